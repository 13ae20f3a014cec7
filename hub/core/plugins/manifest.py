"""A plugin's ``manifest.toml``: what it is, readable without importing it. And where plugins are found."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

API = 1
"""Version of ``hub.api`` that this hub speaks. A manifest names the one it was written for."""

GROUP = "wijkhub.plugins"
"""Entry-point group of plugins that come as packages of their own; the value is the name of the package."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,30}$")]


class Manifest(BaseModel):
    """What a plugin says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    version: str
    api: int
    names: Mapping[str, str]
    """What people call it, per language: ``!plugin aan stemmen``."""
    summary: Mapping[str, str]
    marks: tuple[str, ...] = ()
    """Reactions that wake the plugin on any message, not only on its own."""
    listens: tuple[str, ...] = ()
    """Domain events it wants."""
    models: bool = False
    """Whether it has tables: ``models`` and ``migrations``."""

    @model_validator(mode="after")
    def _complete(self) -> Manifest:
        if self.api != API:
            raise ValueError(f"written for version {self.api} of the hub's API; this hub speaks {API}")
        for field, texts in (("names", self.names), ("summary", self.summary)):
            if missing := {"nl", "en"} - set(texts):
                raise ValueError(f"{field} needs a text in every language: {', '.join(sorted(missing))} is missing")
        return self

    def name(self, language: str) -> str:
        """What people call it; in English where it has no name in their language."""
        return self.names.get(language, self.names["en"])

    def title(self, language: str) -> str:
        """Its name as it stands in a sentence: "De plugin Stemmen"."""
        name = self.name(language)
        return name[:1].upper() + name[1:]

    def about(self, language: str) -> str:
        """What it does, in one line; in English where it is not said in that language."""
        return self.summary.get(language, self.summary["en"])


@dataclass(frozen=True, slots=True)
class Found:
    """A plugin that can be loaded: its manifest, its package, and its folder."""

    manifest: Manifest
    package: str
    folder: Path

    @property
    def id(self) -> str:
        return self.manifest.id


class BadPlugin(Exception):
    """A plugin that cannot be used, with its place and the reason."""


def find(package: str) -> list[Found]:
    """Every plugin in the package of built-in ones, then every one from the entry-point group. Raises BadPlugin."""
    root = _folder(package)
    found = [_found(f"{package}.{path.parent.name}", path.parent) for path in sorted(root.glob("*/manifest.toml"))]
    found += [_found(value, _folder(value)) for _, value in _installed(tuple(sys.path))]
    by_id: dict[str, Found] = {}
    for plugin in found:
        if other := by_id.get(plugin.id):
            raise BadPlugin(f"two plugins are called {plugin.id!r}: {other.folder} and {plugin.folder}")
        by_id[plugin.id] = plugin
    return list(by_id.values())


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise BadPlugin(f"no package named {package!r} can be found: is it installed?")
    return Path(places[0])


@lru_cache(maxsize=4)
def _installed(_path: tuple[str, ...]) -> list[tuple[str, str]]:
    """The name and the package of every plugin that was installed by itself, where packages are looked for now. Every
    package there is opened for it, so it is done once: none is installed while a hub runs."""
    return sorted((point.name, point.value) for point in entry_points(group=GROUP))


def _found(package: str, folder: Path) -> Found:
    file = folder / "manifest.toml"
    try:
        stands = file.stat()
    except OSError as error:
        raise BadPlugin(f"{file}: {error}") from error
    return Found(_read(file, stands.st_mtime_ns, stands.st_size), package, folder)


@lru_cache(maxsize=256)
def _read(file: Path, _changed: int, _size: int) -> Manifest:
    """A manifest, read once for as long as its file stays as it is."""
    try:
        return Manifest.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadPlugin(f"{file}: {error}") from error
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, p['loc'])) or 'manifest'}: {p['msg']}" for p in error.errors())
        raise BadPlugin(f"{file}: {problems}") from error
