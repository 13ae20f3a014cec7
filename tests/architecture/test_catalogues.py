"""Every sentence in code has a Dutch translation that says it with the same parameters, marks and commands."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from hub.api.commands import Typed, among
from hub.builtin.commands import ALL
from hub.core.plugins.manifest import find
from hub.core.plugins.registry import Plugins
from hub.testing.texts import Said, extracted, said, sources

ROOT = Path(__file__).parents[2]
FOLDERS = {"hub": ROOT / "hub", **{file.parent.name: file.parent for file in ROOT.glob("plugins/*/manifest.toml")}}

PARAMETER = re.compile(r"\{(\w*)\}")
MARKS = re.compile(r"\*\*|`")
OWN = re.compile(r'^_, n_ = catalogue\("(\w+)"\)', re.MULTILINE)
COMMAND = re.compile(r"(?<![\w!])!([^\W\d_][\w-]*)(?: (\w+))?")

every_domain = pytest.mark.parametrize("domain", sorted(FOLDERS))


def dutch(domain: str) -> Catalog:
    with (FOLDERS[domain] / "locale" / "nl.po").open("rb") as file:
        return read_po(file, locale="nl", abort_invalid=True)


def messages(domain: str) -> list[Message]:
    return [message for message in dutch(domain) if message.id]


def forms(words: object) -> list[str]:
    """The sentence, or both its singular and its plural."""
    return [str(form) for form in words] if isinstance(words, tuple | list) else [str(words)]


def parameters(sentence: str) -> set[str]:
    return set(PARAMETER.findall(sentence))


@every_domain
def test_the_tools_of_translators_find_every_sentence(domain: str) -> None:
    assert {text.id for text in said(FOLDERS[domain])} == extracted(FOLDERS[domain])


@every_domain
def test_sentences_are_said_in_the_catalogue_of_their_own_plugin(domain: str) -> None:
    named = [OWN.findall(file.read_text(encoding="utf-8")) for file in sources(FOLDERS[domain])]
    assert {name for names in named for name in names} == {domain}


@every_domain
def test_every_sentence_is_translated_and_no_translation_is_left_over(domain: str) -> None:
    catalogue = dutch(domain)
    used = {text.id for text in said(FOLDERS[domain])}
    known = {message.id for message in messages(domain)}
    assert used - known == set(), "not in the catalogue"
    assert known - used == set(), "in the catalogue, but not in the code"
    assert [m.id for m in messages(domain) if not all(form.strip() for form in forms(m.string))] == []
    assert [m.id for m in messages(domain) if m.fuzzy] == []
    assert not catalogue.obsolete
    assert not catalogue.fuzzy


@every_domain
def test_no_sentence_stands_in_the_catalogue_twice(domain: str) -> None:
    text = (FOLDERS[domain] / "locale" / "nl.po").read_text(encoding="utf-8")
    assert len(re.findall(r"^msgid ", text, re.MULTILINE)) == len(messages(domain)) + 1  # and the header


@every_domain
def test_a_translation_has_the_parameters_and_marks_of_its_sentence(domain: str) -> None:
    wrong = []
    for message in messages(domain):
        asked = set.union(*map(parameters, forms(message.id)))
        needed = asked - {"n"} if message.pluralizable else asked
        for form in forms(message.string):
            if not needed <= parameters(form) <= asked:
                wrong.append(f"{form!r} has other parameters than {message.id!r}")
            if Counter(MARKS.findall(form)) != Counter(MARKS.findall(forms(message.id)[0])):
                wrong.append(f"{form!r} has other marks than {message.id!r}")
    assert wrong == []


@every_domain
def test_code_gives_a_sentence_the_parameters_it_names(domain: str) -> None:
    wrong = [
        f"{text.file}:{text.line}: passes {sorted(text.params)}, names {sorted(names)}: {text.msgid!r}"
        for text in said(FOLDERS[domain])
        if "**" not in text.params and (names := _named(text)) != text.params
    ]
    assert wrong == []


def _named(text: Said) -> set[str]:
    """The parameters of a sentence. The number of a plural is passed always, whether it is shown or not."""
    names = parameters(text.msgid) | parameters(text.plural or "")
    return names | {"n"} if text.plural is not None else names


@every_domain
def test_marks_are_closed(domain: str) -> None:
    every = [form for m in messages(domain) for form in (*forms(m.id), *forms(m.string))]
    assert [form for form in every if form.count("**") % 2 or form.count("`") % 2 or _stray_brace(form)] == []


def _stray_brace(sentence: str) -> bool:
    left = PARAMETER.sub("", sentence)
    return "{" in left or "}" in left


@pytest.fixture(scope="module")
def commands() -> dict[str, dict[str, str]]:
    """Per language: every name a command can be called by, and the name that is shown."""
    found = [plugin for plugin in find("plugins") if plugin.package.startswith("plugins.")]
    table = [*ALL, *(command for plugin in Plugins(found) for command, _ in plugin.commands.values())]
    return {lang: {name: c.name(lang) for c in table for name in c.spoken} for lang in ("nl", "en")}


@every_domain
def test_commands_are_shown_by_their_name_in_the_language(domain: str, commands: dict[str, dict[str, str]]) -> None:
    wrong = []
    for message in messages(domain):
        for language, words in (("en", message.id), ("nl", message.string)):
            for form in forms(words):
                for found in COMMAND.finditer(form):
                    name = among(Typed(found[1], found[2] or ""), commands[language]).name
                    if commands[language].get(name.casefold()) != name:
                        wrong.append(f"!{name} ({language}) in {form!r}")
    assert wrong == []
