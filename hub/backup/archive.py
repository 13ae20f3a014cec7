"""The archive: a zip with a manifest, the rows of every table, and the files of the configuration.

The manifest has a checksum of each file, and which migrations the tables had. Nothing else is in it, and what is in it
but not in the manifest is refused.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
import zlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated, Self

import orjson
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, ValidationError

FORMAT = 1
MANIFEST = "manifest.json"
TABLES, CONFIG = "tables/", "config/"


class Damaged(Exception):
    """The archive is not what was written. The message says which part."""


def _inside(name: str) -> str:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or not name.startswith((TABLES, CONFIG)):
        raise ValueError("a file of a backup")
    return name


class Manifest(BaseModel):
    """What stands at the head of an archive."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    version: str
    """Of the program that made it."""
    made_at: AwareDatetime
    account: str
    """The hub's account on the homeserver."""
    migrations: dict[str, list[str]]
    """What the tables had been through, by app and in order."""
    files: dict[Annotated[str, AfterValidator(_inside)], str]
    """The SHA-256 of each file, by its name."""


class Writer:
    """Writes an archive beside where it will be, readable by its owner only. It appears when it is whole."""

    def __init__(self, to: Path) -> None:
        self._to, self.files = to, dict[str, str]()
        handle, self._part = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}-")
        self._file = os.fdopen(handle, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()
        Path(self._part).unlink(missing_ok=True)

    def put(self, name: str, data: bytes) -> None:
        self._zip.writestr(name, data)
        self.files[name] = hashlib.sha256(data).hexdigest()

    async def put_lines(self, name: str, lines: AsyncIterator[bytes]) -> int:
        """Returns how many lines there were."""
        digest, count = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as file:
            async for line in lines:
                file.write(line + b"\n")
                digest.update(line + b"\n")
                count += 1
        self.files[name] = digest.hexdigest()
        return count

    def finish(self, manifest: Manifest) -> None:
        self._zip.writestr(MANIFEST, manifest.model_dump_json(indent=1))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        Path(self._part).rename(self._to)


class Reader:
    """An archive that was checked: every file is there and is what was written. Raises :class:`Damaged`."""

    def __init__(self, file: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
            self.manifest = Manifest.model_validate_json(self._zip.read(MANIFEST))
            self._check()
        except OSError as error:
            raise Damaged(f"{file} cannot be read: {error.strerror or error}") from error
        except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
            raise Damaged(f"{file} is not a backup of Wijkhub, or it is cut off.") from error
        except ValidationError as error:
            raise Damaged(f"{file} is not a backup of Wijkhub that this version can read.") from error

    def _check(self) -> None:
        if self.manifest.format != FORMAT:
            raise Damaged(f"The backup has format {self.manifest.format}; this version reads format {FORMAT}.")
        strange = set(self._zip.namelist()) ^ {MANIFEST, *self.manifest.files}
        if strange:
            raise Damaged(f"The backup is not whole: {', '.join(sorted(strange))}.")
        for name, digest in self.manifest.files.items():
            found = hashlib.sha256()
            try:
                with self._zip.open(name) as file:
                    while part := file.read(1 << 20):
                        found.update(part)
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
                raise Damaged(f"The backup is damaged: {name} cannot be read.") from error
            if found.hexdigest() != digest:
                raise Damaged(f"The backup is damaged: {name} is not what was written.")

    def configuration(self) -> dict[str, bytes]:
        """The files of the configuration, by their place in its folder."""
        names = (name for name in self.manifest.files if name.startswith(CONFIG))
        return {name.removeprefix(CONFIG): self._zip.read(name) for name in names}

    def tables(self) -> list[str]:
        names = (name for name in self.manifest.files if name.startswith(TABLES))
        return sorted(name.removeprefix(TABLES).removesuffix(".jsonl") for name in names)

    def rows(self, table: str, at_once: int) -> Iterator[list[dict[str, object]]]:
        """The rows of a table, some at a time."""
        page: list[dict[str, object]] = []
        with self._zip.open(f"{TABLES}{table}.jsonl") as file:
            for line in file:
                page.append(orjson.loads(line))
                if len(page) == at_once:
                    yield page
                    page = []
        if page:
            yield page
