"""The probe is found as an installed package would be: by its entry point."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "probe"))
