"""What the hub says of its own part."""

from hub.core.plugins.manifest import API, Manifest
from hub.core.plugins.own import OWN

MANIFEST = Manifest(
    id=OWN,
    version="0.1.0",
    api=API,
    names={"nl": "hub", "en": "hub"},
    summary={
        "nl": "Hulp, plugins, taal en wie voor een partner spreekt",
        "en": "Help, plugins, language, and who speaks for a partner",
    },
)
