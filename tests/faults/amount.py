"""How much is tried, and with what luck: ``make faults`` tries more; a seed that failed can be tried again."""

from __future__ import annotations

import os
import random

KILLS = int(os.environ.get("WIJKHUB_KILLS", "12"))
"""How often each test with kills ends a hub."""

SEED = int(os.environ.get("WIJKHUB_FAULT_SEED", random.randrange(10**6)))

RACES = int(os.environ.get("WIJKHUB_RACES", "1"))
"""How often votes race the close of a poll in each way."""
