"""Whoever writes a plugin can read what each thing is: what is public in hub.api and hub.testing has a docstring.

Public is every class and function of the modules there. A package among them (``hub.api.dates``) shows what its
``__all__`` names; its inner modules only say what they are for.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPEN = ("hub/api", "hub/testing")
MODULES = sorted(file for folder in OPEN for file in ROOT.glob(f"{folder}/*.py"))
INNER = sorted({file for folder in OPEN for file in ROOT.glob(f"{folder}/**/*.py")} - set(MODULES))
PACKAGES = sorted({".".join(file.parent.relative_to(ROOT).parts) for file in INNER})

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(tree: ast.Module) -> Iterator[tuple[str, Documented]]:
    """The module, and the classes and functions in it that others may use."""
    yield "the module", tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node.name, node


def silent(source: str) -> list[str]:
    return [name for name, node in public(ast.parse(source)) if not (ast.get_docstring(node) or "").strip()]


def called(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", MODULES, ids=called)
def test_everything_public_says_what_it_is(file: Path) -> None:
    assert silent(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", INNER, ids=called)
def test_every_inner_module_says_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_what_it_shows_and_what_each_of_it_is(package: str) -> None:
    module = importlib.import_module(package)
    assert module.__all__
    assert [name for name in module.__all__ if not (getattr(module, name).__doc__ or "").strip()] == []


def test_what_says_nothing_is_found() -> None:
    assert silent('class A:\n    """ """\n\n\ndef _b(): ...\n\n\nasync def c(): ...\n') == ["the module", "A", "c"]
