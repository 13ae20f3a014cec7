"""Configuration: ``hub.toml``, ``wijken/*.toml`` and secrets from the environment, frozen and validated at the start.

Every mistake is reported with its file, its key and what was expected, and all of them at once.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    model_validator,
)

V = TypeVar("V")

_SLUG = r"[a-z0-9][a-z0-9-]{0,39}"
_LOCALPART = re.compile(r"@[^:\s]{1,200}(:[^\s]{1,200})?")

SlugText = Annotated[str, StringConstraints(pattern=f"^{_SLUG}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")]


def _zone(value: object) -> object:
    if isinstance(value, ZoneInfo):
        return value
    if not isinstance(value, str) or value not in available_timezones():
        raise ValueError("a time zone such as Europe/Amsterdam")
    return ZoneInfo(value)


def _person(value: str) -> str:
    if not _LOCALPART.fullmatch(value):
        raise ValueError("a Matrix user, @name:server or @name for somebody on the hub's own server")
    return value


def _some(values: tuple[V, ...]) -> tuple[V, ...]:
    if not values:
        raise ValueError("at least one")
    return values


def _hard_to_guess(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < 16:
        raise ValueError("at least 16 characters, such as `openssl rand -base64 32` gives")
    return value


Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
PersonId = Annotated[str, AfterValidator(_person)]


class Frozen(BaseModel):
    """A table of a file. The text under each key is what the reference page says of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


M = TypeVar("M", bound=Frozen)


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError("an address of this machine and a port, such as 127.0.0.1:8080 or [::1]:8080")
    return value


Listen = Annotated[str, StringConstraints(pattern=r"^\S+$"), AfterValidator(_listen)]


def place(listen: str) -> tuple[str, int]:
    """Host and port."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


class AppserviceSettings(Frozen):
    """For hubs in thousands of rooms: the homeserver pushes what people say. Left out, the hub asks for it."""

    listen: Listen
    """Where the hub listens for it: `127.0.0.1:9009`. For the homeserver only: nobody else need reach it."""
    address: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s/?#]+)?$")] = ""
    """Where the homeserver finds it, without a slash at the end. Empty: `http://` and where it listens."""
    id: SlugText = "wijkhub"
    """What the registration is called. Each on one homeserver needs another."""

    @property
    def place(self) -> tuple[str, int]:
        return place(self.listen)

    @property
    def url(self) -> str:
        return self.address or f"http://{self.listen}"


class HomeserverSettings(Frozen):
    """Where the hub lives. Password or access token come from the environment, never from a file."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+$")]
    """Address of the homeserver, without a slash at the end: `https://matrix.example.org`."""
    user: Annotated[str, StringConstraints(pattern=r"^@[^:\s]+:[^\s]+$")]
    """The hub's own account: `@wijkhub:example.org`."""
    sends_at_once: int = Field(default=64, ge=1, le=1000)
    """How many messages may be on their way at the same time, each to another room."""
    sends_per_second: float = Field(default=50.0, gt=0, le=100_000)
    """How many messages a second the hub sends at most. Allow its account as many on the homeserver."""
    timeout_seconds: float = Field(default=60.0, gt=0, le=600)
    """How long the hub waits for an answer of the homeserver before it asks again."""
    appservice: AppserviceSettings | None = None
    """The homeserver pushes, if it is set up so."""

    @property
    def server_name(self) -> str:
        return self.user.split(":", 1)[1]


class DatabaseSettings(Frozen):
    """Where the hub keeps what it knows."""

    url: Annotated[str, StringConstraints(pattern=r"^(sqlite|postgres|asyncpg)://\S+$")] = "sqlite://wijkhub.db"
    """`sqlite://path` or `postgres://user@host/name`. A password belongs in `WIJKHUB_DATABASE_URL`."""


class PluginSettings(Frozen):
    """What holds for all plugins, in every wijk."""

    folder: str = "plugins"
    """The Python package with one folder per plugin."""
    allowed: tuple[str, ...] = ()
    """Ids of the plugins that wijken may switch on. Empty: all that can be found."""
    timeout_seconds: float = Field(default=10.0, gt=0, le=300)
    """How long a plugin may take over one event before the hub gives up and tries again."""
    tries: int = Field(default=3, ge=1, le=20)
    """How often the hub lets a plugin try. After that an admin is told, who can let it try again."""


class WebhookSettings(Frozen):
    """Messages to partners over HTTP."""

    allow_private_addresses: bool = False
    """Whether webhooks, and calendars that are read, may be at private addresses. Only for tests and for partners on
    the same network."""


class LimitSettings(Frozen):
    """What one person may ask of the hub."""

    commands_per_minute: int = Field(default=30, ge=1, le=100_000)
    """How many commands of one person the hub carries out within a minute. What is more it does not, and says so."""


class RetentionSettings(Frozen):
    """How long words of people are kept when something went wrong with them."""

    failed_days: int = Field(default=14, ge=1, le=365)
    """Days for which the hub keeps what it could not handle or deliver, so that somebody can let it try again."""


class WebSettings(Frozen):
    """Public pages of wijken. Left out, the hub serves none."""

    listen: Listen
    """Where the hub listens: `127.0.0.1:8080`. Put a server with TLS in front of it. Processes of one hub share it."""
    address: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+$")]
    """Where people find it, without a slash at the end: `https://wijken.example.org`."""

    @property
    def place(self) -> tuple[str, int]:
        return place(self.listen)


class HubSettings(Frozen):
    """``hub.toml``."""

    homeserver: HomeserverSettings
    """Where the hub lives."""
    database: DatabaseSettings = DatabaseSettings()
    """Where it keeps what it knows."""
    plugins: PluginSettings = PluginSettings()
    """What holds for all plugins."""
    webhooks: WebhookSettings = WebhookSettings()
    """What holds for all webhooks."""
    limits: LimitSettings = LimitSettings()
    """What one person may ask."""
    retention: RetentionSettings = RetentionSettings()
    """How long things are kept."""
    web: WebSettings | None = None
    """Public pages, if there are any."""


class ThemeSettings(Frozen):
    """A topic with a room of its own."""

    slug: SlugText
    """Short name in addresses and commands: `wonen`. Do not change it later."""
    name: Name
    """What people call it, and the name of its room."""
    topic: str = ""
    """What the room is about, shown at its top."""
    language: Language | None = None
    """What the hub speaks in this room, if not the language of the wijk."""
    encrypted: bool | None = None
    """Whether this room is encrypted, if not as in the rest of the wijk."""


class PartnerSettings(Frozen):
    """An organisation: its room, and if it wants one a webhook."""

    slug: SlugText
    """Short name in addresses and commands: `ymere`. Do not change it later."""
    name: Name
    """What people call it, and the name of its room."""
    topic: str = ""
    """What the room is about, shown at its top."""
    language: Language | None = None
    """What the hub speaks in this room, if not the language of the wijk."""
    encrypted: bool | None = None
    """Whether this room is encrypted, if not as in the rest of the wijk."""
    themes: tuple[SlugText, ...] = ()
    """The themes that concern it. Empty: all."""
    representatives: tuple[PersonId, ...] = ()
    """Who speaks and votes for it at the start. Later an admin changes that in chat, with `!mandaat`."""
    colleagues: tuple[PersonId, ...] = ()
    """Who else is in its room: they talk, and do not vote."""
    lead: PersonId | None = None
    """Who leads it, and hears of what it promised and did not do. Is in its room, as a colleague."""
    webhook: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    """Address that gets what concerns it as JSON, besides its room."""
    webhook_secret: Annotated[str, StringConstraints(pattern=r"^WIJKHUB_[A-Z0-9_]+$")] | None = None
    """Name of the environment variable with the secret that signs its webhook."""


class WijkSettings(Frozen):
    """The name of the file is the short name of the wijk. Plugins and mandates in it are the start; afterwards the wijk
    itself decides."""

    slug: SlugText
    """Short name of the wijk. Not in the file: it is the name of the file."""
    name: Name
    """What people call the wijk."""
    language: Language = "nl"
    """What the hub speaks here, unless a room or a person chose another language."""
    timezone: Zone = ZoneInfo("Europe/Amsterdam")
    """The clock of this wijk: dates that people type, and times the hub says."""
    encrypted: bool = False
    """Whether the rooms of this wijk are encrypted. Needs `WIJKHUB_PICKLE_KEY`. There is no way back."""
    admins: Annotated[tuple[PersonId, ...], AfterValidator(_some)]
    """Who may switch plugins and give mandates: `@name`, or `@name:server` for somebody of another server."""
    residents: tuple[PersonId, ...] = ()
    """Who is invited to every theme room at the start. Others join by themselves."""
    steering: tuple[PersonId, ...] = ()
    """Who is invited to the room of the steering group."""
    themes: Annotated[tuple[ThemeSettings, ...], AfterValidator(_some)]
    """One table for each theme."""
    partners: tuple[PartnerSettings, ...] = ()
    """One table for each partner."""
    plugins: Mapping[str, Mapping[str, str | int | bool]] = Field(default_factory=dict)
    """The plugins that are on at the start, each with the settings that differ from the default."""

    @model_validator(mode="after")
    def _names_are_different(self) -> WijkSettings:
        slugs = [t.slug for t in self.themes] + [p.slug for p in self.partners]
        twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
        if twice:
            raise ValueError(f"a slug of its own for every theme and partner; used twice: {', '.join(twice)}")
        known = {t.slug for t in self.themes}
        for partner in self.partners:
            if strange := sorted(set(partner.themes) - known):
                raise ValueError(f"themes of this wijk for partner {partner.slug}; not there: {', '.join(strange)}")
        return self


class Secrets(Frozen):
    """What must not stand in a file. Shown nowhere: pydantic prints stars."""

    password: SecretStr | None = None
    """Password of the hub's account. Needed at the first start only; after that the login is kept."""
    access_token: SecretStr | None = None
    """A login made elsewhere, instead of the password."""
    database_url: SecretStr | None = None
    """Replaces `database.url`, when there is a password in it."""
    pickle_key: Annotated[SecretStr, AfterValidator(_hard_to_guess)] | None = None
    """Switches encryption on: what the hub's keys are sealed with in the database. At least 16 characters, for instance
    from `openssl rand -base64 32`. Keep it as long as you keep the database."""
    as_token: Annotated[SecretStr, AfterValidator(_hard_to_guess)] | None = None
    """`as_token` of the registration, where the homeserver pushes: by it `wijkhub check` asks whether it does."""
    hs_token: Annotated[SecretStr, AfterValidator(_hard_to_guess)] | None = None
    """`hs_token` of the registration, where the homeserver pushes: by it the hub knows who does."""
    recovery_key: SecretStr | None = None
    """The recovery key of the hub's account. Needed at one start only: after its database was lost."""


class Configuration(Frozen):
    """All of it."""

    hub: HubSettings
    wijken: tuple[WijkSettings, ...]
    secrets: Secrets
    folder: Path

    @property
    def database_url(self) -> str:
        secret = self.secrets.database_url
        return secret.get_secret_value() if secret else self.hub.database.url

    @property
    def encrypts(self) -> bool:
        """Whether encryption is switched on."""
        return self.secrets.pickle_key is not None

    def wijk(self, slug: str) -> WijkSettings | None:
        return next((wijk for wijk in self.wijken if wijk.slug == slug), None)


PREFIX = "WIJKHUB_"
"""What every variable of the environment begins with."""


def secrets() -> Secrets:
    """What the environment says, by the names of :class:`Secrets`."""
    given = {name: os.environ.get(PREFIX + name.upper()) for name in Secrets.model_fields}
    return Secrets.model_validate({name: value for name, value in given.items() if value is not None})


class BadConfiguration(Exception):
    """One line per mistake: ``file: key: what was expected``."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def load(folder: Path) -> Configuration:
    """Read and check a configuration folder. Raises :class:`BadConfiguration` with every mistake found."""
    mistakes: list[str] = []
    hub = _read(HubSettings, folder / "hub.toml", {}, mistakes)
    files = sorted((folder / "wijken").glob("*.toml"))
    if not files:
        mistakes.append(f"{folder / 'wijken'}: expected at least one file such as de-punt.toml, one for each wijk")
    wijken = [wijk for file in files if (wijk := _read(WijkSettings, file, {"slug": file.stem}, mistakes))]
    given = Secrets()
    try:
        given = secrets()
    except ValidationError as error:
        mistakes.extend(f"environment: {line}" for line in _lines(error, PREFIX))
    if mistakes or hub is None:
        raise BadConfiguration(mistakes)
    return Configuration(hub=hub, wijken=tuple(wijken), secrets=given, folder=folder)


def _read(kind: type[M], file: Path, given: dict[str, Any], mistakes: list[str]) -> M | None:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        mistakes.extend(
            f"{file}: {key}: expected nothing, it is the name of the file" for key in given if key in values
        )
        return kind.model_validate({**values, **given})
    except FileNotFoundError:
        mistakes.append(f"{file}: expected this file to exist")
    except OSError as error:
        mistakes.append(f"{file}: expected a file that can be read: {error.strerror}")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mistakes.append(f"{file}: expected a TOML file: {error}")
    except ValidationError as error:
        mistakes.extend(f"{file}: {line}" for line in _lines(error))
    return None


def _lines(error: ValidationError, prefix: str = "") -> list[str]:
    lines = []
    for problem in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in problem["loc"]) or "(the whole file)"
        key = prefix + key.upper() if prefix else key
        lines.append(f"{key}: {_expected(problem['type'], problem['msg'], problem.get('ctx', {}))}")
    return lines


def _expected(kind: str, message: str, context: Mapping[str, Any]) -> str:
    table = {
        "missing": "expected a value, there is none",
        "extra_forbidden": "unknown key: expected one that the reference page of the configuration names",
        "string_pattern_mismatch": f"expected text of the form {context.get('pattern', '')}",
        "string_too_short": "expected some text, there is none",
        "string_too_long": f"expected at most {context.get('max_length')} characters",
    }
    return table.get(kind, "expected " + message.removeprefix("Value error, ").removeprefix("Input should be "))
