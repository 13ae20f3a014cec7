"""The story of the demo, whole, against a real Synapse; then what somebody finds who logs in afresh."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from rich.console import Console

from hub.demo import evening
from hub.demo.acts import nothing
from hub.demo.calendar import Calendar
from hub.demo.checks import sees
from hub.demo.folder import DemoFailed, Folder
from hub.demo.people import Person
from hub.demo.play import Score, play_all
from hub.demo.steps import Chapter, Step
from hub.demo.story import input, story
from hub.demo.tell import Teller
from hub.demo.view import View
from hub.demo.world import World
from hub.settings import load

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

CONFIG = Path(__file__).parents[2] / "config"
START = dt.datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
ENGLISH = re.compile(r"\b(the|you|your|this|that|with|type|please|nobody|somebody|until|what|who|has)\b", re.I)
LONGEST_SENTENCE = 15


@dataclass(frozen=True)
class Played:
    world: World
    score: Score
    told: str


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    """The world after the story, played once for all these tests."""
    told = io.StringIO()
    async with World(Folder(tmp_path_factory.mktemp("demo")), load(CONFIG), START) as world:
        teller = Teller(Console(file=told, width=150), world.room_name)
        heard = await evening.read(evening.OWN)
        yield Played(world, await play_all(story(Calendar(START), heard), world, teller), told.getvalue())


async def test_every_step_of_the_story_holds(played: Played) -> None:
    assert played.score.whole, played.told


async def test_the_hub_noted_no_trouble(played: Played) -> None:
    errors = [line for line in played.world.folder.log.read_text().splitlines() if '"level": "error"' in line]
    assert errors == []


async def test_a_step_that_does_not_hold_says_what_was_expected_and_what_stands_there(played: Played) -> None:
    step = Step("Niemand doet iets.", nothing, sees("mei", "wonen", "dit zei de hub nooit"))
    told = io.StringIO()
    teller = Teller(Console(file=told, width=150), played.world.room_name)
    score = await play_all([Chapter("Een proef", [step])], played.world, teller, patience=0.5)
    assert (score.whole, str(score)) == (False, "story: 1 steps, 0 held")
    assert "“dit zei de hub nooit”" in told.getvalue()
    assert "Daar staat nu:" in told.getvalue()
    assert "@fatima: !acties" in told.getvalue()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def mei(played: Played) -> AsyncIterator[Person]:
    account = next(account for account in played.world.accounts if account.name == "mei")
    async with await Person.login(played.world.synapse.url, account.name, account.password) as person:
        await person.listen()
        yield person


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def beheer(played: Played) -> AsyncIterator[Person]:
    account = next(account for account in played.world.accounts if account.is_admin)
    async with await Person.login(played.world.synapse.url, account.name, account.password) as person:
        await person.listen()
        yield person


def hub_says(played: Played, person: Person) -> list[str]:
    """Everything of the hub that this person sees, without the words of people that it quotes."""
    said = []
    for room in person.joined:
        view = View(played.world.me, person.events(room), ())
        said += [message.body for message in view.messages if message.sender == played.world.me]
        said += [poll.question for poll in view.polls] + [poll.result for poll in view.polls]
    return ["\n".join(line for line in body.splitlines() if not line.startswith(">")) for body in said]


async def test_a_resident_is_in_the_theme_rooms_and_in_no_room_of_partners_or_admins(
    played: Played, mei: Person
) -> None:
    world = played.world
    assert {world.room(slug) for slug in ("space", "wonen", "veiligheid", "jeugd", "groen")} <= mei.joined
    assert not {world.room(slug) for slug in ("ymere", "eigenwijks", "woon", "steering", "admin")} & mei.joined


async def test_the_space_shows_every_theme_room(played: Played, mei: Person) -> None:
    state = await mei.full_state(played.world.room("space"))
    children = {event["state_key"] for event in state if event["type"] == "m.space.child"}
    assert {played.world.room(slug) for slug in ("wonen", "veiligheid", "jeugd", "groen")} <= children


async def test_what_matters_is_pinned_and_stands_there_once(played: Played, mei: Person) -> None:
    view = View(played.world.me, mei.events(played.world.room("wonen")), ())
    boards = [message.body for message in view.pinned]
    assert len(set(boards)) == len(boards)
    assert any("Fietsenrekken" in board for board in boards)


async def test_nothing_the_hub_says_in_this_wijk_is_english(played: Played, beheer: Person) -> None:
    english = [body for body in hub_says(played, beheer) if len(ENGLISH.findall(body)) >= 2]
    assert english == []


async def test_every_sentence_is_short(played: Played, beheer: Person) -> None:
    sentences = [
        sentence
        for body in hub_says(played, beheer)
        for sentence in re.split(r"(?<=[.?!:])\s+|\n", body)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert sentences == []


async def test_the_round_holds_with_the_report_of_a_real_evening_too(played: Played) -> None:
    report = evening.real_report()
    if report is None:
        pytest.skip("the residents' report is not beside this checkout (../shared/seeds)")
    told = io.StringIO()
    later, heard = Calendar(START + dt.timedelta(weeks=2)), await evening.read(report)
    teller = Teller(Console(file=told, width=150), played.world.room_name)
    assert (len(heard.questions), len(heard.answers)) == (3, 14)
    score = await play_all([input.chapter(later, heard)], played.world, teller)
    assert score.whole, told.getvalue()


async def test_a_report_in_which_nothing_was_asked_is_no_start_of_a_story(tmp_path: Path) -> None:
    (tmp_path / "verslag.txt").write_text("1. Een bankje\n2. Nog een bankje\n")
    with pytest.raises(DemoFailed, match=r"verslag\.txt staan geen vragen"):
        await evening.read(tmp_path / "verslag.txt")
    with pytest.raises(DemoFailed, match=r"verslag\.pdf: cannot be read"):
        await evening.read(tmp_path / "verslag.pdf")
