"""What a setting is shown as can be typed back, in every language, and gives the same value."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import pytest

from hub.api.settings import changed, described
from hub.api.settings import words as words_of
from hub.builtin import shown
from hub.loading import load_plugins
from hub.settings import load


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_value_is_read_again_as_it_was_shown(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKHUB_PASSWORD", "secret")
    plugins, _ = load_plugins(load(Path("config")))
    for plugin in plugins:
        before = plugin.settings()
        for field, (_nl, _about, _expects) in described(plugin.settings).items():
            value = shown.value(before, field)
            words = value if isinstance(value, str) else plugins.catalogues.render(value, language).body
            assert changed(before, shown.name(before, field, language), words) == before


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_for_a_value_is_understood(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKHUB_PASSWORD", "secret")
    plugins, _ = load_plugins(load(Path("config")))
    said = 0
    for plugin in plugins:
        for field, words in ((field, words_of(plugin.settings, field)) for field in described(plugin.settings)):
            for value, word in words.items():
                typed = plugins.catalogues.render(word, language).body
                assert getattr(changed(plugin.settings(), field, typed), field) == value
                said += 1
    assert said > 1


def test_no_value_of_an_enum_is_shown_as_it_is_called_in_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKHUB_PASSWORD", "secret")
    plugins, _ = load_plugins(load(Path("config")))
    for plugin in plugins:
        settings = plugin.settings()
        enums = {field: type(value) for field, value in settings if isinstance(value, Enum)}
        assert {field: set(words_of(plugin.settings, field)) for field in enums} == {
            field: set(kind) for field, kind in enums.items()
        }
