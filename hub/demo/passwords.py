"""Passwords that are easy to read aloud and to type. They guard a demo on one machine, nothing more."""

from __future__ import annotations

import secrets

WORDS = (
    "fiets", "tulp", "brug", "kade", "molen", "wolk", "lamp", "boot", "appel", "haven",
    "plein", "sloot", "reiger", "tuin", "stoep", "bank", "linde", "merel", "kaars", "zegel",
)  # fmt: skip


def new_password() -> str:
    """Such as ``molen-tulp-417``."""
    return f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(900) + 100}"
