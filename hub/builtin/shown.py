"""Settings as people read and type them."""

from __future__ import annotations

from fractions import Fraction

from hub.api.settings import Settings, described, shown, words
from hub.api.texts import Bullets, Lines, Say, Text, catalogue

_, n_ = catalogue("hub")


def value(settings: Settings, field: str) -> Text | str:
    """The value of a field. Typed so, in any language, it gives the same value."""
    now = getattr(settings, field)
    if (said := shown(settings, field)) is not None:
        return said
    if known := words(type(settings), field).get(now):
        return known
    if isinstance(now, bool):
        return _("yes") if now else _("no")
    if isinstance(now, Fraction) and (now * 100).denominator == 1:
        return f"{now * 100}%"
    return str(settings.model_dump(mode="json")[field])


def name(settings: Settings, field: str, language: str) -> str:
    """What a setting is called in a language."""
    return described(type(settings))[field][0] if language == "nl" else field


def all_of(settings: Settings, plugin: str, language: str) -> Say:
    lines = [
        _("`{name}={value}`: {about} Give {expects}.", name=name(settings, field, language),
          value=value(settings, field), about=about, expects=expects)
        for field, (_nl, about, expects) in described(type(settings)).items()
    ]  # fmt: skip
    if not lines:
        return _("The plugin {name} has no settings.", name=plugin)
    return Lines(_("Settings of the plugin {name}:", name=plugin), Bullets(*lines))
