"""What a wijk sets about its votes: typed in chat, checked, and used from the next vote on."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hub.api.settings import BadSetting, changed
from plugins.voting.rules import MORE_THAN_HALF, TWO_THIRDS, Chamber, Rule, Weight
from plugins.voting.settings import VotingSettings
from plugins.voting.tests.town import item, living, town


def test_words_in_both_languages_and_exact_shares_are_understood() -> None:
    settings = VotingSettings()
    assert settings.requirements()[Chamber.RESIDENTS].threshold == MORE_THAN_HALF
    for name, value in (("regel", "bewoners"), ("waarde", "Advies"), ("drempel", "2/3"), ("partners_quorum", "12,5%")):
        settings = changed(settings, name, value)  # type: ignore[assignment]
    assert (settings.rule, settings.weight) == (Rule.RESIDENTS, Weight.ADVISE)
    assert settings.requirements()[Chamber.RESIDENTS].threshold == TWO_THIRDS
    assert settings.requirements()[Chamber.PARTNERS].quorum == Fraction(1, 8)
    assert VotingSettings.model_validate(settings.model_dump(mode="json")) == settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("drempel", "49%"),
        ("regel", "burgemeester"),
        ("waarde", "veel"),
        ("dagen", "0"),
        ("uur", "3"),
        ("quorum", "101%"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: str) -> None:
    with pytest.raises(BadSetting):
        changed(VotingSettings(), name, value)


async def test_a_setting_changed_in_chat_counts_for_the_next_vote() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!plugin instellen stemmen regel=bewoners")
        await stage.person("beheer").says("admin", "!plugin instellen stemmen quorum=60%")
        await item(stage)
        await stage.person("anna").says("wonen", "!besluit 1")
        assert "Dit is een besluit van de bewoners." in living(stage)
        await stage.person("anna").says("wonen", "!uitleg 1")
        assert "Bewoners (5): minstens 3 moeten stemmen." in stage.last("wonen")


async def test_the_ladder_stands_among_the_settings_in_words_that_can_be_typed_back() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!plugin instellen stemmen")
        assert "trap=samen 7 dagen verder, stuurgroep 7 dagen blijft:" in stage.last("admin")
        await stage.person("beheer").says("admin", "!plugin instellen stemmen trap=stuurgroep 1 dag vervalt")
        assert "stuurgroep 1 dag vervalt" in stage.last("admin")
