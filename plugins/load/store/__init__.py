"""All that load asks of the database. Every question names its wijk."""

from . import asked, own, rotas

__all__ = ["asked", "own", "rotas"]
