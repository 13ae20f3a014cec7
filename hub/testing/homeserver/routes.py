"""From method and path to endpoint, by a tree of path segments."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import unquote

from hub.testing.homeserver.errors import Refused

Handler = TypeVar("Handler")
ANY = "{}"


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[Handler]):
    """A handler and its name, which is the last fixed part of its path."""

    name: str
    handler: Handler


@dataclass(slots=True)
class _Node(Generic[Handler]):
    children: "dict[str, _Node[Handler]]" = field(default_factory=dict)
    endpoints: dict[str, Endpoint[Handler]] = field(default_factory=dict)


class Routes(Generic[Handler]):
    """A table of ("PUT", "rooms/{}/send/{}/{}", handler), ready to be looked up in."""

    def __init__(self, table: tuple[tuple[str, str, Handler], ...]) -> None:
        self._root: _Node[Handler] = _Node()
        for method, pattern, handler in table:
            segments = pattern.split("/")
            node = self._root
            for segment in segments:
                node = node.children.setdefault(segment, _Node())
            name = next(segment for segment in reversed(segments) if segment != ANY)
            node.endpoints[method] = Endpoint(name, handler)

    def find(self, method: str, path: str) -> tuple[Endpoint[Handler], list[str]]:
        """The endpoint for a raw path and the decoded values in it. Raises Refused when there is none."""
        node = self._root
        values: list[str] = []
        for segment in path.split("/"):
            child = node.children.get(segment)
            if child is None:
                child = node.children.get(ANY)
                if child is None:
                    raise Refused(404, "M_UNRECOGNIZED", "Unrecognized request")
                values.append(unquote(segment))
            node = child
        if method not in node.endpoints:
            status = 405 if node.endpoints else 404
            raise Refused(status, "M_UNRECOGNIZED", "Unrecognized request")
        return node.endpoints[method], values
