"""What a wijk can set about its calendar."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings, Share, Words, number, setting, share_between
from hub.api.texts import catalogue
from plugins.calendar.rules.double import Reason

_, n_ = catalogue("calendar")

COUNTS = {"thema": Reason.THEME, "mensen": Reason.PEOPLE, "week": Reason.WEEK} | {r.value: r for r in Reason}


def _known(words: tuple[str, ...]) -> tuple[str, ...]:
    if unknown := set(words) - COUNTS.keys():
        raise ValueError(f"not one of {', '.join(COUNTS)}: {', '.join(sorted(unknown))}")
    return words


def _of_themes(words: tuple[str, ...]) -> tuple[str, ...]:
    if any(not all(word.partition(":")) for word in words):
        raise ValueError("each a theme and a word, such as wonen:huur")
    return words


class CalendarSettings(Settings):
    counts: Annotated[Words, AfterValidator(_known)] = setting(
        "thema, mensen, week",
        nl="telt",
        about=_("What makes two meetings look double: the same theme, people or week."),
        expects=_("one or more of thema, mensen, week"),
    )
    days: int = number(7, (0, 31), nl="dagen", about=_("How many days may be between two meetings that look double."))
    people_share: Share = share_between(
        "50%",
        ("10%", "100%"),
        nl="deel_mensen",
        about=_("How many people of the smaller group must be in the other group too."),
    )
    weeks: int = number(8, (1, 26), nl="weken", about=_("How many weeks ahead the calendar shows."))
    times_a_day: int = number(
        4, (1, 24), nl="keer_per_dag", about=_("How many times a day I read the calendars of partners.")
    )
    words: Words = setting(
        "bewoner, buurt, wijk",
        nl="woorden",
        about=_("With one of these words something in the calendar of a partner is about us all."),
        expects=_("words with commas between them, or a dash"),
    )
    theme_words: Annotated[Words, AfterValidator(_of_themes)] = setting(
        "-",
        nl="themawoorden",
        about=_("With these words it is about a theme. The name of a theme always counts."),
        expects=_("for each word a theme and the word, such as wonen:huur, or a dash"),
    )
    keep_days: Days = days_kept(90)
