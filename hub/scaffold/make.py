"""Makes the folder of a new plugin out of the templates. Knows files and names; nothing of the running hub."""

from __future__ import annotations

import keyword
import re
from collections.abc import Container, Mapping
from pathlib import Path
from string import Template

TEMPLATES = Path(__file__).parent / "templates"
SUFFIX = ".tmpl"

NAME = re.compile(r"[a-z][a-z0-9_]{1,30}")


class CannotMake(Exception):
    """Why there is no new plugin, in words for the person who asked for it. Nothing was written."""


def plugin_inside(name: str, into: Path, taken: Container[str] = ()) -> Path:
    """Make the plugin as a folder of the package ``into``. Returns that folder. Raises :class:`CannotMake`."""
    _check(name, taken)
    if not (into / "__init__.py").is_file():
        raise CannotMake(f"{into} is not a package of plugins: there is no {into / '__init__.py'}")
    return _fill("plugin", _new(into / name), _values(name, f"{into.resolve().name}.{name}"))


def plugin_outside(name: str, into: Path, taken: Container[str] = ()) -> Path:
    """Make the plugin as a project of its own in ``into``. Returns the project's folder. Raises :class:`CannotMake`."""
    _check(name, taken)
    if not into.is_dir():
        raise CannotMake(f"{into} is not a folder")
    values = _values(name, f"wijkhub_{name}")
    project = _fill("package", _new(into / values["project"]), values)
    _fill("plugin", project / values["package"], values)
    return project


def _check(name: str, taken: Container[str]) -> None:
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise CannotMake(
            f"{name!r} cannot be the name of a plugin: use 2 to 31 small letters, digits and _, beginning with a letter"
        )
    if name in taken:
        raise CannotMake(f"there is already a plugin or a command called {name!r}: choose another name")


def _new(folder: Path) -> Path:
    if folder.exists():
        raise CannotMake(f"{folder} is already there: nothing was changed")
    return folder


def _values(name: str, package: str) -> dict[str, str]:
    camel = "".join(part.capitalize() for part in name.split("_"))
    return {"name": name, "package": package, "class_name": camel, "project": f"wijkhub-{name.replace('_', '-')}"}


def _fill(template: str, folder: Path, values: Mapping[str, str]) -> Path:
    """Write every file of a template with its placeholders filled in."""
    root = TEMPLATES / template
    for source in sorted(root.rglob(f"*{SUFFIX}")):
        target = folder / source.relative_to(root).with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text(encoding="utf-8")).substitute(values), encoding="utf-8")
    return folder
