"""All that people read in Dutch is plain: short sentences, easy reading, everyday words.

The rules are those of the plugin *plain*, which holds what people write to them.

What counts: the catalogues of the hub and its plugins, and the names and summaries in their manifests. A parameter
counts as one short word. Commands are typed, not read: what stands between backticks, and a text that begins with "!"
(how a command is used), has no words.
"""

from __future__ import annotations

import re
import socket
from itertools import groupby
from pathlib import Path

import pytest
import textstat
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from hub.builtin.manifest import MANIFEST
from hub.core.plugins.manifest import find
from hub.testing.texts import said
from plugins.plain.rules.office import stiff_words
from plugins.plain.rules.reading import EASY, SENTENCE_END, SHORT, long_sentences, words
from plugins.plain.wordlist import everyday_words

ROOT = Path(__file__).parents[2]
FOLDERS = {"hub": ROOT / "hub", **{file.parent.name: file.parent for file in ROOT.glob("plugins/*/manifest.toml")}}

STAND_IN = "Jan"

every_domain = pytest.mark.parametrize("domain", sorted(FOLDERS))


def read_aloud(sentence: str) -> str:
    """A text of a catalogue as people read it, without commands and marks."""
    if sentence.startswith("!"):
        return ""
    without_commands = re.sub(r"`[^`]*`", "", sentence).replace("**", "")
    return re.sub(r"\{\w+\}", STAND_IN, without_commands).strip()


def reading_ease(text: str) -> float:
    textstat.set_lang("nl")
    return float(textstat.flesch_reading_ease(text))


def hard(text: str) -> bool:
    return len(words(text)) > SHORT and reading_ease(text) < EASY


def dutch(domain: str) -> dict[object, list[str]]:
    """For each text in code what is read in Dutch: one sentence, or its singular and plural."""
    with (FOLDERS[domain] / "locale" / "nl.po").open("rb") as file:
        catalogue = read_po(file, locale="nl")
    return {message.id: [read_aloud(form) for form in forms(message.string)] for message in catalogue if message.id}


def forms(words: object) -> list[str]:
    """The sentence, or both its singular and its plural."""
    return [str(form) for form in words] if isinstance(words, tuple | list) else [str(words)]


def shown(domain: str) -> list[str]:
    """Every text of a plugin, and what its manifest says of it."""
    manifest = next((plugin.manifest for plugin in find("plugins") if plugin.id == domain), MANIFEST)
    return [form for forms in dutch(domain).values() for form in forms] + [manifest.name("nl"), manifest.about("nl")]


def said_together(domain: str) -> list[str]:
    """What one function says: mostly one message, written as a list of sentences."""
    translations = dutch(domain)
    inside = [text for text in said(FOLDERS[domain]) if text.function]
    return [
        "\n".join(_ended(form) for text in texts for form in translations[text.id] if form)
        for _, texts in groupby(inside, key=lambda text: (text.file, text.function))
    ]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


@every_domain
def test_sentences_are_short(domain: str) -> None:
    assert [sentence for text in shown(domain) for sentence in long_sentences(text)] == []


@every_domain
def test_texts_are_easy_to_read(domain: str) -> None:
    assert [(round(reading_ease(text)), text) for text in shown(domain) if hard(text)] == []


@every_domain
def test_messages_of_several_sentences_are_easy_to_read(domain: str) -> None:
    assert [(round(reading_ease(text)), text) for text in said_together(domain) if hard(text)] == []


@every_domain
def test_no_office_word_stands_without_its_everyday_word(domain: str) -> None:
    assert [(stiff, text) for text in shown(domain) if (stiff := stiff_words(text, everyday_words()))] == []


def test_the_list_of_office_words_says_what_else_to_say() -> None:
    table = everyday_words()
    assert len(table) > 100
    assert list(table) == sorted(table, key=lambda word: word.rstrip("-"))
    assert [
        word for word, plain in table.items() if not plain or stiff_words(" ".join(plain).replace("-", ""), table)
    ] == []


@pytest.mark.parametrize(
    ("text", "stiff"),
    [
        ("Het quorum is niet gehaald.", ["quorum"]),
        ("Het quorum is niet gehaald: er waren niet genoeg stemmen.", []),
        ("Het stuk wordt geagendeerd.", ["geagendeerd"]),
        ("De Stakeholders participeren.", ["participe-", "stakeholder-"]),
        ("Wil je het indienen bij de gemeente?", []),
        ("Je doet mee met je buren.", []),
    ],
)
def test_office_words_are_found_whatever_their_ending_and_capitals(text: str, stiff: list[str]) -> None:
    assert stiff_words(text, everyday_words()) == stiff


def test_a_long_sentence_and_hard_words_are_found() -> None:
    fifteen = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien."
    assert long_sentences(fifteen) == []
    assert long_sentences(f"Kort. Nog {fifteen}") == [f"Nog {fifteen}"]
    office = "De gemeentelijke besluitvormingsprocedures vereisen verantwoordelijkheid van vertegenwoordigers. "
    assert hard(office * 4)
    assert not hard("Typ een woord en kijk wat er komt. De mensen in je straat doen mee. Wat vind jij ervan? " * 2)


def test_commands_are_not_read() -> None:
    assert read_aloud("Typ `!punt {n}` om **alles** van {name} te zien.") == "Typ  om alles van Jan te zien."
    assert read_aloud("!mandaat @karin ymere") == ""


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    heard = read_aloud(text)
    assert sum(len(words(sentence)) for sentence in SENTENCE_END.split(heard)) >= len(words(heard))
    stiff_words(heard, everyday_words())


def test_readability_is_worked_out_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("textstat went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert reading_ease("Dit hoort niemand te lezen voordat het hier staat, want dit is een nieuwe zin.") > EASY
