"""``python -m hub`` is ``wijkhub``."""

from hub.cli import main

main()
