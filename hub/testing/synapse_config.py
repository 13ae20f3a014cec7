"""The configuration of a Synapse for tests and the demo, written once and read back at the next start.

Reference: https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html
"""

import base64
import json
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLENTY = {"per_second": 100_000, "burst_count": 100_000}
NO_RATE_LIMITS: dict[str, Any] = {
    "rc_message": PLENTY,
    "rc_registration": PLENTY,
    "rc_registration_token_validity": PLENTY,
    "rc_login": {"address": PLENTY, "account": PLENTY, "failed_attempts": PLENTY},
    "rc_admin_redaction": PLENTY,
    "rc_joins": {"local": PLENTY, "remote": PLENTY},
    "rc_joins_per_room": PLENTY,
    "rc_key_requests": PLENTY,
    "rc_3pid_validation": PLENTY,
    "rc_invites": {"per_room": PLENTY, "per_user": PLENTY, "per_issuer": PLENTY},
    "rc_third_party_invite": PLENTY,
    "rc_media_create": PLENTY,
    "rc_presence": {"per_user": PLENTY},
    "rc_delayed_event_mgmt": PLENTY,
    "rc_room_creation": PLENTY,
    "rc_reports": PLENTY,
    "rc_user_directory": PLENTY,
    "rc_profile": PLENTY,
}

# Statistics stay on: without them Synapse cannot tell what is in a space.
LEAN: dict[str, Any] = {
    "report_stats": False,
    "trusted_key_servers": [],
    "suppress_key_server_warning": True,
    "federation_domain_whitelist": [],
    "send_federation": False,  # else it looks at every event for servers that must hear of it
    "gc_thresholds": [50_000, 50, 50],  # it answers few, and for minutes
    "presence": {"enabled": False},
    "user_directory": {"enabled": False},
    "enable_room_list_search": False,
    "url_preview_enabled": False,
    "enable_registration": False,
    "bcrypt_rounds": 4,  # passwords here guard nothing, and a login should not take a third of a second
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "formatters": {"plain": {"format": "%(asctime)s %(name)s %(levelname)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"level": "WARNING", "handlers": ["console"]},
    "disable_existing_loggers": False,
}


@dataclass(frozen=True)
class SynapseConfig:
    """Where the configuration is, and the two values a caller needs from it."""

    path: Path
    port: int
    registration_secret: str


def configure(
    directory: Path, server_name: str, port: int | None, rate_limits: bool, registration: Path | None = None
) -> SynapseConfig:
    """Write homeserver.yaml, log.yaml and signing.key into `directory`; secrets and port of before are kept.

    The files are JSON, which is YAML too, and readable by their owner only. ``registration``: the file of an
    application service, to which it pushes.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / "homeserver.yaml"
    before: dict[str, Any] = json.loads(path.read_bytes()) if path.exists() else {}
    port = port or (before["listeners"][0]["port"] if before else free_port())
    _write(directory / "log.yaml", json.dumps(LOGGING))
    signing_key = directory / "signing.key"
    if not signing_key.exists():
        _write(signing_key, _new_signing_key())
    config = {
        **LEAN,
        **({} if rate_limits else NO_RATE_LIMITS),
        "server_name": server_name,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "listeners": [
            {
                "port": port,
                "type": "http",
                "bind_addresses": ["127.0.0.1"],
                # openid answers who a widget's user is, without the rest of federation
                "resources": [{"names": ["client", "openid"]}],
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(directory / "homeserver.db")}},
        "media_store_path": str(directory / "media"),
        "signing_key_path": str(signing_key),
        "log_config": str(directory / "log.yaml"),
        "pid_file": str(directory / "homeserver.pid"),
        "app_service_config_files": [str(registration)] if registration else [],
    }
    for name in ("macaroon_secret_key", "registration_shared_secret", "form_secret"):
        config[name] = before.get(name) or secrets.token_urlsafe(32)
    _write(path, json.dumps(config, indent=2))
    return SynapseConfig(path, port, str(config["registration_shared_secret"]))


def free_port() -> int:
    """A TCP port on loopback that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _new_signing_key() -> str:
    seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    return f"ed25519 a_{secrets.token_hex(2)} {seed}\n"


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(text)
