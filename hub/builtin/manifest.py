"""What the hub says of its own part."""

from hub.core.manifest import API, Manifest
from hub.core.route import OWN

MANIFEST = Manifest(
    id=OWN,
    version="0.1.0",
    api=API,
    names={"nl": "hub", "en": "hub"},
    summary={"nl": "Hulp, plugins, mandaten en taal", "en": "Help, plugins, mandates and language"},
)
