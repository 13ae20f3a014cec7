"""What concerns a partner goes to its room, as one living message per thing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    ActionDueSoon,
    ActionOverdue,
    DecisionClosed,
    DecisionMoved,
    DecisionOpened,
    DomainEvent,
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    MeetingCancelled,
    MeetingPlanned,
    SupportGiven,
)
from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.crosspost import telling
from plugins.crosspost.tests.town import copies, origin, raised, town

ROOMS = ("ymere", "eigenwijks", "woon")
DUE = dt.date(2027, 1, 15)


def told(stage: Stage, words: str) -> list[int]:
    """How many messages with these words stand in the room of each partner."""
    return [len(copies(stage, room, words)) for room in ROOMS]


def on_agenda(stage: Stage) -> ItemOnAgenda:
    return ItemOnAgenda(item=3, title="Fietsenstalling", theme="wonen", origin=origin(stage))


def closed(stage: Stage, how: str, into: int | None = None, title: str = "Fietsenstalling") -> ItemClosed:
    return ItemClosed(item=3, title=title, theme="wonen", how=how, into=into, origin=origin(stage))


# ---- items


async def test_an_item_is_one_message_from_begin_to_end() -> None:
    async with town() as stage:
        await stage.happens(raised(stage))
        first = stage.last("ymere")
        assert first.body == (
            "Punt 3 in Wonen: Fietsenstalling\n"
            "Anna bracht dit in. Het heeft steun nodig om op de agenda te komen.\n"
            "Steun je dit? Zet 👍 bij dit bericht, of typ !steun 3.\n"
            "Wil je reageren? Antwoord op dit bericht. Dan komt het in de kamer “Wonen”."
        )
        await stage.happens(on_agenda(stage))
        assert "Dit punt staat nu op de agenda." in stage.last("ymere")
        await stage.happens(closed(stage, "merged", into=7))
        assert "Het gaat verder als punt 7." in stage.last("ymere")
        assert stage.last("ymere").event_id == first.event_id
        assert told(stage, "Punt 3") == [1, 1, 1]


async def test_an_item_that_goes_says_why() -> None:
    reasons = {
        "withdrawn": "Het is ingetrokken.",
        "parked": "Het is bewaard voor later.",
        "decided": "✅ Over dit punt is besloten.",
        "rejected": "❌ Dit punt is weggestemd.",
        "done": "✅ Dit punt is klaar.",
        "?": "Het staat niet meer op de agenda.",
    }
    async with town() as stage:
        for how, words in reasons.items():
            await stage.happens(raised(stage))
            await stage.happens(closed(stage, how))
            assert words in stage.last("ymere")


async def test_an_item_whose_words_were_removed_shows_none() -> None:
    async with town() as stage:
        await stage.happens(raised(stage))
        await stage.happens(closed(stage, "withdrawn", title=""))
        assert stage.last("ymere").body == "Punt 3 in Wonen\nHet is ingetrokken."


async def test_new_words_of_an_item_come_in_the_place_of_the_old_ones() -> None:
    async with town() as stage:

        def new(stands: str) -> ItemChanged:
            return ItemChanged(item=3, title="Rekken", theme="wonen", origin=origin(stage), stands=stands)

        await stage.happens(new("raised"))
        assert told(stage, "Punt 3") == [0, 0, 0]
        await stage.happens(raised(stage))
        await stage.happens(new("raised"))
        assert "Punt 3 in Wonen: Rekken\nAnna bracht dit in." in stage.last("ymere")
        assert told(stage, "Fietsenstalling") == [0, 0, 0]
        await stage.happens(on_agenda(stage))
        await stage.happens(new("on_agenda"))
        assert "Punt 3 in Wonen: Rekken\nDit punt staat nu op de agenda." in stage.last("ymere")
        await stage.happens(closed(stage, "withdrawn"))
        await stage.happens(new("withdrawn"))
        assert stage.last("ymere").body == "Punt 3 in Wonen: Rekken\nHet is ingetrokken."
        assert told(stage, "Punt 3") == [1, 1, 1]


async def test_who_never_heard_of_an_item_does_not_hear_of_its_end() -> None:
    async with town() as stage:
        await stage.happens(closed(stage, "withdrawn"))
        assert told(stage, "Punt 3") == [0, 0, 0]


async def test_a_theme_concerns_its_partners_only() -> None:
    async with town() as stage:
        event = ItemOnAgenda(item=3, title="Bomen", theme="groen", origin=origin(stage))
        await stage.happens(event)
        assert told(stage, "Punt 3") == [1, 1, 0]


async def test_a_hostile_title_is_a_title() -> None:
    async with town() as stage:
        await stage.happens(raised(stage, title="<b>x</b> **y** `z` @room\n# kop"))
        assert "<b>x" not in stage.last("ymere").html
        assert "Punt 3 in Wonen: <b>x</b> **y** `z` @room # kop" in stage.last("ymere")
        assert stage.last("ymere").mentions == ()


# ---- support


class Heard(list[SupportGiven]):
    """What the agenda would hear."""


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Crosspost listens to itself, so that it is seen what it emits."""
    found = Heard()
    tell = telling.tell

    async def listen(ctx: object, event: DomainEvent) -> object:
        if isinstance(event, SupportGiven):
            found.append(event)
            return []
        return await tell(ctx, event)  # type: ignore[arg-type]

    monkeypatch.setattr(telling, "tell", listen)
    return found


def listening(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage.hub.plugins, "listeners", lambda name: ("crosspost",))


async def test_a_thumb_in_a_partners_room_is_support_until_it_is_taken_back(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town() as stage:
        listening(stage, monkeypatch)
        await stage.happens(raised(stage))
        karin = stage.person("karin")
        thumb = await karin.reacts("ymere", stage.last("ymere"), "👍🏽")
        assert heard == [SupportGiven(item=3, by=UserId(karin.user_id))]
        await karin.reacts("ymere", stage.last("ymere"), "❤️")
        await karin.removes("ymere", thumb)
        assert heard[1:] == [SupportGiven(item=3, by=UserId(karin.user_id), withdrawn=True)]


async def test_a_colleague_without_a_mandate_hears_that_it_does_not_count(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town() as stage:
        listening(stage, monkeypatch)
        await stage.happens(raised(stage))
        await stage.person("tom").reacts("ymere", stage.last("ymere"), "👍")
        assert "Alleen wie voor Ymere spreekt, kan steun geven." in stage.last("ymere")
        assert heard == []


# ---- meetings, votes


def meeting(moved: bool = False, theme: str = "wonen") -> MeetingPlanned:
    starts = dt.datetime(2026, 12, 8 if moved else 1, 18, 30, tzinfo=dt.UTC)
    return MeetingPlanned(
        meeting=2,
        title="Wonen",
        theme=theme,
        starts_at=starts,
        place="Buurthuis",
        items=((1, "Licht in het park"), (3, "*Bank*")),
        moved=moved,
    )


async def test_a_meeting_is_told_and_a_new_date_is_told_aloud() -> None:
    async with town() as stage:
        await stage.happens(meeting())
        assert stage.last("ymere").body == (
            "Bijeenkomst 2 is gepland: Wonen\nHet is op dinsdag 1 december 2026 om 19.30 uur, tot 21.30 uur.\n"
            "De plek is Buurthuis.\nWe praten over:\n- 1 Licht in het park\n- 3 *Bank*"
        )
        await stage.happens(meeting(moved=True))
        assert "heeft een nieuwe datum" in stage.last("ymere")
        assert stage.hub_said("ymere")[-2].body == (
            "Over bijeenkomst 2 staat hieronder een nieuwer bericht, van maandag 23 november 2026."
        )
        cancelled = MeetingCancelled(
            meeting=2, title="Wonen", theme="wonen", place="Buurthuis", reason="de zaal is dicht",
            starts_at=dt.datetime(2026, 12, 8, 18, 30, tzinfo=dt.UTC),
        )  # fmt: skip
        await stage.happens(cancelled)
        assert stage.last("ymere").body == (
            "❌ Bijeenkomst 2 gaat niet door: Wonen\nHet zou zijn op dinsdag 8 december 2026 om 19.30 uur.\n"
            "De reden is: de zaal is dicht"
        )
        assert told(stage, "Bijeenkomst 2") == [1, 1, 1]


async def test_a_meeting_of_the_whole_wijk_concerns_everybody() -> None:
    async with town() as stage:
        await stage.happens(meeting(theme=""))
        assert told(stage, "Bijeenkomst 2") == [1, 1, 1]


async def test_a_vote_is_told_only_where_there_is_no_poll() -> None:
    async with town() as stage:
        opened = DecisionOpened(
            decision=4, question="Komt er een stalling?", theme="wonen",
            closes_at=dt.datetime(2026, 12, 1, 11, tzinfo=dt.UTC), partners=("ymere", "woon"), item=3,
        )  # fmt: skip
        await stage.happens(opened)
        assert told(stage, "Stemming 4") == [0, 1, 0]
        assert "tot dinsdag 1 december 2026 om 12.00 uur" in stage.last("eigenwijks")
        result = DecisionClosed(
            decision=4, question="Komt er een stalling?", theme="wonen", outcome="passed", passed=True, chosen="Voor",
            partners=("ymere", "woon"), item=3,
        )  # fmt: skip
        await stage.happens(result)
        assert told(stage, "Stemming 4") == [0, 1, 0]
        assert "✅ Het gaat door.\nDe keus is: Voor" in stage.last("eigenwijks")


def vote(**more: Any) -> DecisionOpened:
    """!WOON sees the poll, the others do not."""
    closes = dt.datetime(2026, 12, 1, 11, tzinfo=dt.UTC)
    values = {"decision": 4, "question": "Een stalling?", "theme": "wonen", "closes_at": closes, **more}
    return DecisionOpened(partners=("woon",), **values)


async def test_more_time_to_vote_is_told_in_the_message_that_stands_there() -> None:
    async with town() as stage:
        await stage.happens(vote())
        await stage.happens(vote(closes_at=dt.datetime(2026, 12, 3, 11, tzinfo=dt.UTC), extended=True))
        assert told(stage, "Stemming 4") == [1, 1, 0]
        words = "Er is meer tijd: mensen stemmen hierover tot donderdag 3 december 2026 om 12.00 uur."
        assert words in stage.last("ymere")


@pytest.mark.parametrize(
    ("outcome", "weight", "chosen", "words"),
    [
        ("stopped", "decide", None, "❌ Deze stemming is gestopt. Er komt geen uitslag."),
        ("stopped", "poll", None, "❌ Deze stemming is gestopt. Er komt geen uitslag."),
        ("rejected", "decide", None, "❌ Het is weggestemd."),
        ("no_quorum", "decide", None, "Er is niets besloten. Er stemden te weinig mensen."),
        ("chambers_disagree", "decide", None, "Er is niets besloten. Bewoners en partners zijn het niet eens."),
        ("tie", "decide", None, "Er is niets besloten. De stemming eindigde gelijk."),
        ("empty", "decide", None, "Er is niets besloten. Niemand stemde voor of tegen."),
        ("?", "decide", None, "Er is niets besloten. De stemming gaf geen duidelijk antwoord."),
        ("passed", "poll", "Park", "Er is nog niets besloten.\nDe meesten kozen: Park"),
        (
            "passed",
            "advise",
            None,
            "Wie beslist, zegt later wat ermee gebeurt.\nDe meesten zijn voor.",
        ),
        ("chambers_disagree", "inform", None, "We weten nu wat mensen vinden. Er is nog niets besloten."),
    ],
)
async def test_a_vote_that_ends_is_told_as_what_it_was(
    outcome: str, weight: str, chosen: str | None, words: str
) -> None:
    async with town() as stage:
        result = DecisionClosed(
            decision=4, question="Een stalling?", theme="wonen", outcome=outcome, weight=weight, passed=False,
            chosen=chosen, partners=("woon",),
        )  # fmt: skip
        await stage.happens(vote())
        await stage.happens(result)
        assert told(stage, "Stemming 4") == [1, 1, 0]
        assert stage.last("ymere").body.endswith(words)


@pytest.mark.parametrize(
    ("outcome", "stays"),
    [("stopped", True), ("no_quorum", True), ("tie", True), ("passed", False), ("rejected", False)],
)
async def test_a_vote_without_result_says_what_becomes_of_its_item(outcome: str, stays: bool) -> None:
    async with town() as stage:
        result = DecisionClosed(
            decision=4, question="Een stalling?", theme="wonen", outcome=outcome, passed=outcome == "passed",
            chosen=None, item=3,
        )  # fmt: skip
        await stage.happens(result)
        words = "Punt 3 blijft open. Er kan opnieuw over gestemd worden."
        assert stage.last("ymere").body.endswith(words) is stays


async def test_a_vote_without_an_answer_says_where_it_goes_and_then_what_came_of_it() -> None:
    async with town() as stage:
        values: dict[str, Any] = {"decision": 4, "question": "Een stalling?", "theme": "wonen", "item": 3}
        result = DecisionClosed(outcome="tie", passed=False, chosen=None, goes_on="together", **values)
        await stage.happens(result)
        assert stage.last("ymere").body.endswith("Nu zoeken bewoners en partners samen naar andere woorden.")
        until = dt.datetime(2026, 12, 8, 19, tzinfo=dt.UTC)
        await stage.happens(DecisionMoved(to="steering", until=until, appealed=True, **values))
        assert stage.last("ymere").body.endswith(
            "Mensen maken hier bezwaar tegen.\nNu beslist de stuurgroep.\n"
            "Dat kan tot dinsdag 8 december 2026 om 20.00 uur."
        )
        assert told(stage, "Stemming 4") == [1, 1, 1]


# ---- actions


def added(owner: str = "partner:ymere", due: dt.date | None = DUE) -> ActionAdded:
    return ActionAdded(action=1, title="Rekken plaatsen", theme="wonen", owner=owner, due=due, decision=4)


async def test_an_action_goes_to_its_owner_and_its_date_is_said_aloud() -> None:
    async with town() as stage:
        await stage.happens(added())
        assert "Doe dit uiterlijk op vrijdag 15 januari 2027." in stage.last("ymere")
        first = stage.last("ymere").event_id
        facts = {"action": 1, "title": "Rekken plaatsen", "theme": "wonen", "owner": "partner:ymere"}
        await stage.happens(ActionDueSoon(**facts, due=DUE))  # type: ignore[arg-type]
        assert "De laatste dag komt eraan" in stage.last("ymere")
        soon = stage.last("ymere").event_id
        assert soon != first
        await stage.happens(ActionOverdue(**facts, due=DUE))  # type: ignore[arg-type]
        assert "⏰ Actie 1 van Ymere is te laat" in stage.last("ymere")
        assert stage.last("ymere").event_id not in (first, soon)
        bram = UserId(stage.person("bram").user_id)
        await stage.happens(ActionDone(**facts, confirmed_by=bram))  # type: ignore[arg-type]
        assert (
            stage.last("ymere").body == "Actie 1 van Ymere: Rekken plaatsen\n✅ Dit is klaar. Bram heeft dat bevestigd."
        )
        assert stage.hub_said("ymere")[-2].body == (
            "Over actie 1 staat hieronder een nieuwer bericht, van maandag 23 november 2026."
        )
        assert told(stage, "Actie 1") == [1, 0, 0]


def changed(how: str, owner: str = "partner:ymere", before: str = "", title: str = "Rekken plaatsen") -> ActionChanged:
    return ActionChanged(action=1, title=title, theme="wonen", owner=owner, due=DUE, how=how, before=before)


async def test_what_changes_about_an_action_is_seen() -> None:
    async with town() as stage:
        await stage.happens(added())
        for how, words, aloud in (
            ("claimed", "Ymere zegt dat dit klaar is.", False),
            ("reopened", "Actie 1 van Ymere is nog niet klaar", True),
            ("moved", "Doe dit uiterlijk op", False),
            ("dropped", "Dit hoeft niet meer.", False),
            ("cleared", "De tekst van deze actie is weggehaald.", False),
        ):
            before = stage.last("ymere").event_id
            await stage.happens(changed(how))
            assert words in stage.last("ymere")
            assert (stage.last("ymere").event_id != before) is aloud
        assert told(stage, "Actie 1") == [1, 0, 0]


async def test_removed_words_of_an_action_are_gone() -> None:
    async with town() as stage:
        await stage.happens(added())
        await stage.happens(changed("reopened"))
        await stage.happens(changed("cleared", title=""))
        assert stage.last("ymere").body == "Actie 1 van Ymere\nDe tekst van deze actie is weggehaald."
        assert told(stage, "Rekken") == [0, 0, 0]


async def test_an_action_that_changes_hands_is_told_to_both() -> None:
    async with town() as stage:
        await stage.happens(added())
        await stage.happens(changed("handed_over", owner="partner:woon", before="partner:ymere"))
        assert "Iemand anders doet dit nu, niet Ymere." in stage.last("ymere")
        assert "Doe dit uiterlijk op" in stage.last("woon")
        await stage.happens(changed("handed_over", owner="@anna:wijk.test", before="partner:woon"))
        assert "Iemand anders doet dit nu, niet !WOON." in stage.last("woon")


async def test_actions_of_others_are_no_news() -> None:
    async with town() as stage:
        for owner in ("@anna:wijk.test", "partner:school", "partner:", ""):
            await stage.happens(added(owner))
        assert told(stage, "Actie 1") == [0, 0, 0]


async def test_an_action_without_a_date_says_so() -> None:
    async with town() as stage:
        await stage.happens(added(due=None))
        assert "Er is nog geen datum." in stage.last("ymere")


# ---- what a wijk chose


async def test_every_kind_of_news_can_be_switched_off() -> None:
    async with town(agenda="nee", meetings="nee", decisions="nee", actions="nee") as stage:
        for event in (raised(stage), meeting(), added()):
            await stage.happens(event)
        assert [len(stage.hub_said(room)) for room in ROOMS] == [1, 1, 1]  # the welcome
        await stage.person("beheer").says("admin", "!plugin instellen doorgeven acties=ja")
        await stage.happens(added())
        assert told(stage, "Actie 1") == [1, 0, 0]


async def test_a_partner_that_is_left_out_hears_nothing() -> None:
    async with town(left_out="ymere") as stage:
        for event in (raised(stage), added()):
            await stage.happens(event)
        assert told(stage, "Punt 3") == [0, 1, 1]
        assert told(stage, "Actie 1") == [0, 0, 0]


async def test_news_stays_in_its_wijk() -> None:
    async with town() as stage:
        await stage.happens(raised(stage))
        assert not copies(stage, "oost/school", "Punt 3")
        event = ItemOnAgenda(item=3, title="Straat", theme="straat", origin=origin(stage))
        await stage.happens(event, wijk="oost")
        assert copies(stage, "oost/school", "Punt 3")
        assert "Het heeft steun nodig" in stage.last("ymere")
