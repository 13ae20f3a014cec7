"""``wijkhub new-plugin`` makes a plugin that works: its own test passes, style and types hold, nothing is overwritten.

Everything runs as a person would run it, in a small checkout of its own beside the real one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hub.scaffold.make import CannotMake, plugin_inside, plugin_outside

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.timeout(300)


def run(*command: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program of this Python, with ``path`` where packages are looked for first."""
    inherited = {name: value for name, value in os.environ.items() if name != "WIJKHUB_TEST_DATABASE"}
    environment = {**inherited, "PYTHONPATH": str(path or "")}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def held(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout without plugins."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "hub").symlink_to(ROOT / "hub")
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "plugins").mkdir()
    (folder / "plugins" / "__init__.py").touch()
    return folder


@pytest.fixture(scope="module")
def made(checkout: Path) -> Path:
    """The checkout with the plugin ``tool_library`` in it."""
    said = held(run("hub", "new-plugin", "tool_library", cwd=checkout))
    assert "python -m pytest plugins/tool_library" in said
    return checkout


def test_its_conversations_pass_at_once(made: Path) -> None:
    assert "5 passed" in held(run("pytest", "plugins/tool_library", cwd=made))  # one of them on PostgreSQL too


def test_the_hub_finds_it(made: Path) -> None:
    assert "tool_library" in held(run("hub", "plugins", "--config", str(ROOT / "config"), cwd=made))


def test_style_and_types_hold(made: Path) -> None:
    held(run("ruff", "check", "plugins", cwd=made))
    held(run("ruff", "format", "--check", "plugins", cwd=made))
    held(run("mypy", "plugins/tool_library", cwd=made))


def test_its_sentences_are_plain_and_translated(made: Path) -> None:
    shutil.copytree(ROOT / "tests" / "architecture", made / "tests" / "architecture")
    checks = [f"tests/architecture/{check}" for check in ("test_catalogues.py", "test_plain_language.py")]
    said = held(run("pytest", "-v", *checks, "-k", "tool_library", cwd=made))
    for check in checks:
        assert re.search(rf"{check}::.* PASSED", said)


def test_its_migration_makes_the_tables_of_its_models(made: Path) -> None:
    assert "No changes" in held(run("hub.store.makemigrations", "tool_library", cwd=made))


def test_what_is_already_there_is_refused_and_left_alone(made: Path) -> None:
    readme = made / "plugins" / "tool_library" / "README.md"
    readme.write_text("mine now", encoding="utf-8")
    again = run("hub", "new-plugin", "tool_library", cwd=made)
    assert again.returncode == 1
    assert "already" in again.stderr
    assert "Traceback" not in again.stderr
    assert readme.read_text(encoding="utf-8") == "mine now"


@pytest.mark.parametrize("name", ["", "a", "Tools", "2tools", "my-tools", "tools ", "../tools", "class", "é" * 3])
def test_a_name_that_cannot_be_is_refused_before_anything_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "__init__.py").touch()
    for make in (plugin_inside, plugin_outside):
        with pytest.raises(CannotMake, match="name"):
            make(name, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["__init__.py"]


def test_a_name_that_people_already_type_is_refused(tmp_path: Path) -> None:
    result = run("hub", "new-plugin", "help", "--outside", str(tmp_path), cwd=ROOT)
    assert result.returncode == 1
    assert "choose another name" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_no_plugins_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotMake, match="not a package of plugins"):
        plugin_inside("tools", tmp_path)
    with pytest.raises(CannotMake, match="not a folder"):
        plugin_outside("tools", tmp_path / "nowhere")


OUTSIDE = """
from hub.core.plugins.manifest import find
from hub.testing.stage import Stage

async def test_from_outside() -> None:
    assert "toy_shelf" in {plugin.id for plugin in find("plugins")}
    async with Stage("toy_shelf") as stage:
        admin, anna = stage.person("beheer"), stage.person("anna")
        await admin.says("admin", "!plugin uit toy_shelf")
        await anna.says("wonen", "!toy_shelf Een ladder")
        assert "uit" in stage.last("wonen")
        await stage.person("zita").says("oost/straat", "!toy_shelf Een zaag")
        assert "Een zaag" in stage.find("oost/straat", "De lijst")
        await admin.says("admin", "!plugin aan toy_shelf")
        await anna.says("wonen", "!toy_shelf Een ladder")
        assert "Een ladder" in stage.find("wonen", "De lijst")
    async with Stage() as stage:
        await stage.person("anna").says("wonen", "!toy_shelf Een ladder")
        assert not stage.hub.enablement.on("de-punt", "toy_shelf")
        assert "De lijst" not in stage.last("wonen")
"""


def test_outside_it_is_found_by_its_entry_point_off_by_default_and_enabled_per_wijk(
    checkout: Path, tmp_path: Path
) -> None:
    held(run("hub", "new-plugin", "toy_shelf", "--outside", str(tmp_path), cwd=checkout))
    project, installed = tmp_path / "wijkhub-toy-shelf", tmp_path / "installed"
    held(run("ruff", "check", ".", cwd=project))
    held(run("ruff", "format", "--check", ".", cwd=project))
    held(run("pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target",
             str(installed), ".", cwd=project))  # fmt: skip
    test = tmp_path / "test_outside.py"
    test.write_text(OUTSIDE, encoding="utf-8")
    both = str(test), str(installed / "wijkhub_toy_shelf")
    passed = run("pytest", "-c", str(project / "pyproject.toml"), *both, cwd=checkout, path=installed)
    assert "5 passed" in held(passed)
