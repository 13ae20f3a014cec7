"""Everybody can read what follows when a vote gives no answer; admins change it in words, and nonsense is refused."""

from __future__ import annotations

import pytest

from plugins.voting.climb.rungs import kept, plain, read, rung
from plugins.voting.rules.ladder import STANDARD, Rung, Silence, Who
from plugins.voting.settings import VotingSettings
from plugins.voting.tests.town import logged, town

STANDS = (
    "Dit volgt als een stemming geen antwoord geeft, of als mensen bezwaar maken:\n"
    "1. 7 dagen: bewoners en partners zoeken samen naar andere woorden. Geen antwoord? Dan volgt de volgende stap.\n"
    "2. 7 dagen: de stuurgroep beslist. Geen antwoord? Dan blijft de uitslag zoals die is.\n"
)


async def test_everybody_can_read_the_ladder_and_only_an_admin_changes_it() -> None:
    async with town() as stage:
        await stage.person("tom").says("ymere", "!trap")
        assert stage.last("ymere").body.startswith(STANDS)
        await stage.person("bram").says("wonen", "!trap 1 5 dagen")
        assert stage.last("wonen").body == "Alleen een beheerder kan deze stappen veranderen: Beheer."
        await stage.person("beheer").says("admin", "!trap 1 5 dagen samen")
        assert "1. 5 dagen: bewoners en partners zoeken" in stage.last("admin")
        assert "Dit geldt voor stemmingen die vanaf nu open gaan." in stage.last("admin")
        await stage.person("bram").says("wonen", "!trap")
        assert "1. 5 dagen: bewoners en partners zoeken" in stage.last("wonen")
        assert [(line["action"], line["subject"]) for line in await logged(stage)] == [("ladder changed", "step 1")]
        await stage.stop()
        await stage.start()
        await stage.person("bram").says("wonen", "!trap")
        assert "1. 5 dagen: bewoners en partners zoeken" in stage.last("wonen")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("!trap 1 5 dagen vervalt", "Alleen bij de laatste stap"),
        ("!trap 2 5 dagen verder", "Bij de laatste stap kan geen verder staan"),
        ("!trap 1 0 dagen", "Een stap duurt minstens één dag."),
        ("!trap 1 9 weken", "Een stap duurt hoogstens 60 dagen."),
        ("!trap 1 5 dagen burgemeester", "Dit woord begrijp ik niet: burgemeester"),
        ("!trap 4 5 dagen", "Stap 4 is er niet. Je kunt kiezen uit 1 tot en met 3."),
        ("!trap 0 weg", "Stap 0 is er niet."),
        ("!trap 1", "Noem hoeveel dagen, wie, en wat volgt zonder antwoord."),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason(words: str, answer: str) -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", words)
        assert answer in stage.last("admin")
        await stage.person("beheer").says("admin", "!trap")
        assert stage.last("admin").body.startswith(STANDS)


async def test_steps_are_added_at_the_end_and_taken_away() -> None:
    async with town() as stage:
        beheer = stage.person("beheer")
        await beheer.says("admin", "!trap 3 2 weken samen vervalt")
        assert "2. 7 dagen: de stuurgroep beslist. Geen antwoord? Dan volgt de volgende stap." in stage.last("admin")
        assert (
            "3. 14 dagen: bewoners en partners zoeken samen naar andere woorden. Geen antwoord? Dan gaat het niet door."
        )
        await beheer.says("admin", "!trap 1 weg")
        await beheer.says("admin", "!trap 2 weg")
        assert "1. 7 dagen: de stuurgroep beslist. Geen antwoord? Dan gaat het niet door." in stage.last("admin")
        await beheer.says("admin", "!trap 1 weg")
        assert "Deze wijk heeft geen stappen daarna." in stage.last("admin")
        await beheer.says("admin", "!plugin instellen stemmen trap=samen 7 dagen, stuurgroep 1 week")
        await beheer.says("admin", "!trap")
        assert stage.last("admin").body.startswith(STANDS)


def test_a_ladder_is_read_from_a_file_or_from_words_and_again_as_it_was_kept() -> None:
    assert read("samen 1 week; de stuurgroep na 7 dagen") == STANDARD
    assert read(kept(STANDARD)) == read(plain(STANDARD)) == STANDARD
    assert read("geen") == read([]) == ()
    settings = VotingSettings.model_validate({"ladder": [{"who": "steering", "days": 3, "silence": "rejected"}]})
    assert settings.ladder == (Rung(Who.STEERING, 3, Silence.REJECTED),)
    assert VotingSettings.model_validate(settings.model_dump(mode="json")) == settings


@pytest.mark.parametrize("value", ["samen 7 dagen verder", "iemand 3 dagen", "samen, samen 0 dagen", 3, [{"who": "x"}]])
def test_what_is_no_ladder_is_refused(value: object) -> None:
    with pytest.raises((ValueError, KeyError)):
        read(value)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("7 dagen samen", Rung(Who.TOGETHER, 7, Silence.STANDS)),
        ("Stuurgroep, 2 weken: vervalt!", Rung(Who.STEERING, 14, Silence.REJECTED)),
        ("een week", "een"),
        ("week", Rung(Who.TOGETHER, 7, Silence.STANDS)),
        ("5", Rung(Who.TOGETHER, 5, Silence.STANDS)),
    ],
)
def test_a_step_in_words_keeps_what_is_not_said(words: str, found: Rung | str) -> None:
    assert rung(words, Rung(Who.TOGETHER, 3, Silence.STANDS), last=True) == found
