"""A small invented wijk for tests, with people on both sides, and a second one that must see nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PEOPLE = ("anna", "bram", "fatima", "youssef", "mei", "karin", "tom", "samira", "lars", "beheer")
"""Residents first; Karin and Tom work at Ymere, Samira at Eigenwijks, Lars at !WOON; Beheer is the admin."""

OTHERS = ("zita", "omar", "baas")
"""People of the other wijk: a resident, a partner's representative, an admin."""

HUB_TOML = """
[homeserver]
url = "{url}"
user = "@wijkhub:{server}"
sends_per_second = 10000

[database]
url = "{database}"

[plugins]
allowed = [{allowed}]
timeout_seconds = {timeout}

[webhooks]
allow_private_addresses = true

[limits]
commands_per_minute = {commands}
"""

WEB_TOML = """
[web]
listen = "127.0.0.1:0"
address = "https://wijken.example.org"
"""

DE_PUNT = """
name = "De Punt"
admins = ["@beheer"]
residents = ["@anna", "@bram", "@fatima", "@youssef", "@mei"]
steering = ["@anna", "@karin"]

[[themes]]
slug = "wonen"
name = "Wonen"

[[themes]]
slug = "groen"
name = "Groen"

[[partners]]
slug = "ymere"
name = "Ymere"
representatives = ["@karin"]
colleagues = ["@tom"]
lead = "@tom"

[[partners]]
slug = "eigenwijks"
name = "Eigenwijks"
representatives = ["@samira"]

[[partners]]
slug = "woon"
name = "!WOON"
themes = ["wonen"]
representatives = ["@lars"]
{webhook}
"""

OOST = """
name = "Oost"
admins = ["@baas"]
residents = ["@zita"]

[[themes]]
slug = "straat"
name = "Straat"

[[partners]]
slug = "school"
name = "De School"
representatives = ["@omar"]
"""


def write_configuration(
    folder: Path,
    url: str,
    server: str,
    database: str,
    plugins: Mapping[str, Mapping[str, object]],
    webhook: str = "",
    timeout: float = 5.0,
    commands: int = 100_000,
    web: bool = False,
) -> Path:
    """A configuration folder with both wijken; the plugins are on in both. Returns the folder."""
    (folder / "wijken").mkdir(parents=True, exist_ok=True)
    allowed = ", ".join(f'"{plugin}"' for plugin in plugins) or '"none"'
    hub = HUB_TOML.format(
        url=url, server=server, database=database, allowed=allowed, timeout=timeout, commands=commands
    )
    (folder / "hub.toml").write_text(hub + (WEB_TOML if web else ""), encoding="utf-8")
    hook = f'webhook = "{webhook}"\nwebhook_secret = "WIJKHUB_TEST_SECRET"' if webhook else ""
    switched = "".join(_table(plugin, values) for plugin, values in plugins.items())
    (folder / "wijken" / "de-punt.toml").write_text(DE_PUNT.format(webhook=hook) + switched, encoding="utf-8")
    (folder / "wijken" / "oost.toml").write_text(OOST + switched, encoding="utf-8")
    return folder


def _table(plugin: str, values: Mapping[str, object]) -> str:
    lines = [f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}" for name, value in values.items()]
    return "\n".join([f"\n[plugins.{plugin}]", *lines, ""])
