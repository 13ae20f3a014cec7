"""What a plugin says, read from its code: for tests of its catalogues.

::

    used = said(Path("plugins/agenda"))
    assert {text.id for text in used} == {message.id for message in dutch if message.id}
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract

KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "n_": (1, 2)}
"""The two functions that :func:`hub.api.texts.catalogue` gives, as Babel's extractor wants them."""

NOT_SAID = frozenset({"tests", "testing", "migrations"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One call of ``_`` or ``n_``. ``params`` are the parameters it passes, ``function`` where it stands."""

    msgid: str
    plural: str | None
    params: frozenset[str]
    file: Path
    line: int
    function: str

    @property
    def id(self) -> str | tuple[str, str]:
        """As Babel's catalogues name it: with its plural, if it has one."""
        return self.msgid if self.plural is None else (self.msgid, self.plural)


def sources(folder: Path) -> list[Path]:
    """The files of a plugin (or of the hub) that may say something."""
    return [
        file
        for file in sorted(folder.rglob("*.py"))
        if not NOT_SAID & set(file.relative_to(folder).parts) and "catalogue(" in file.read_text(encoding="utf-8")
    ]


def said(folder: Path) -> list[Said]:
    """Every sentence in the code of a folder. Raises ``ValueError`` for one that is not a literal."""
    return [text for file in sources(folder) for text in _calls(ast.parse(file.read_text(encoding="utf-8")), file)]


def extracted(folder: Path) -> set[str | tuple[str, ...]]:
    """The same sentences as Babel's extractor finds them, as the tools of translators do."""
    found: set[str | tuple[str, ...]] = set()
    for file in sources(folder):
        with file.open("rb") as source:
            found.update(message for _, message, _, _ in extract("python", source, keywords=KEYWORDS))
    return found


def _calls(node: ast.AST, file: Path, function: str = "") -> Iterator[Said]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        function = f"{function}.{node.name}".lstrip(".")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
        wanted = 1 if node.func.id == "_" else 2
        words = [_literal(argument, file) for argument in node.args[:wanted]]
        yield Said(
            msgid=words[0],
            plural=words[1] if wanted == 2 else None,
            params=frozenset(keyword.arg or "**" for keyword in node.keywords) | ({"n"} if wanted == 2 else set()),
            file=file,
            line=node.lineno,
            function=function,
        )
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, file, function)


def _literal(argument: ast.expr, file: Path) -> str:
    if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str) or not argument.value:
        raise ValueError(f"{file}:{argument.lineno}: a sentence must be written out, so that it can be translated")
    return argument.value
