"""What is said about sharing a message, and the shared words themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hub.api.texts import Bullets, Lines, Mention, Quote, Say, Text, catalogue
from hub.api.wijk import Partner, Wijk
from plugins.crosspost.rules import Fate, WhyNot
from plugins.crosspost.says.notices import answer_here
from plugins.crosspost.says.words import Name, names

_, n_ = catalogue("crosspost")

# ---- the words


def quote(begin: str, words: str, room: str, *, attachment: bool) -> Say:
    """What somebody said, or the beginning of it, and what stays in the room where they said it."""
    return Lines(
        Quote(begin),
        _("There is more text. It stands in “{room}”.", room=room) if begin != words.strip() else None,
        _("A photo or a file belongs to it. It stands in “{room}”.", room=room) if attachment else None,
    )


def shared(author: Name, by: Name, room: str, words: Say) -> Say:
    """A message as it stands in a partner's room. ``room`` is where it was said, and where answers go."""
    return Lines(
        _("{name} wrote in “{room}”:", name=author, room=room),
        words,
        _("{name} shared this.", name=by) if by != author else None,
        answer_here(room),
    )


def answer(name: Name, asked: Mention | None, about: Text | None, room: str, words: Say, *, in_thread: bool) -> Say:
    """An answer as it stands in the room that it answers. ``asked`` is notified."""
    only_here = _("What you only type in this thread stays here.") if in_thread else None
    return Lines(_answers(name, asked, about), words, answer_here(room), only_here)


def _answers(name: Name, asked: Mention | None, about: Text | None) -> Text:
    if about is not None:
        return _("{name} answers about {thing}:", name=name, thing=about)
    if asked is not None:
        return _("{name} answers {asked}:", name=name, asked=asked)
    return _("{name} answers:", name=name)


# ---- to the person who shares


def outcome(fates: Mapping[Fate, Sequence[Partner]], by: str, held: bool) -> Say:
    """Who gets the message and who does not, and why not."""
    lines: list[Say] = []
    if going := fates.get(Fate.GOES):
        lines.append(_("{name} shares this message with {partners}.", name=by, partners=names(going)))
        lines.append(_("An admin looks at it first.") if held else _("Their answers come back here."))
    lines += [_FATES[fate](names(fates[fate])) for fate in Fate if fate in _FATES and fates.get(fate)]
    return Lines(*lines)


_FATES: Mapping[Fate, Callable[[str], Text]] = {
    Fate.HAS_IT: lambda who: _("This message was shared with {partners} already.", partners=who),
    Fate.WAITS: lambda who: _("An admin still looks at it for {partners}.", partners=who),
    Fate.REFUSED: lambda who: _("An admin decided not to share it with {partners}.", partners=who),
    Fate.LEFT_OUT: lambda who: _("An admin chose that {partners} gets nothing through me.", partners=who),
    Fate.NO_WAY: lambda who: _("I have no way to reach {partners} now.", partners=who),
}


def remarks(by: Mention, to: str, said: Sequence[Text], author: str) -> Say:
    """Before words leave: what others have to say about them. ``author``: who wrote them, if that is somebody else."""
    return Lines(
        _("{name}, before this message goes to {partners}:", name=by, partners=to),
        Bullets(*said),
        how_to_decide(),
        _("If {name} changes the message, I look again.", name=author)
        if author
        else _("Or change your message: I look again, and it goes when there is nothing more to say."),
    )


def how_to_decide() -> Say:
    return Lines(
        _("You decide. Is it good as it is? Put ✅ on this message, or reply to it with `!share`."),
        _("Should it not go? Put ❌."),
    )


def goes(to: str, *, held: bool) -> Text:
    if held:
        return _("This message is for {partners}. An admin looks at it first.", partners=to)
    return _("This message goes to {partners}. Their answers come back here.", partners=to)


def nothing_to_decide() -> Text:
    return _("There is nothing to decide about that message any more.")


def not_your_share(name: str) -> Text:
    return _("{name} decides that, for they share the message.", name=name)


def refused(why: WhyNot, per_day: int) -> Say:
    if why is WhyNot.TOO_MANY:
        return n_(
            "You shared {n} message today. More is not possible on one day.",
            "You shared {n} messages today. More is not possible on one day.",
            per_day,
        )
    return _REFUSED[why]


_REFUSED: Mapping[WhyNot, Say] = {
    WhyNot.OFF: _("Sharing is switched off here. An admin can switch it on."),
    WhyNot.NOT_HERE: _("What is said here stays here. Share a message in a theme room."),
    WhyNot.NO_ROLE: _("You cannot share messages. Residents, admins and people who speak for a partner can."),
    WhyNot.OURS: _("I share only what people say. That message is mine."),
    WhyNot.NOT_YOURS: _("What others say in this room stays here. You can share your own messages."),
    WhyNot.ATTACHMENT: _("I share only text. Write in words what can be seen there, and share that message."),
    WhyNot.EMPTY: _("There are no words in that message to share."),
}


def reply_first(example: str) -> Say:
    return Lines(
        _("Reply to the message that you want to share. Then type `!share` or `!share {partner}`.", partner=example),
        _("Or put 📣 on that message."),
    )


def unreadable() -> Say:
    return _("I cannot read that message. I can share only messages with words.")


def say_with_whom(partner: str, theme: str) -> Say:
    return _(
        "With whom? Reply to the message with `!share {partner}`, or with a theme: `!share {theme}`.",
        partner=partner,
        theme=theme,
    )


def no_partner(said: str, known: Sequence[Partner]) -> Say:
    return Lines(
        _("I do not know the partner {said}.", said=said),
        _("The partners are: {names}.", names=names(known)),
    )


def nobody(said: str, wijk: Wijk) -> Say:
    themes = ", ".join(theme.name for theme in wijk.themes)
    return Lines(no_partner(said, wijk.partners), _("You can name a theme too: {names}.", names=themes))


# ---- around answers and support


def nowhere() -> Say:
    return _("I cannot pass on your answer. What you answered is no longer there.")


def only_words() -> Say:
    return _("I pass on only text. Please type in words what you want to say.")


def admin_first() -> Say:
    return _("An admin looks at your answer first.")


def no_support(partner: str) -> Say:
    return Lines(
        _("Thank you. This does not count as support."),
        _("Only people who speak for {partner} can give it. An admin can arrange that.", partner=partner),
    )


def not_arrived(place: str) -> Say:
    return Lines(_("This did not arrive in {place}.", place=place), _("An admin can see why with `!delivered`."))
