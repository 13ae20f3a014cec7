"""Files: https://spec.matrix.org/v1.15/client-server-api/#content-repository"""

from hub.testing.homeserver.calls import Call
from hub.testing.homeserver.errors import not_found
from hub.testing.homeserver.events import Json


def upload(call: Call) -> Json:
    media = f"file{len(call.world.files) + 1}"
    call.world.files[media] = call.raw
    return {"content_uri": f"mxc://{call.world.server_name}/{media}"}


def download(call: Call, server: str, media: str) -> bytes:
    if server != call.world.server_name or media not in call.world.files:
        raise not_found("Not found")
    return call.world.files[media]
