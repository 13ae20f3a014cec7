"""Whoever reads a file can read what it stands on first: there is always a file to begin with."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("hub", "plugins", cache_dir=None)
    try:
        TopologicalSorter({file: graph.find_modules_directly_imported_by(file) for file in graph.modules}).prepare()
    except CycleError as circle:
        raise AssertionError(f"in a circle: {' <- '.join(circle.args[1])}") from None
