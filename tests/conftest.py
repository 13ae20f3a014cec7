"""The probe is found as an installed package would be: by its entry point."""

import sys
from pathlib import Path

from hub.logs import configure

configure("CRITICAL")
sys.path.insert(0, str(Path(__file__).parent / "probe"))
