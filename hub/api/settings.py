"""Typed settings of a plugin, per wijk: defaults in code, changed in chat, checked against the schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError
from pydantic.fields import FieldInfo

from hub.api.texts import Text, catalogue

_, n_ = catalogue("hub")

_PERCENT = re.compile(r"\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%\s*")
_RATIO = re.compile(r"\s*(\d{1,5})\s*/\s*(\d{1,5})\s*")


def share(value: object) -> Fraction:
    """A share between 0 and 1, exactly: ``30%``, ``12,5 %``, ``2/3``. Anything else is a ``ValueError``."""
    if isinstance(value, Fraction):
        found = value
    elif isinstance(value, str) and (m := _PERCENT.fullmatch(value)):
        found = Fraction(f"{m[1]}.{m[2] or 0}") / 100
    elif isinstance(value, str) and (m := _RATIO.fullmatch(value)) and int(m[2]):
        found = Fraction(int(m[1]), int(m[2]))
    else:
        raise ValueError("a share, such as 30% or 2/3")
    if not 0 <= found <= 1:
        raise ValueError("a share between 0% and 100%")
    return found


def _yes_or_no(value: object) -> object:
    words = {"ja": True, "yes": True, "aan": True, "on": True, "nee": False, "no": False, "uit": False, "off": False}
    return words.get(value.strip().casefold(), value) if isinstance(value, str) else value


def _ratio(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


Share = Annotated[Fraction, BeforeValidator(share), PlainSerializer(_ratio, return_type=str)]
"""An exact share of a whole, typed ``30%`` or ``2/3``."""


def _words(value: object) -> object:
    """ "ymere, woon" as a tuple, each word once; a dash or "nobody" empties it."""
    if not isinstance(value, str):
        return value
    words = dict.fromkeys(word for word in re.split(r"[\s,;]+", value.casefold()) if word)
    return tuple(word for word in words if word not in ("-", "niemand", "nobody"))


Words = Annotated[
    tuple[str, ...],
    BeforeValidator(_words),
    PlainSerializer(lambda words: ", ".join(words) or "-", return_type=str),
]
"""A list of names, typed with commas or spaces between them; ``-`` for none."""

PartnerSlugs = Annotated[Words, AfterValidator(lambda words: tuple(word.lstrip("@!") for word in words))]
"""Short names of partners, also typed as people call them in chat: ``@ymere``."""

YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""``ja``/``nee``, ``aan``/``uit`` and their English."""


class Settings(BaseModel):
    """Base of a plugin's settings. Every field is made with :func:`setting`, so that people can read what it does."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def setting(
    default: object, *, nl: str, about: Text, expects: Text, words: Mapping[Any, Text] | None = None,
    shown: Callable[[Any], Text | str | None] | None = None, **limits: Any,
) -> Any:  # fmt: skip
    """One setting: its Dutch name, what it does, what a value looks like, and pydantic's limits (``ge``, ``le``).

    ``words`` says for each value of an enum what people read and type for it. The field must accept each in every
    language. ``shown`` says what people read and type for a value of another kind.
    """
    extra = _About(nl, about, expects, words or {}, shown or (lambda value: None))
    return Field(default, validate_default=True, json_schema_extra=extra, **limits)


def number(default: int, between: tuple[int, int], *, nl: str, about: Text) -> Any:
    """A setting that is a whole number, both ends included."""
    low, high = between
    expects = _("a number from {low} to {high}", low=low, high=high)
    return setting(default, nl=nl, about=about, expects=expects, ge=low, le=high)


def hour_of_day(default: int, between: tuple[int, int], *, nl: str, about: Text) -> Any:
    """A setting that is a whole hour on the clock of the wijk: not so early or late that it wakes people."""
    low, high = between
    expects = _("an hour from {low} to {high}", low=low, high=high)
    return setting(default, nl=nl, about=about, expects=expects, ge=low, le=high)


def yes_or_no(default: bool, *, nl: str, about: Text) -> Any:
    """A setting that is on or off. Its field is a :data:`YesNo`."""
    return setting(default, nl=nl, about=about, expects=_("yes or no"))


def share_between(default: str, between: tuple[str, str], *, nl: str, about: Text) -> Any:
    """A setting that is a :data:`Share`, both ends included: ``"50%"``."""
    low, high = between
    expects = _("a share from {low} to {high}", low=low, high=high)
    return setting(default, nl=nl, about=about, expects=expects, ge=share(low), le=share(high))


def partner_slugs(*, nl: str, about: Text) -> Any:
    """A setting that names partners, none if nobody says otherwise. Its field is :data:`PartnerSlugs`."""
    expects = _("short names of partners with a comma between them, or - for nobody")
    return setting((), nl=nl, about=about, expects=expects)


class _About(dict[str, Any]):
    def __init__(
        self, nl: str, about: Text, expects: Text, words: Mapping[Any, Text],
        shown: Callable[[Any], Text | str | None],
    ) -> None:  # fmt: skip
        super().__init__(nl=nl)
        self.about, self.expects, self.words, self.shown = about, expects, words, shown


class BadSetting(ValueError):
    """A value that does not fit. ``name`` as it was typed; ``expects`` says what would fit, or is ``None``
    if there is no setting of that name."""

    def __init__(self, name: str, value: str, expects: Text | None) -> None:
        super().__init__(f"setting {name}={value!r} does not fit")
        self.name, self.value, self.expects = name, value, expects


def described(kind: type[Settings]) -> Mapping[str, tuple[str, Text, Text]]:
    """For each field: its Dutch name, what it does, what it expects."""
    return {name: (about["nl"], about.about, about.expects) for name, about in _abouts(kind).items()}


def words(kind: type[Settings], field: str) -> Mapping[Any, Text]:
    """What people read and type for the values of a field, where those have words."""
    return _abouts(kind)[field].words


def shown(settings: Settings, field: str) -> Text | str | None:
    """What people read and type for the value of a field, if its plugin says so."""
    return _abouts(type(settings))[field].shown(getattr(settings, field))


def field_of(kind: type[Settings], name: str) -> str | None:
    """The field that people mean by its English or Dutch name."""
    wanted = name.strip().casefold()
    return next((key for key, about in _abouts(kind).items() if wanted in (key, about["nl"])), None)


def changed(settings: Settings, name: str, value: str) -> Settings:
    """The settings with one value changed, by English or Dutch name. Raises :class:`BadSetting`; nothing half done."""
    kind = type(settings)
    field = field_of(kind, name)
    if field is None:
        raise BadSetting(name, value, None)
    try:
        return kind.model_validate({**settings.model_dump(), field: value.strip()})
    except ValidationError as error:
        raise BadSetting(name, value, _abouts(kind)[field].expects) from error


def _abouts(kind: type[Settings]) -> dict[str, _About]:
    return {name: _about(name, info) for name, info in kind.model_fields.items()}


def _about(name: str, info: FieldInfo) -> _About:
    if not isinstance(info.json_schema_extra, _About):
        raise TypeError(f"setting {name!r} must be made with hub.api.settings.setting()")
    return info.json_schema_extra
