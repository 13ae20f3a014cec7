"""The pages tell the truth: links lead somewhere, commands and settings exist, examples work."""

from __future__ import annotations

import json
import re
import runpy
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.api.commands import Call, among, parse, typed
from hub.api.settings import changed
from hub.builtin.commands import ALL
from hub.channels.webhook import key_of, signature
from hub.core.plugins.manifest import find
from hub.core.plugins.registry import Plugins
from hub.settings import load
from plugins.crosspost.channels import VERSION

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("plugins/*/README.md"))
    if "reference" not in page.parts
)
HOWTO = ROOT / "docs" / "howto"
DUTCH = ("resident.md", "admin.md", "partner.md")

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`(![^`\n]+)`|^ {4}(!.+)$", re.MULTILINE)
BLOCK = re.compile(
    r"(?:^\*\*`(?P<file>[^`]+)`\*\*\n\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
SET = re.compile(r"(\w+) (\S+)=(.+)")
SETS = ("instellen", "set")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


every_page = pytest.mark.parametrize("page", PAGES, ids=name)


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    return Plugins(plugin for plugin in find("plugins") if plugin.package.startswith("plugins."))


def blocks(page: Path, kind: str) -> Iterator[re.Match[str]]:
    return (block for block in BLOCK.finditer(page.read_text(encoding="utf-8")) if block["kind"] == kind)


@every_page
def test_links_lead_to_a_page_that_is_there(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    inside = [link.split("#")[0] for link in links if not link.startswith(("http://", "https://", "#"))]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if "tutorial" not in page.parts], ids=name)
def test_commands_are_understood_as_they_are_shown(page: Path, plugins: Plugins) -> None:
    own = {spoken: command for command in ALL for spoken in command.spoken}
    wrong = []
    for found in CODE.findall(BLOCK.sub("", page.read_text(encoding="utf-8"))):
        said = typed(found[0] or found[1])
        assert said is not None, found
        said = among(said, own)
        command = own.get(said.name) or (plugins.command(said.name) or (None, None, None))[1]
        alone = not said.rest
        if command is None or not (alone or isinstance(parse(command, said.rest), Call)):
            wrong.append(found)
    assert wrong == []


@every_page
def test_settings_take_the_values_that_are_shown(page: Path, plugins: Plugins) -> None:
    for found in CODE.findall(page.read_text(encoding="utf-8")):
        said = typed(found[0] or found[1])
        verb, _, rest = said.rest.partition(" ") if said and said.name == "plugin" else ("", "", "")
        if verb in SETS and (setting := SET.fullmatch(rest)):
            plugin = plugins.named(setting[1])
            assert plugin is not None, setting[1]
            changed(plugin.settings(), setting[2], setting[3])


def test_the_configuration_of_the_install_page_is_accepted(tmp_path: Path) -> None:
    for block in blocks(HOWTO / "install.md", "toml"):
        file = tmp_path / block["file"]
        file.parent.mkdir(exist_ok=True)
        file.write_text(block["text"], encoding="utf-8")
    configuration = load(tmp_path)
    assert [wijk.slug for wijk in configuration.wijken] == ["de-punt"]


def test_what_partners_read_about_webhooks_is_so() -> None:
    (example,) = blocks(HOWTO / "partner.md", "json")
    assert json.loads(example["text"])["version"] == VERSION
    (lines,) = blocks(HOWTO / "partner.md", "toml")
    assert set(tomllib.loads(lines["text"])) == {"webhook", "webhook_secret"}
    (code,) = blocks(HOWTO / "partner.md", "python")
    scope: dict[str, object] = {}
    exec(code["text"], scope)
    is_ours, secret, body, now = scope["is_ours"], "whsec_c2VjcmV0", b'{"version":1}', int(time.time())
    assert callable(is_ours)

    def headers(sent: int) -> dict[str, str]:
        signed = signature(key_of(secret), "wh1", sent, body)
        return {"webhook-id": "wh1", "webhook-timestamp": str(sent), "webhook-signature": signed}

    assert is_ours(secret, headers(now), body)
    assert not is_ours(secret, headers(now), b'{"version":2}')
    assert not is_ours("whsec_YW5vdGhlcg==", headers(now), body)
    assert not is_ours(secret, headers(now - 900), body)


@pytest.mark.parametrize("page", DUTCH)
def test_pages_for_people_of_the_wijk_are_in_plain_dutch(page: str) -> None:
    plain = runpy.run_path(str(ROOT / "tests" / "architecture" / "test_plain_language.py"))
    text = (HOWTO / page).read_text(encoding="utf-8").split("\n---\n")[0]
    paragraphs = [paragraph(part) for part in re.split(r"\n\n|\n(?=[-|#])", BLOCK.sub("", text))]
    assert [found for part in paragraphs for found in plain["long_sentences"](part)] == []
    assert [part for part in paragraphs if plain["hard"](part)] == []
    assert [
        (stiff, part) for part in paragraphs if (stiff := plain["stiff_words"](part, plain["everyday_words"]()))
    ] == []


def paragraph(text: str) -> str:
    """A paragraph as it is read: one line, without marks, links and code."""
    shown = re.sub(r"\]\([^)]*\)|[\[*#|>]", " ", re.sub(r"`[^`]*`|^ {4}.*$", "Jan", text, flags=re.MULTILINE))
    return " ".join(shown.split())
