"""``wijkhub appservice``: the registration by which a homeserver pushes to the hub."""

from __future__ import annotations

import json
import re
import secrets

import typer
from pydantic import SecretStr

from hub.core.ports import Stopped
from hub.settings import PREFIX, Configuration, load
from hub.terminal import DEFAULT, Folder, carry_out


def appservice(config: Folder = DEFAULT) -> None:
    """Print the registration for the homeserver, so that it pushes. New tokens go to standard error: keep both."""

    async def work() -> None:
        configuration = load(config)
        given = configuration.secrets
        tokens = {"as_token": _token(given.as_token), "hs_token": _token(given.hs_token)}
        typer.echo(registration(configuration, **tokens))
        for name, token in tokens.items():
            if getattr(given, name) is None:
                typer.echo(f"{PREFIX}{name.upper()}={token}", err=True)

    carry_out(work)


def registration(configuration: Configuration, as_token: str, hs_token: str) -> str:
    """YAML (Application Service API v1.15: Registration). The hub's account stands in the namespace and is not the
    sender: it keeps its own login, and may ask as well. Raises :class:`Stopped` if it is not to be pushed to."""
    settings = configuration.hub.homeserver
    if settings.appservice is None:
        raise Stopped(
            "hub.toml: homeserver.appservice: expected where the hub listens, such as listen = 127.0.0.1:9009"
        )
    values: dict[str, object] = {
        "id": settings.appservice.id,
        "url": settings.appservice.url,
        "as_token": as_token,
        "hs_token": hs_token,
        "sender_localpart": f"{settings.appservice.id}-pushes",
        "rate_limited": False,
        "receive_ephemeral": False,
        "namespaces": {"users": [{"exclusive": False, "regex": f"^{re.escape(settings.user)}$"}]},
    }
    return "\n".join(f"{key}: {json.dumps(value)}" for key, value in values.items())  # JSON is YAML too


def _token(given: SecretStr | None) -> str:
    return given.get_secret_value() if given else secrets.token_urlsafe(32)
