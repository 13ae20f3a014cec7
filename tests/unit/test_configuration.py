"""A mistake in the configuration is reported with its file, its key and what was expected, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hub import loading
from hub.settings import BadConfiguration, Configuration, HubSettings, load

HUB = """
[homeserver]
url = "http://127.0.0.1:8008"
user = "@wijkhub:wijk.test"
"""

WIJK = """
name = "De Punt"
admins = ["@beheer"]

[[themes]]
slug = "wonen"
name = "Wonen"
"""

PARTNER = """
[[partners]]
slug = "ymere"
name = "Ymere"
"""


@pytest.fixture(autouse=True)
def _no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WIJKHUB_PASSWORD", "WIJKHUB_ACCESS_TOKEN", "WIJKHUB_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def folder(place: Path, hub: str | bytes = HUB, **wijken: str | bytes) -> Path:
    (place / "wijken").mkdir(exist_ok=True)
    files = {"hub.toml": hub, **{f"wijken/{name.replace('_', '-')}.toml": text for name, text in wijken.items()}}
    for name, text in files.items():
        (place / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def mistakes(place: Path) -> list[str]:
    with pytest.raises(BadConfiguration) as bad:
        load(place)
    assert str(bad.value) == "\n".join(bad.value.mistakes)
    return [mistake.removeprefix(f"{place}/") for mistake in bad.value.mistakes]


def test_what_is_left_out_has_a_sensible_value(tmp_path: Path) -> None:
    found = load(folder(tmp_path, de_punt=WIJK))
    wijk = found.wijk("de-punt")
    assert wijk is not None
    assert (wijk.language, str(wijk.timezone), wijk.plugins) == ("nl", "Europe/Amsterdam", {})
    assert found.hub.homeserver.server_name == "wijk.test"
    assert found.database_url == "sqlite://wijkhub.db"
    assert found.wijk("nergens") is None


def test_several_wijken_are_read_by_the_names_of_their_files(tmp_path: Path) -> None:
    found = load(folder(tmp_path, de_punt=WIJK, oost=WIJK))
    assert [wijk.slug for wijk in found.wijken] == ["de-punt", "oost"]


def test_the_configuration_that_comes_with_the_hub_is_right() -> None:
    found = load(Path(__file__).parents[2] / "config")
    assert [wijk.slug for wijk in found.wijken] == ["de-punt"]


WEB = '[web]\nlisten = "127.0.0.1:8080"\naddress = "https://wijken.example.org"\n'


@pytest.mark.parametrize(
    ("listen", "place"),
    [("127.0.0.1:8080", ("127.0.0.1", 8080)), ("[::1]:80", ("::1", 80)), ("0.0.0.0:0", ("0.0.0.0", 0))],
)
def test_pages_are_served_where_the_file_says_and_nowhere_else(
    tmp_path: Path, listen: str, place: tuple[str, int]
) -> None:
    assert load(folder(tmp_path, de_punt=WIJK)).hub.web is None
    web = load(folder(tmp_path, HUB + WEB.replace("127.0.0.1:8080", listen), de_punt=WIJK)).hub.web
    assert web is not None
    assert (web.place, web.address) == (place, "https://wijken.example.org")


def test_no_wijk_has_its_page_where_machines_ask_whether_all_is_well(tmp_path: Path) -> None:
    found = load(folder(tmp_path, HUB + WEB, health=WIJK, de_punt=WIJK))
    plugins, _ = loading.load_plugins(found)
    said = loading.mistakes(found, plugins)
    assert any(line.startswith("wijken/health.toml: expected another name") for line in said)
    assert not any("health" in line for line in loading.mistakes(load(folder(tmp_path, health=WIJK)), plugins))


BROKEN_HUB = [
    ("", "hub.toml: homeserver: expected a value, there is none"),
    ("[homeserver]\nurl = 'http://x'", "hub.toml: homeserver.user: expected a value, there is none"),
    (HUB.replace("8008", "8008/"), "hub.toml: homeserver.url: expected text of the form"),
    (HUB.replace("http:", "ftp:"), "hub.toml: homeserver.url: expected text of the form"),
    (HUB.replace("@wijkhub:", "wijkhub:"), "hub.toml: homeserver.user: expected text of the form"),
    (HUB + "sends_at_once = 0", "hub.toml: homeserver.sends_at_once: expected greater than or equal to 1"),
    (HUB + "sends_per_second = 0", "hub.toml: homeserver.sends_per_second: expected greater than 0"),
    (HUB + "sends_per_second = 'veel'", "hub.toml: homeserver.sends_per_second: expected a valid number"),
    (HUB + "password = 'geheim'", "hub.toml: homeserver.password: unknown key: expected one that the reference page"),
    (HUB + "[database]\nurl = 'mysql://x'", "hub.toml: database.url: expected text of the form"),
    (HUB + "[plugins]\ntries = 21", "hub.toml: plugins.tries: expected less than or equal to 20"),
    (HUB + "[plugins]\nallowed = 'agenda'", "hub.toml: plugins.allowed: expected a valid tuple"),
    (HUB + "[webhooks]\nallow_private_addresses = 'x'", "hub.toml: webhooks.allow_private_addresses: expected a valid"),
    (
        HUB + WEB.replace("127.0.0.1:8080", "8080"),
        "hub.toml: web.listen: expected an address of this machine and a port",
    ),
    (HUB + WEB.replace("8080", "99999"), "hub.toml: web.listen: expected an address of this machine and a port"),
    (HUB + WEB.replace("org", "org/wijken"), "hub.toml: web.address: expected text of the form"),
    (HUB + WEB.split("address")[0], "hub.toml: web.address: expected a value, there is none"),
    ("homeserver = 3", "hub.toml: homeserver: expected a valid dictionary"),
    ("[homeserver", "hub.toml: expected a TOML file: "),
    (b"\xff\xfe", "hub.toml: expected a TOML file: "),
]


@pytest.mark.parametrize(("text", "mistake"), BROKEN_HUB)
def test_a_mistake_in_hub_toml_is_named(tmp_path: Path, text: str | bytes, mistake: str) -> None:
    found = mistakes(folder(tmp_path, text, de_punt=WIJK))
    assert len(found) == 1
    assert found[0].startswith(mistake)


BROKEN_WIJK = [
    (WIJK.replace('name = "De Punt"', ""), "name: expected a value, there is none"),
    (WIJK.replace('"De Punt"', '"  "'), "name: expected some text, there is none"),
    (WIJK.replace('"De Punt"', f'"{"x" * 101}"'), "name: expected at most 100 characters"),
    (WIJK.replace('["@beheer"]', "[]"), "admins: expected at least one"),
    ("themes = []\n" + WIJK.split("[[")[0], "themes: expected at least one"),
    (WIJK.replace('"@beheer"', '"beheer"'), "admins.0: expected a Matrix user, @name:server or @name"),
    (WIJK.replace('"@beheer"', '"@anna en @bram"'), "admins.0: expected a Matrix user"),
    (WIJK.split("[[")[0], "themes: expected a value, there is none"),
    (WIJK.replace('slug = "wonen"', 'slug = "Wonen"'), "themes.0.slug: expected text of the form ^[a-z0-9]"),
    (WIJK.replace('slug = "wonen"', 'slug = "../x"'), "themes.0.slug: expected text of the form"),
    ('timezone = "Amsterdam"\n' + WIJK, "timezone: expected a time zone such as Europe/Amsterdam"),
    ("timezone = 1\n" + WIJK, "timezone: expected a time zone such as Europe/Amsterdam"),
    ('language = "Nederlands"\n' + WIJK, "language: expected text of the form"),
    ("buurt = true\n" + WIJK, "buurt: unknown key: expected one that the reference page"),
    ('slug = "elders"\n' + WIJK, "slug: expected nothing, it is the name of the file"),
    (WIJK + PARTNER + PARTNER, "(the whole file): expected a slug of its own for every theme and partner;"),
    (WIJK + PARTNER.replace("ymere", "wonen"), "(the whole file): expected a slug of its own"),
    (WIJK + PARTNER + 'themes = ["groen"]', "(the whole file): expected themes of this wijk for partner ymere"),
    (WIJK + PARTNER + 'webhook = "ymere.example"', "partners.0.webhook: expected text of the form ^https?://"),
    (WIJK + PARTNER + 'webhook_secret = "geheim"', "partners.0.webhook_secret: expected text of the form ^WIJKHUB_"),
    (WIJK + PARTNER + "representatives = [3]", "partners.0.representatives.0: expected a valid string"),
    (WIJK + "[plugins]\nvoting = 3", "plugins.voting: expected a valid dictionary"),
    ("= 3", "expected a TOML file: "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mistake"), BROKEN_WIJK)
def test_a_mistake_in_the_file_of_a_wijk_is_named(tmp_path: Path, text: str, mistake: str) -> None:
    found = mistakes(folder(tmp_path, de_punt=text))
    assert len(found) == 1
    assert found[0].startswith(f"wijken/de-punt.toml: {mistake}")


def test_all_mistakes_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    place = folder(tmp_path, HUB + "[plugins]\ntries = 0\ntimeout_seconds = 0", oost="x = 1", de_punt=WIJK + "y = 1")
    found = mistakes(place)
    assert [mistake.split(": ")[:2] for mistake in found] == [
        ["hub.toml", "plugins.timeout_seconds"],
        ["hub.toml", "plugins.tries"],
        ["wijken/de-punt.toml", "themes.0.y"],
        ["wijken/oost.toml", "name"],
        ["wijken/oost.toml", "admins"],
        ["wijken/oost.toml", "themes"],
        ["wijken/oost.toml", "x"],
    ]


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    found = mistakes(tmp_path)
    assert found[0] == "hub.toml: expected this file to exist"
    assert found[1].startswith("wijken: expected at least one file such as de-punt.toml")


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    place = folder(tmp_path, de_punt=WIJK)
    (place / "wijken" / "oost.toml").mkdir()
    assert mistakes(place) == ["wijken/oost.toml: expected a file that can be read: Is a directory"]


def test_a_file_whose_name_is_no_slug_is_named(tmp_path: Path) -> None:
    assert mistakes(folder(tmp_path, **{"De Punt": WIJK}))[0].startswith("wijken/De Punt.toml: slug: expected text of")


def test_secrets_come_from_the_environment_and_are_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKHUB_PASSWORD", "diep-geheim")
    monkeypatch.setenv("WIJKHUB_DATABASE_URL", "postgres://hub:password@host/hub")
    found: Configuration = load(folder(tmp_path, de_punt=WIJK))
    assert found.secrets.password is not None
    assert found.secrets.password.get_secret_value() == "diep-geheim"
    assert found.database_url == "postgres://hub:password@host/hub"
    shown = f"{found!r} {found}"
    assert "diep-geheim" not in shown
    assert "password@host" not in shown


def test_a_mistake_does_not_repeat_what_was_typed_for_it_may_be_a_secret(tmp_path: Path) -> None:
    found = mistakes(folder(tmp_path, HUB + 'sends_at_once = "diep-geheim"', de_punt=WIJK))
    assert "diep-geheim" not in found[0]


def test_settings_cannot_be_changed_afterwards(tmp_path: Path) -> None:
    settings: HubSettings = load(folder(tmp_path, de_punt=WIJK)).hub
    with pytest.raises(ValidationError):
        settings.homeserver = settings.homeserver


@given(text=st.one_of(st.text(), st.binary(), st.from_regex(r'\A(\[+\w+\]+\n)?(\w+ = ("\w*"|\d+|\[\]|true)\n)*\Z')))
def test_any_file_is_read_or_refused_with_its_name(tmp_path_factory: pytest.TempPathFactory, text: str | bytes) -> None:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    place = folder(tmp_path_factory.mktemp("config", numbered=True), data, de_punt=data)
    assert all(mistake.startswith(("hub.toml: ", "wijken/de-punt.toml: ")) for mistake in mistakes(place))
