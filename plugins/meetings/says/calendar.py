"""What stands in a calendar about a meeting. No titles of points: a file that people saved cannot be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Lines, Say, Text, catalogue

_, n_ = catalogue("meetings")


def title(number: int, name: str) -> Text:
    return _("Meeting {number}: {title}", number=number, title=name)


def about(wijk: str, items: Sequence[int]) -> Say:
    return Lines(
        _("A meeting of {wijk}.", wijk=wijk),
        _("Items: {numbers}", numbers=", ".join(map(str, items))) if items else None,
    )


def file_name(number: int) -> Text:
    return _("meeting-{number}.ics", number=number)
