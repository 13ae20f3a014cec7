"""Every plugin is whole, says truly what it is, and the events through which plugins meet have both ends."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from hub.api.domain_events import DomainEvent
from hub.core.plugins.manifest import Found, find
from hub.matrix.incoming import plain_emoji

ROOT = Path(__file__).parents[2]
FOLDERS = {folder.name: folder for folder in sorted(ROOT.glob("plugins/[a-z]*")) if any(folder.rglob("*.py"))}
EVENTS = {n: event for n, event in DomainEvent.known.items() if event.__module__.startswith("hub.api.domain_events.")}

UNHEARD: dict[str, str] = {}
"""Domain events that no plugin listens to yet, each with the reason why it is emitted all the same."""

every_plugin = pytest.mark.parametrize("plugin", FOLDERS)
every_event = pytest.mark.parametrize("event", EVENTS)


@cache
def found() -> dict[str, Found]:
    return {plugin.folder.name: plugin for plugin in find("plugins") if plugin.package.startswith("plugins.")}


def code(folder: Path) -> list[ast.Module]:
    """What a plugin does, without its tests and migrations."""
    files = [f for f in folder.rglob("*.py") if not {"tests", "migrations"} & set(f.relative_to(folder).parts)]
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files]


@cache
def names_in(plugin: str) -> frozenset[str]:
    """Every name that a plugin uses, but not those that it only imports."""
    nodes = [node for tree in code(FOLDERS[plugin]) for node in ast.walk(tree)]
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))


@every_plugin
def test_a_plugin_has_all_that_belongs_to_it(plugin: str) -> None:
    folder = FOLDERS[plugin]
    for part in ("__init__.py", "plugin.py", "manifest.toml", "README.md", "locale/nl.po"):
        assert (folder / part).is_file(), f"{plugin} has no {part}"
    assert list(folder.glob("tests/test_*.py")), f"{plugin} has no tests"
    assert len((folder / "README.md").read_text(encoding="utf-8").split()) > 100, f"{plugin}: README.md says too little"


@every_plugin
def test_a_plugin_is_called_as_its_folder(plugin: str) -> None:
    assert found()[plugin].id == plugin


@every_plugin
def test_a_plugin_has_tables_if_and_only_if_it_says_so(plugin: str) -> None:
    folder = FOLDERS[plugin]
    assert found()[plugin].manifest.models == any((folder / name).exists() for name in ("models.py", "models"))
    assert found()[plugin].manifest.models == (folder / "migrations" / "0001_initial.py").exists()


@every_plugin
def test_a_plugin_listens_to_events_that_exist_and_does_something_with_each(plugin: str) -> None:
    listens = found()[plugin].manifest.listens
    assert [name for name, times in Counter(listens).items() if times > 1] == []
    assert set(listens) - set(EVENTS) == set()
    assert set(listens) - names_in(plugin) == set(), "listed in the manifest, but not in the code"


@every_plugin
def test_marks_are_written_as_they_come_in(plugin: str) -> None:
    """Without variation selectors and skin tones, which the hub takes away before it looks a mark up."""
    assert [mark for mark in found()[plugin].manifest.marks if plain_emoji(mark) != mark or not mark] == []


def test_nothing_is_called_by_the_same_name_as_another_plugin() -> None:
    spoken = [name.casefold() for plugin in found().values() for name in {plugin.id, *plugin.manifest.names.values()}]
    assert [name for name, times in Counter(spoken).items() if times > 1] == []


@every_event
def test_every_domain_event_is_emitted_by_the_plugin_it_names(event: str) -> None:
    named = re.search(r"Emitted\s+by\s+\*(\w+)\*", EVENTS[event].__doc__ or "")
    assert named, f"the docstring of {event} does not say who emits it"
    assert event in names_in(named[1]), f"{named[1]} does not emit {event}"


@every_event
def test_every_domain_event_is_heard_by_some_plugin_or_there_is_a_reason(event: str) -> None:
    listeners = {plugin for plugin, it in found().items() if event in it.manifest.listens}
    assert bool(listeners) != bool(UNHEARD.get(event)), f"{event} is heard by {listeners or 'nobody'}"


def test_reasons_are_kept_only_for_events_that_exist() -> None:
    assert set(UNHEARD) - set(EVENTS) == set()
