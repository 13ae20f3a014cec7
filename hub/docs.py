"""Writes the reference pages from the code: ``python -m hub.docs``. A test fails while they are not up to date."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hub.api import context, domain_events, effects, hookspecs, log, plans, public
from hub.api.commands import Command
from hub.api.keeping import FIELD
from hub.api.people import EVERYBODY
from hub.api.personal import STAYS, WITH_THE_WIJK, Kept
from hub.api.settings import Settings, described
from hub.api.texts import Say
from hub.api.wijk import ANYWHERE
from hub.builtin.manifest import MANIFEST
from hub.builtin.plugin import Builtin
from hub.core.dispatching.manners import PLACES, ROLES, listed
from hub.core.plugins.manifest import find
from hub.core.plugins.registry import NoSettings, Plugin, Plugins
from hub.core.privacy.personal import kept
from hub.core.words.catalogues import Catalogues
from hub.settings import PREFIX, HubSettings, Secrets, WijkSettings

HERE = Path(__file__).parent
FOLDER = HERE.parent / "docs" / "reference"
MADE = "<!-- Made from the code by `python -m hub.docs`. Change the code, not this page. -->"
LANGUAGES = ("nl", "en")
DATA_MAP = "../explanation/data-map.md"
FILE_NAME = (WijkSettings, "slug")
"""The one value that does not stand in its file: it is the name of the file."""


def plugins() -> Plugins:
    """The hub's own part and the plugins that come with it; not those from other packages."""
    found = [plugin for plugin in find("plugins") if plugin.package.startswith("plugins.")]
    loaded = Plugins(found, own=[(MANIFEST, Builtin())])
    loaded.catalogues.load(MANIFEST.id, HERE / "locale")
    return loaded


def pages(loaded: Plugins) -> dict[str, str]:
    """Every reference page by the name of its file."""
    return {
        "commands.md": _page("Commands", commands(loaded)),
        "configuration.md": _page("Configuration", configuration(loaded)),
        DATA_MAP: _page("Data map", data_map(loaded)),
        "hooks.md": _page("Hooks, context, effects, domain events", hooks()),
    }


def _page(title: str, blocks: Iterator[str]) -> str:
    return "\n\n".join([f"# {title}", MADE, *blocks]) + "\n"


# ---- hooks.md, for who writes a plugin


def hooks() -> Iterator[str]:
    """Blocks of Markdown about all that a plugin implements, is given, returns and hears."""
    yield _doc(hookspecs)
    source = inspect.getsource(hookspecs)
    headings = {source[: found.start()].count("\n"): found[1] for found in re.finditer(r"(?m)^# -+ (.+)$", source)}
    for function in _functions(ast.parse(source)):
        for line in [line for line in headings if line < function.lineno]:
            yield f"## Hooks {headings.pop(line)}"
        yield from _signature(function)
    yield "## The context: what a handler is given"
    yield _doc(context.Context)
    for function in _functions(ast.parse(inspect.getsource(context.Context)).body[0]):
        yield from _signature(function)
    yield "## The log of a wijk"
    yield _doc(log)
    yield from _values(log.Entry)
    yield "## Effects: what a handler returns"
    yield _doc(effects)
    for effect in get_args(effects.Effect):
        yield from _values(effect)
    yield "## Plans: what plugins ask each other about"
    yield _doc(plans)
    for plan in get_args(plans.Plan):
        yield from _values(plan)
    yield "## The public page: what a plugin gives for it"
    yield _doc(public)
    for part in (public.Section, public.Group, public.Entry, public.Note, public.Figures):
        yield from _values(part)
    yield "## Domain events: how plugins meet"
    yield _doc(domain_events)
    for event in domain_events.DomainEvent.known.values():
        if event.__module__.startswith(domain_events.__name__):
            yield from _values(event)


def _functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (child for child in ast.iter_child_nodes(node) if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))


def _signature(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """A function as it is written, and what its docstring says."""
    function.args.args = [argument for argument in function.args.args if argument.arg != "self"]
    returns = ast.unparse(function.returns) if function.returns else "None"
    asynchronous = "await " if isinstance(function, ast.AsyncFunctionDef) else ""
    shown = f"{asynchronous}{function.name}({ast.unparse(function.args)}) -> {returns}"
    if any(isinstance(decorator, ast.Name) and decorator.id == "property" for decorator in function.decorator_list):
        shown = f"{function.name}: {returns}"
    yield f"### `{function.name}`"
    yield f"```python\n{shown}\n```"
    yield _markdown(ast.get_docstring(function) or "")


def _values(kind: type) -> Iterator[str]:
    """A dataclass: what it is, and its values."""
    yield f"### `{kind.__name__}`"
    yield _doc(kind)
    yield "\n".join(f"- `{field.name}: {field.type}`{_optional(field)}" for field in dataclasses.fields(kind))


def _optional(field: dataclasses.Field[object]) -> str:
    needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    return "" if needed else " (may be left out)"


# ---- configuration.md, for who runs a hub


def configuration(loaded: Plugins) -> Iterator[str]:
    """Blocks of Markdown about the files, the environment, and the settings of plugins."""
    yield "`wijkhub check` reads all of this and says what is wrong, with file, key and what was expected."
    yield "## `hub.toml`: the hub itself"
    yield from _tables(HubSettings, "")
    yield "## `wijken/NAME.toml`: one file for each wijk"
    yield _doc(WijkSettings)
    yield from _tables(WijkSettings, "")
    yield "## Environment: what must not stand in a file"
    rows = [[f"`{PREFIX}{name.upper()}`", about] for name, about in attributes(Secrets).items()]
    yield _table(["Variable", "Meaning"], rows)
    yield "## Settings of plugins"
    yield (
        "In `wijken/NAME.toml` under `[plugins.ID]` they are the start. Later an admin changes them in the admin room,"
        " by either name: `!plugin instellen NAAM naam=waarde` or `!plugin set NAME name=value`."
    )
    for plugin in loaded:
        if plugin.settings is not NoSettings:
            yield f"### `[plugins.{plugin.id}]`: {_called(plugin)}"
            rows = list(_settings(plugin.settings, loaded.catalogues))
            yield _table(["Name", "Dutch name", "Default", "Meaning"], rows)


def _tables(kind: type[BaseModel], prefix: str) -> Iterator[str]:
    """The keys of a table of a file, and after it the tables inside it."""
    inner = {name: model for name, field in kind.model_fields.items() if (model := _model(field.annotation))}
    keys = {n: field for n, field in kind.model_fields.items() if n not in inner and (kind, n) != FILE_NAME}
    if keys:
        about = attributes(kind)
        rows = [[f"`{name}`", _default(field), about.get(name, "")] for name, field in keys.items()]
        yield _table(["Key", "Default", "Meaning"], rows)
    for name, model in inner.items():
        one = get_origin(kind.model_fields[name].annotation) is not tuple
        yield f"### `[{prefix}{name}]`" if one else f"### `[[{prefix}{name}]]`"
        yield _doc(model)
        yield from _tables(model, f"{prefix}{name}.")


def _model(annotation: object) -> type[BaseModel] | None:
    """The table that a key holds, or a list of which it holds."""
    kinds = (annotation, *get_args(annotation))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def _default(field: FieldInfo) -> str:
    return "needed" if field.is_required() else _code(field.get_default(call_default_factory=True))


def _settings(kind: type[Settings], catalogues: Catalogues) -> Iterator[list[str]]:
    defaults = kind().model_dump(mode="json")
    for name, (dutch, about, expects) in described(kind).items():
        meaning = f"{_words(about, catalogues, 'en')} Give {_words(expects, catalogues, 'en')}."
        yield [f"`{name}`", f"`{dutch}`", _code(defaults[name]), meaning]


def _code(value: object) -> str:
    if value is None or value in ("", (), {}, []):
        return "nothing"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


# ---- commands.md, for everybody


def commands(loaded: Plugins) -> Iterator[str]:
    """Blocks of Markdown about every command, plugin by plugin."""
    yield (
        "Every command is understood in every language, everywhere its plugin is on. `!hulp` shows each person what"
        " they can do where they are."
    )
    for plugin in loaded:
        if plugin.commands:
            yield f"## {_called(plugin).capitalize()}"
            yield f"{plugin.manifest.about('en').rstrip('.')}."
            for command in sorted((command for command, _ in plugin.commands.values()), key=lambda c: c.name("nl")):
                yield from _command(command, loaded.catalogues)


def _command(command: Command, catalogues: Catalogues) -> Iterator[str]:
    dutch, english = (command.name(language) for language in LANGUAGES)
    yield f"### `!{dutch}`" if dutch == english else f"### `!{dutch}`, in English `!{english}`"
    other = sorted(command.spoken - {dutch, english})
    lines = [f"- `{_words(command.usage, catalogues, x)}`: {_words(command.help, catalogues, x)}" for x in LANGUAGES]
    lines += [f"- Other names: {', '.join(f'`!{name}`' for name in other)}"] if other else []
    if command.who != EVERYBODY:
        lines.append(f"- Who: {_words(listed(ROLES[role] for role in sorted(command.who)), catalogues, 'en')}")
    if command.where != ANYWHERE:
        lines.append(f"- Where: {_words(listed(PLACES[kind] for kind in sorted(command.where)), catalogues, 'en')}")
    if command.expires:
        hours = command.expires.total_seconds() / 3600
        lines.append(f"- Not carried out when the hub sees it more than {hours:g} hours later")
    yield "\n".join(lines)


# ---- data-map.md, for who must know what is kept of people


def data_map(loaded: Plugins) -> Iterator[str]:
    """Every table: which columns name people or hold their words, why, how long, and what becomes of them."""
    yield (
        "What the hub keeps, table by table. *Who* are columns with user ids, *words* those with what people wrote. "
        "Somebody reads what is kept of them with `!my data` in a direct message, and has it forgotten with "
        "`!forget me`; an admin does the same about who has left. Ids of events stay: they lead to a message as long "
        "as that is in its room, and are needed to remove what came of it when it is removed there. *When it is over* "
        "says what goes after as many days as the plugin's setting `keep_days` says, what stays then, and why; where "
        "it is empty, nothing goes. The number behind the setting is that of a wijk that chose no other. Messages in "
        "rooms stay: they are of the people there."
    )
    for name, tables in kept(loaded).items():
        yield f"## {'The hub' if name == 'hub' else _called(loaded.by_id[name])}"
        rows = [
            [
                f"`{table.table}`",
                _columns(table.who),
                _columns(table.words),
                table.why,
                _how_long(table, loaded.by_id.get(name)),
                table.over,
                table.gone,
            ]
            for table in tables
        ]
        yield _table(
            ["Table", "Who", "Words", "Why", "How long", "When it is over", "When somebody is forgotten"], rows
        )


def _how_long(table: Kept, plugin: Plugin | None) -> str:
    """Of what is let go of when it is over, the setting that says when, and where it begins."""
    if plugin is None or not plugin.has("prune") or not table.over or table.over.startswith(STAYS):
        return table.long
    days = plugin.settings.model_fields[FIELD].default
    until = f"`{FIELD}` ({days or 'for good'}) after it is over"
    return until if table.long == WITH_THE_WIJK else f"{table.long}; {until}"


def _columns(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


# ---- words


def _called(plugin: Plugin) -> str:
    dutch, english = (plugin.manifest.name(language) for language in LANGUAGES)
    return english if dutch == english else f"{english}, in Dutch {dutch}"


def _words(say: Say, catalogues: Catalogues, language: str) -> str:
    return catalogues.render(say, language).body


def attributes(kind: type) -> dict[str, str]:
    """What stands under each attribute of a class in its source."""
    found: dict[str, str] = {}
    (body,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(body, ast.ClassDef)
    for attribute, under in pairwise(body.body):
        match attribute, under:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                found[name] = inspect.cleandoc(text)
    return found


def _doc(thing: ModuleType | type) -> str:
    return _markdown(inspect.getdoc(thing) or "")


def _markdown(docstring: str) -> str:
    """A docstring as Markdown: references to code as code."""
    text = re.sub(r":\w+:`~?([^`<]+)`", r"`\1`", docstring.replace("``", "`"))
    blocks = re.compile(r"::\n\n((?:    .*\n?|\n)+)")
    return blocks.sub(lambda code: f":\n\n```python\n{inspect.cleandoc(code[1])}\n```\n", text)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages(plugins()).items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{FOLDER / name}\n")


if __name__ == "__main__":
    main()
