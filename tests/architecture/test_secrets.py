"""What is in the repository can be shown to everybody and used anywhere: no secrets, no paths of one machine."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements/*.lock"))

MACHINE = re.compile(r"(?<![\w.:])/(?:work|root|Users|home/[a-z]+|var/folders)/")
TEMPORARY = re.compile(r"(?<![\w.:])/(?:tmp|dev/shm)/")
INDEX = re.compile(
    r"(?<!no-emit-)(?:index-url|find-links|trusted-host)[ =]+\S|://[^\s/]*/(?:simple|pypi)/|pythonhosted\.org/"
)
LEFT_OVER = re.compile(r"\b(?:TO[D]O|FIX[M]E|X{3})\b")
SECRETS = {
    "a Synapse access token": re.compile(r"\bsyt_[A-Za-z0-9+/=]+_[A-Za-z]{20}_[A-Za-z0-9]{6}"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE[ ]KEY-----"),
    "a token of a code host": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,})"),
    "a key of a cloud": re.compile(r"\bAKIA[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b|\bsk-[A-Za-z0-9-]{20,}"),
    "a token of a chat": re.compile(r"\bxox[abprs]-[\w-]{10,}"),
    "a token of a package index": re.compile(r"\bpypi-[A-Za-z0-9_-]{40,}|\bnpm_[A-Za-z0-9]{30,}"),
    "a signed token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\."),
    "an address with a password": re.compile(
        r"\w+://[^\s/:@\"'{}<>]+:(?!password@)[^\s/@\"'{}<>*]+@(?!localhost|127\.)[\w.-]+"
    ),
}


@cache
def tracked() -> dict[str, str]:
    """Every file that git knows, with its text."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = [ROOT / name for name in names.split("\0") if name]
    return {str(f.relative_to(ROOT)): f.read_text(encoding="utf-8", errors="replace") for f in files if f.is_file()}


def found(pattern: re.Pattern[str], leave_out: str = "$^") -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in tracked().items()
        if not re.search(leave_out, name)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_git_knows_the_files() -> None:
    assert {"pyproject.toml", "hub/app.py", "config/hub.toml", "requirements/dev.lock"} <= set(tracked())


def test_nothing_names_a_place_of_one_machine() -> None:
    assert found(MACHINE) == []
    assert found(TEMPORARY, leave_out="(^|/)tests/") == []


def test_nothing_names_a_package_index() -> None:
    assert found(INDEX) == []


@pytest.mark.parametrize("kind", SECRETS)
def test_there_is_no_secret(kind: str) -> None:
    assert found(SECRETS[kind]) == []


def test_configuration_holds_no_secret_under_any_name() -> None:
    secret = re.compile(r"(?i)^\s*\w*(?:password|secret|token)\w*\s*=\s*[\"'](?!WIJKHUB_)")
    assert [line for line in found(secret) if line.startswith("config/")] == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    assert found(LEFT_OVER) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locked_packages_are_pinned_with_hashes_and_without_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    packages = re.split(r"(?m)^(?=[a-zA-Z0-9])", text.replace("\\\n", " "))[1:]
    assert len(packages) == len(re.findall(r"(?m)^\S+==", text)) > 0
    pinned = re.compile(r"[\w.\[\],-]+==[\w.+!-]+( ; .+?)?\s+--hash=sha256:[0-9a-f]{64}\b")
    assert [package.splitlines()[0] for package in packages if not pinned.match(package)] == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE, "cd /wo" + "rk/main"),
        (TEMPORARY, "open('/t" + "mp/x')"),
        (INDEX, "--index-" + "url https://packages.example/simple"),
        (LEFT_OVER, "# TO" + "DO: later"),
        (SECRETS["a Synapse access token"], "syt_" + "YW5uYQ_" + "a" * 20 + "_1aB2cD"),
        (SECRETS["a private key"], "-----BEGIN RSA PRIVATE" + " KEY-----"),
        (SECRETS["an address with a password"], "postgres://hub:" + "geheim@db.example.org/hub"),
    ],
)
def test_what_must_not_be_there_would_be_found(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
