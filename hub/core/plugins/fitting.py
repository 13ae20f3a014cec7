"""Whether the files of wijken fit the plugins: those that they name must be there, and take the values given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from hub.api.settings import described
from hub.core.plugins.registry import Plugin, Plugins
from hub.settings import Configuration


def unfit(configuration: Configuration, plugins: Plugins) -> list[str]:
    """One line per mistake: ``file: key: what was expected``."""
    there = sorted(plugin.id for plugin in plugins if plugin.id not in plugins.own)
    expected = f"expected a plugin that is there and allowed: {', '.join(there)}"
    mistakes: list[str] = []
    for wijk in configuration.wijken:
        file = configuration.folder / "wijken" / f"{wijk.slug}.toml"
        for name, values in wijk.plugins.items():
            problems = _problems(plugins.by_id[name], values, plugins) if name in there else [f": {expected}"]
            mistakes.extend(f"{file}: plugins.{name}{problem}" for problem in problems)
    return mistakes


def _problems(plugin: Plugin, values: Mapping[str, object], plugins: Plugins) -> Iterator[str]:
    """What does not fit among the settings of one plugin, in the words that people read in chat too."""
    fields = described(plugin.settings)
    try:
        plugin.settings.model_validate(dict(values))
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            name = str(problem["loc"][0]) if problem["loc"] else ""
            if name in fields:
                yield f".{name}: expected {plugins.catalogues.render(fields[name][2], 'en').body}"
            elif name:
                yield f".{name}: expected one of its settings: {', '.join(fields) or 'it has none'}"
            else:
                yield f": expected {problem['msg'].removeprefix('Value error, ')}"
