"""A fast homeserver in memory, for plugin tests, fault tests and benchmarks.

It answers the client-server API as Synapse does (tests/contract holds the two side by side), and it can be
told to fail: see `faults`. No encryption, no federation, no media.
"""

from hub.testing.homeserver.errors import Refused
from hub.testing.homeserver.fake import FakeHomeserver
from hub.testing.homeserver.faults import Cut, Delay, Drop, Fault, Faults, Garbage, Hang, Repeat, Status, Swap

__all__ = [
    "Cut",
    "Delay",
    "Drop",
    "FakeHomeserver",
    "Fault",
    "Faults",
    "Garbage",
    "Hang",
    "Refused",
    "Repeat",
    "Status",
    "Swap",
]
