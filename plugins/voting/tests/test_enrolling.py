"""Who votes for the residents: everybody in the room, who is confirmed, or who used a code. One person, one vote."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import typer
from typer.testing import CliRunner

from hub.api.domain_events import CodesMade, DomainEvent
from hub.testing.stage import Stage
from plugins.voting import command_line
from plugins.voting.cast.enrolling import TRIES
from plugins.voting.models import CodeRow, ResidentRow
from plugins.voting.rules import codes
from plugins.voting.tests.town import FOR, living, proposal, town, vote

WIJK = "de-punt"


async def handed_out(stage: Stage, *numbers: int) -> list[str]:
    """Codes that were made on the command line and put through letter boxes."""
    for name in ("anna", "bram"):
        await stage.person(name).opens_direct()
    made = [codes.spell(number) for number in numbers]
    await stage.happens(CodesMade(digests=tuple(codes.digest(WIJK, code) for code in made)))
    return made


async def test_only_residents_whom_an_admin_confirmed_are_asked() -> None:
    async with town(voters="confirmed") as stage:
        for name in ("anna", "bram"):
            await stage.person("beheer").says("admin", f"!bewoner @{name}")
        assert "Bram staat op de lijst van bewoners" in stage.last("admin")
        await proposal(stage)
        assert "0 van 2 bewoners" in living(stage)
        await vote(stage, {"fatima": FOR})
        await stage.passes(seconds=5)
        assert "0 van 2" in living(stage)
        assert (
            "kiezerslijst" in stage.direct("fatima")[-1].body.casefold() or "lijst" in stage.direct("fatima")[-1].body
        )


async def test_an_admin_takes_somebody_off_the_list_and_open_votes_do_not_change() -> None:
    async with town(voters="confirmed") as stage:
        for name in ("anna", "bram"):
            await stage.person("beheer").says("admin", f"!bewoner @{name}")
        await proposal(stage)
        await stage.person("beheer").says("admin", "!bewoner @bram weg")
        assert "Bram staat niet meer op de lijst" in stage.last("admin")
        await vote(stage, {"bram": FOR})
        await stage.passes(seconds=5)
        assert "1 van 2 bewoners" in living(stage)
        await stage.person("beheer").says("admin", "!bewoner")
        assert "1 bewoner staat op de lijst: Anna." in stage.last("admin")


async def test_a_code_in_a_direct_message_puts_somebody_on_the_list() -> None:
    async with town(voters="code") as stage:
        code, _spare = await handed_out(stage, 1234567, 7654321)
        assert "Er zijn 2 nieuwe codes gemaakt" in stage.last("admin")
        await stage.person("anna").writes(f"!code {code.lower().replace('-', ' ')}")
        assert stage.direct("anna")[-1].body.startswith("Dank je! Je staat op de lijst van bewoners van De Punt.")
        await proposal(stage)
        assert "0 van 1 bewoners" in living(stage)
        assert await CodeRow.filter(used=True).count() == 1


async def test_a_code_works_once() -> None:
    async with town(voters="code") as stage:
        (code,) = await handed_out(stage, 42)
        await stage.person("anna").writes(f"!code {code}")
        await stage.person("bram").writes(f"!code {code}")
        assert "Deze code is al gebruikt." in stage.direct("bram")[-1]
        await stage.person("anna").writes(f"!code {code}")
        assert "Je staat al op de lijst." in stage.direct("anna")[-1]
        assert [row.user_id for row in await ResidentRow.all()] == [stage.homeserver.user_id("anna")]


async def test_a_mistake_is_no_guess_and_guessing_ends() -> None:
    async with town(voters="code") as stage:
        (code,) = await handed_out(stage, 42)
        mallory = stage.person("bram")
        await mallory.writes(f"!code {code[:-1]}")
        assert "er zijn twaalf tekens" in stage.direct("bram")[-1]
        for number in range(TRIES):
            await mallory.writes(f"!code {codes.spell(1000 + number)}")
            assert "Ik ken deze code niet." in stage.direct("bram")[-1]
        await mallory.writes(f"!code {code}")
        assert "te veel foute codes" in stage.direct("bram")[-1]
        await stage.person("anna").writes(f"!code {codes.spell(5)}")
        assert "Ik ken deze code niet." in stage.direct("anna")[-1]
        await stage.passes(hours=1, minutes=1)
        await mallory.writes(f"!code {code}")
        assert "Dank je!" in stage.direct("bram")[-1]


async def test_a_code_that_is_typed_in_a_room_is_hidden_and_still_works() -> None:
    async with town(voters="code") as stage:
        (code,) = await handed_out(stage, 42)
        await stage.person("anna").says("wonen", f"!code {code}")
        assert not [message for message in stage.room("wonen") if code in message.body]
        assert "Ik heb je code verborgen" in stage.direct("anna")[-1]
        await stage.person("anna").writes(f"!code {code}")
        assert "Dank je!" in stage.direct("anna")[-1]


async def test_a_bot_in_the_room_is_not_asked() -> None:
    async with town(bots="@bram:*, @*_bot:*") as stage:
        await proposal(stage)
        assert "0 van 4 bewoners" in living(stage)


@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_the_command_line_prints_codes_and_hands_over_their_digests_only(options: Sequence[str]) -> None:
    told: list[DomainEvent] = []

    def submit(wijk: str, event: DomainEvent) -> int:
        assert wijk == WIJK
        told.append(event)
        return 1

    app = typer.Typer()
    app.callback()(lambda: None)
    command_line.add(app, submit)
    done = CliRunner().invoke(app, ["codes", WIJK, "--count", "3", *options])
    assert done.exit_code == 0, done.output
    printed = {word for word in done.output.split() if codes.read(word)}
    (event,) = told
    assert isinstance(event, CodesMade)
    assert set(event.digests) == {codes.digest(WIJK, code) for code in printed}
    assert len(printed) == 3


def test_where_voting_is_off_no_codes_are_printed() -> None:
    app = typer.Typer()
    app.callback()(lambda: None)
    command_line.add(app, lambda wijk, event: 0)
    done = CliRunner().invoke(app, ["codes", WIJK])
    assert done.exit_code == 1
    assert not [word for word in done.output.split() if codes.read(word)]
