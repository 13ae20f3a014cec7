"""How much is tried, and with what luck: ``make faults`` tries more; a seed that failed can be tried again."""

from __future__ import annotations

import os
import random

KILLS = int(os.environ.get("WIJKHUB_KILLS", "12"))
"""How often each test with kills ends a hub."""

SEED = int(os.environ.get("WIJKHUB_FAULT_SEED", random.randrange(10**6)))

RACES = int(os.environ.get("WIJKHUB_RACES", "0"))
"""How often votes race the close of a poll in each way. With 0 they race it once, in one way, and that is all."""

AT_LENGTH = RACES > 0 or KILLS > 100
"""Whether tests run that are marked ``at_length``: they take long, and ``make test`` has a shorter one like them."""
