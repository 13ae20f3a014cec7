"""Settings for every test of the hub and of plugins: ``pytest -p hub.testing.pytest_plugin``.

Quiet logs; and no deadline for hypothesis, because a slow machine is not a fault of the code.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from hub.logs import configure

configure("CRITICAL")
settings.register_profile("hub", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("hub")
