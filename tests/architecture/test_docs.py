"""The reference pages say all there is to say, and what they say is what the code does."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from hub import docs
from hub.api import context, effects, hookspecs
from hub.api.domain_events import DomainEvent
from hub.api.settings import described
from hub.core.plugins.registry import Plugins
from hub.settings import HubSettings, Secrets, WijkSettings


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    return docs.plugins()


@pytest.mark.parametrize("name", ["commands.md", "configuration.md", "hooks.md", docs.DATA_MAP])
def test_reference_pages_are_up_to_date(name: str, plugins: Plugins) -> None:
    written = (docs.FOLDER / name).read_text(encoding="utf-8")
    assert written == docs.pages(plugins)[name], "run: python -m hub.docs"


def test_every_hook_is_explained_with_its_exact_arguments() -> None:
    page = "\n\n".join(docs.hooks())
    hooks = [name for name, thing in vars(hookspecs).items() if hasattr(thing, "wijkhub_spec")]
    assert len(hooks) > 12
    for name in hooks:
        hook = getattr(hookspecs, name)
        assert hook.__doc__, name
        arguments = ", ".join(f"{p.name}: {p.annotation}" for p in inspect.signature(hook).parameters.values())
        assert f"### `{name}`\n\n```python\n{name}({arguments})" in page


def test_everything_in_the_context_is_explained() -> None:
    tree = ast.parse(inspect.getsource(context.Context)).body[0]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(functions) > 10
    assert [function.name for function in functions if not ast.get_docstring(function)] == []


def test_every_effect_and_domain_event_is_explained_with_all_its_values() -> None:
    page = "\n\n".join(docs.hooks())
    events = [kind for kind in DomainEvent.known.values() if kind.__module__.startswith("hub.api.domain_events.")]
    for kind in (*get_args(effects.Effect), *events):
        assert f"### `{kind.__name__}`" in page
        assert inspect.getdoc(kind), kind
        assert not str(inspect.getdoc(kind)).startswith(f"{kind.__name__}("), f"{kind.__name__} has no docstring"
        assert [f.name for f in dataclasses.fields(kind) if f"- `{f.name}: {f.type}`" not in page] == []


def test_every_key_of_the_files_and_every_variable_is_explained(plugins: Plugins) -> None:
    page = "\n\n".join(docs.configuration(plugins))
    keys = [*_keys(HubSettings), *_keys(WijkSettings)]
    assert len(keys) > 30
    assert [name for name, meaning in keys if not meaning] == []
    assert [name for name, _ in keys if f"| `{name}` |" not in page and f"{name}]" not in page] == []
    about = docs.attributes(Secrets)
    for name in Secrets.model_fields:
        assert about[name]
        assert f"`WIJKHUB_{name.upper()}`" in page


def _keys(kind: type[BaseModel]) -> Iterator[tuple[str, str | None]]:
    about = docs.attributes(kind)
    for name, field in kind.model_fields.items():
        yield name, about.get(name)
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from _keys(inner)


def test_every_setting_of_every_plugin_is_explained(plugins: Plugins) -> None:
    page = "\n\n".join(docs.configuration(plugins))
    for plugin in plugins:
        for name, (dutch, about, expects) in described(plugin.settings).items():
            assert f"| `{name}` | `{dutch}` |" in page, f"{plugin.id}.{name}"
            assert about.msgid.endswith("."), f"{plugin.id}.{name}: about must be a sentence"
            assert expects.msgid
            assert not expects.msgid.endswith("."), f"{plugin.id}.{name}: expects follows 'Give'"


def test_names_of_settings_are_clear_within_their_plugin(plugins: Plugins) -> None:
    for plugin in plugins:
        meant = [(word, name) for name, (dutch, _, _) in described(plugin.settings).items() for word in {name, dutch}]
        assert len({word for word, _ in meant}) == len(meant), plugin.id


def test_every_command_is_explained_and_shown_by_its_name_in_both_languages(plugins: Plugins) -> None:
    page = "\n\n".join(docs.commands(plugins))
    for plugin in plugins:
        for command, _ in plugin.commands.values():
            assert set(command.names) >= {"nl", "en"}, command.id
            assert command.help.msgid.endswith("."), f"{command.id}: help must be a sentence"
            for language in ("nl", "en"):
                usage = plugins.catalogues.render(command.usage, language).body
                help_ = plugins.catalogues.render(command.help, language).body
                assert usage.startswith(f"!{command.name(language)}"), f"{usage} ({language})"
                assert f"- `{usage}`: {help_}" in page
