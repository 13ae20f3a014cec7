"""The words of the grammar: for each tag the words that carry it, and what they stand for.

A tag in capitals has a value that the grammar uses; one in small letters is only there.
"""

from __future__ import annotations

from typing import Any

from hub.api.dates.clock import AFTERNOON, AM, DUTCH_NIGHT, ENGLISH_NIGHT, EVENING, MORNING, PM, Spoken
from hub.api.dates.say import DUTCH, ENGLISH

_DUTCH_NUMBERS = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien twintig eenentwintig tweeentwintig drieentwintig vierentwintig vijfentwintig zesentwintig "
    "zevenentwintig achtentwintig negenentwintig dertig eenendertig"
)
_ENGLISH_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven "
    "twenty-eight twenty-nine thirty thirty-one"
)
_DUTCH_PARTS = {"ochtend": MORNING, "morgen": MORNING, "middag": AFTERNOON, "avond": EVENING}
_ENGLISH_PARTS = {"morning": MORNING, "afternoon": AFTERNOON, "evening": EVENING, "night": ENGLISH_NIGHT}


def _numbered(*lists: str, first: int = 0) -> dict[str, int]:
    """Every word with its place in its list."""
    return {word.lower(): place for words in lists for place, word in enumerate(words.split(), first)}


def number_tags(n: int, *, dutch: bool = True, zero: bool = False) -> dict[str, Any]:
    """What a number may stand for. ``dutch``: it may follow "half". ``zero``: written with a zero in front."""
    tags: dict[str, Any] = {"COUNT": n}
    if n < 100:
        tags |= {"DAY": n, "HOUR": Spoken(n, exact=zero or not 1 <= n <= 12)}
    if n <= 24:
        tags["BARE_HOUR"] = tags["HOUR"]
    if 1 <= n <= 29:
        tags["MINUTES"] = n
    if 1 <= n <= 12:
        tags["TWELVE"] = n
        if dutch:
            tags["HALF"] = n
    return tags


_VALUES: dict[str, dict[str, Any]] = {
    "AHEAD": {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2},
    "AHEAD_PART": {
        **{"van" + word: (0, part) for word, part in _DUTCH_PARTS.items()},
        **{"morgen" + word: (1, part) for word, part in _DUTCH_PARTS.items() if word != "morgen"},
        **{"overmorgen" + word: (2, part) for word, part in _DUTCH_PARTS.items() if word != "morgen"},
        "tonight": (0, EVENING),
    },
    "WEEKDAY": _numbered(" ".join(DUTCH.weekdays), " ".join(ENGLISH.weekdays)),
    "WEEKDAY_PART": {
        day + word: (number, part) for number, day in enumerate(DUTCH.weekdays) for word, part in _DUTCH_PARTS.items()
    },
    "WEEKDAY_SHORT": {
        **_numbered("ma di wo do vr za zo", "mon tue wed thu fri sat sun"),
        "tues": 1,
        "thur": 3,
        "thurs": 3,
    },
    "PART": _DUTCH_PARTS | _ENGLISH_PARTS,
    "AT_PART": {
        "ochtends": MORNING,
        "morgens": MORNING,
        "middags": AFTERNOON,
        "avonds": EVENING,
        "nachts": DUTCH_NIGHT,
    },
    "AM_PM": {"am": AM, "am.": AM, "pm": PM, "pm.": PM},
    "MONTH": {
        **_numbered(" ".join(DUTCH.months), " ".join(ENGLISH.months), first=1),
        **_numbered("jan feb mrt apr mei jun jul aug sep okt nov dec", first=1),
        "mar": 3,
        "sept": 9,
        "oct": 10,
    },
    "ENGLISH_MONTH": {
        **_numbered(" ".join(ENGLISH.months), " ".join(name[:3] for name in ENGLISH.months), first=1),
        "sept": 9,
    },
    "UNIT": {
        **dict.fromkeys(("dag", "dagen", "day", "days"), "day"),
        **dict.fromkeys(("week", "weken", "weeks"), "week"),
        **dict.fromkeys(("maand", "maanden", "month", "months"), "month"),
        **dict.fromkeys(("jaar", "jaren", "year", "years"), "year"),
    },
    "PERIOD": {"week": "week", "maand": "month", "month": "month", "jaar": "year", "year": "year"},
    "MINUTES_LONG": {
        **dict.fromkeys(("minuut", "minuten", "minute", "minutes"), 1),
        **dict.fromkeys(("uur", "uren", "hour", "hours"), 60),
    },
    "EDGE": {
        **dict.fromkeys(("begin", "beginning", "start"), "begin"),
        **dict.fromkeys(("half", "halverwege", "medio", "midden", "mid", "middle"), "middle"),
        **dict.fromkeys(("eind", "einde", "end"), "end"),
    },
    "NTH": {
        **_numbered("eerste tweede derde vierde", "first second third fourth", first=1),
        "laatste": -1,
        "last": -1,
    },
    "PAST_TO": {"over": 1, "past": 1, "voor": -1, "to": -1},
    "QUARTER": {"kwart": 15, "quarter": 15},
    "CLOCK": {"noon": Spoken(12, exact=True)},
}

_WORDS: dict[str, str] = {
    "the": "de het the 't",
    "of": "van of",
    "or": "of or",
    "either": "of or en and",
    "between": "tussen between",
    "till": "tot until till t/m",
    "around": "na after from vanaf sinds since rond rondom omstreeks circa around elke elk iedere ieder every each",
    "towards": "aan tegen at towards",
    "near": "deze dit komende komend volgende volgend aanstaande this next coming",
    "any_time": (
        "na voor met in tijdens om rond rondom omstreeks tegen vanaf sinds tot after before during around until till"
    ),
    "season": (
        "zomer winter herfst lente voorjaar najaar weekend vakantie vakanties schoolvakantie zomervakantie "
        "herfstvakantie kerstvakantie wintervakantie voorjaarsvakantie meivakantie kerst kerstmis sinterklaas "
        "nieuwjaar jaarwisseling pasen pinksteren koningsdag ramadan suikerfeest offerfeest "
        "summer winter autumn spring holiday holidays christmas easter"
    ),
    "course": "loop course",
    "few": "paar enkele enige aantal few couple",
    "as": "zo as",
    "possible": "mogelijk possible",
    "soon": "snel spoedig gauw soon",
    "some_day": "binnenkort straks zsm asap ooit someday",
    "op": "op on",
    "at": "om at vanaf",
    "van": "van vanaf from",
    "na": "na after from",
    "to": "tot to until till t/m - –",
    "limit_word": "voor uiterlijk tot t/m before by until till",
    "in": "over in",
    "within": "binnen within",
    "next": "volgende volgend next",
    "coming": "as. aanstaande aankomende komende komend eerstkomende coming",
    "this": "deze dit this",
    "gone": "vorige afgelopen past last previous",
    "uur": "uur u h o'clock",
    "week": "week weken weeks",
    "minuten": "minuut minuten minutes",
    "dag": "dag day",
    "een": "een a an",
    "a": "a an",
    "'s": "'s s'",
}


_BARE = "tot en met niet later dan no not than after tomorrow half night now or on before z s m , ."


def _vocabulary() -> dict[str, dict[str, Any]]:
    """Word -> tag -> value. A word is also a tag itself."""
    words: dict[str, dict[str, Any]] = {"a": {"COUNT": 1}, "an": {"COUNT": 1}}
    for names, dutch in ((_DUTCH_NUMBERS, True), (_ENGLISH_NUMBERS, False)):
        for n, name in enumerate(names.split(), 1):
            words[name] = number_tags(n, dutch=dutch)
    for tag, values in _VALUES.items():
        for word, value in values.items():
            words.setdefault(word, {})[tag] = value
    for tag, members in _WORDS.items():
        for word in members.split():
            words.setdefault(word, {})[tag] = None
    for word in _BARE.split():
        words.setdefault(word, {})
    for word, tags in words.items():
        tags.setdefault(word, None)
    return words


VOCABULARY = _vocabulary()
