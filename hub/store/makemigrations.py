"""Write the next migration of the hub or of one plugin: ``python -m hub.store.makemigrations voting``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hub.core.plugins.manifest import find
from hub.core.plugins.registry import Plugins
from hub.store.database import HUB, configuration

CONFIG = configuration("sqlite://:memory:", [HUB, *Plugins(find("plugins")).tables])
"""What Tortoise's own command line reads."""


def main(app: str) -> int:
    module = "hub.store.makemigrations.CONFIG"
    tortoise = Path(sys.executable).with_name("tortoise")
    return subprocess.call([tortoise, "-c", module, "makemigrations", app])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
