"""Of every table of every plugin: what it keeps of people goes when it was over for as many days as the plugin keeps
it, or it is written down here why it stays. So whoever adds a table, or a plugin, decides about that too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tortoise import fields

from hub.api.domain_events import ReportRead
from hub.api.keeping import FIELD
from hub.api.personal import WITH_THE_WIJK, Kept
from hub.core.plugins.manifest import find
from hub.core.privacy.personal import kept, models
from hub.store.models import Inbox, State
from hub.testing.stage import Stage

PLUGINS = tuple(found.id for found in find("plugins") if found.package.startswith("plugins."))
SETTINGS: Mapping[str, Mapping[str, object]] = {
    "load": {"much": 100},
    "voting": {"open_per_theme": 10, "per_week": 20, "ladder": "stuurgroep 2 dagen vervalt"},
}
GONE = ("", "…", "{}", "[]", "None")
"""What stands where words were."""


STAYS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "it is what was decided, done or agreed on, and people look back at it": {
        "actions_action": ("what",), "actions_source": ("words",), "agenda_item": ("title", "question", "report"),
        "agenda_task": ("title",), "agenda_meeting": ("place",), "agenda_report": ("name",),
        "calendar_meeting": ("title", "place"), "commitments_agreement": ("title",),
        "commitments_decided": ("question",),
        "feedback_raised": ("title", "words"), "meetings_meeting": ("place", "items"), "minutes_ahead": ("place",),
        "minutes_live": ("title",), "minutes_round": ("questions",), "input_round": ("title", "questions"),
        "voting_decision": ("text", "options", "reason", "chosen"), "voting_course": ("why", "facts"),
        "voting_steering": ("why",), "voting_motion": ("words",), "voting_item": ("title",),
    },
    "minutes and overviews are what people agreed on; who was there and corrected them stands in them": {
        "minutes_minutes": ("place", "talked"), "minutes_line": ("words", "heading", "gist", "corrected_by"),
        "minutes_change": ("by", "before", "after"), "minutes_present": ("user_id",),
        "meetings_attendance": ("user_id",),
        "meetings_meeting": ("chair",), "input_answer": ("words", "heading"),
    },
    "somebody agreed to be quoted by name": {"input_answer": ("by",)},
    "edits and removals of their message still go after what was shared": {
        "crosspost_share": ("author",), "crosspost_support": ("by",),
    },
    "an organisation said it, and is held to it": {
        "commitments_said": ("words",), "table_ask_us": ("by", "words"),
    },
    "votes are counted again, and nobody is in them": {"voting_ballot": ("choice",), "voting_box": ("choice",)},
    "it is not over until whoever it is of, or an admin, ends it": {
        "calendar_source": ("given_by",), "load_rota": ("by", "name"), "load_turn": ("user_id",),
        "progress_digest": ("user_id",), "table_about": ("user_id", "value", "counted"), "table_heard": ("groups",),
        "voting_resident": ("user_id", "by"),
    },
}  # fmt: skip
"""Columns in which something of people stays, and why."""

UNSEEN: Mapping[str, str] = {
    "actions_action.meant": "only until who gives it has decided",
    "actions_unplaced.by": "of a meeting of the whole wijk; test_pruning of the actions",
    "actions_unplaced.said_by": "of a meeting of the whole wijk; test_pruning of the actions",
    "actions_unplaced.words": "of a meeting of the whole wijk; test_pruning of the actions",
    "agenda_item.chosen": "of a vote with options; it stays",
    "agenda_item.words": "of a point that is made of a long answer; test_pruning of the agenda",
    "calendar_entry.place": "needs the calendar of a partner; test_pruning of the calendar",
    "calendar_entry.title": "needs the calendar of a partner; test_pruning of the calendar",
    "calendar_source.given_by": "needs the calendar of a partner; it stays",
    "crosspost_share.decided_by": "needs an admin who approves; test_pruning of crosspost",
    "crosspost_share.words": "only until an admin has decided",
    "crosspost_support.by": "of a partner without a mandate; it stays",
    "feedback_raised.declined": "test_pruning of the feedback",
    "input_nameless.words": "only until the round is over",
    "input_round.questions": "of a round with questions of its own; it stays",
    "load_own.asked": "only until who was asked has answered",
    "table_about.counted": "needs ten people; it stays",
    "table_heard.groups": "needs ten people; it stays",
    "voting_box.choice": "needs a secret vote; test_pruning of voting",
    "voting_decision.chosen": "of a vote with options; it stays",
    "voting_guess.user_id": "needs codes; test_pruning of voting",
}
"""Columns that the story below does not fill, and why not."""

ANYBODY = re.compile(r"@[a-z]+:wijk\.test")


def tables(stage: Stage) -> Iterator[tuple[str, Kept]]:
    """Those of the plugins that are in this repository."""
    return ((id, table) for id, found in kept(stage.hub.plugins).items() if id in PLUGINS for table in found)


async def filled(stage: Stage) -> dict[str, list[str]]:
    """Each column with people in it, or with words that it is said to have, and what stands there."""
    found: dict[str, list[str]] = defaultdict(list)
    for _, table in tables(stage):
        for row in await models()[table.table].all().values():
            for column, value in row.items():
                if ANYBODY.search(str(value)) or (column in table.words and str(value) not in GONE):
                    found[f"{table.table}.{column}"].append(str(value))
    return found


REPORT = """Verslag
Plaats: Buurthuis
Thema: Wonen
Aanwezig: Anna, Bram

Wonen

1. Meer licht in de gang, zegt Anna
2. De deur klemt
"""
TALKS = ("anna", "bram", "fatima", "youssef", "mei", "karin", "samira", "tom")


async def live(stage: Stage) -> set[str]:
    """One of everything that people do. What stood there in the middle of a meeting."""
    anna, bram, mei, fatima = (stage.person(name) for name in ("anna", "bram", "mei", "fatima"))
    karin, samira, admin = (stage.person(name) for name in ("karin", "samira", "beheer"))
    for name in TALKS:
        await stage.person(name).opens_direct()
    await admin.says("admin", "!sleutelfiguur @mei")

    # points, reports and meetings
    await anna.says("wonen", "!agenda Een bankje bij de bus")
    await bram.reacts("wonen", await fatima.says("wonen", "De lift is weer stuk, en dat al weken"), "📌")
    await anna.says("wonen", "!agenda Een hek om het plein")
    await bram.says("wonen", "!steun 1")
    await karin.says("ymere", "!steun 1")
    await admin.says("admin", "!opagenda 2")
    await anna.says("wonen", "!intrekken 3 Dat is te duur")
    await stage.happens(ReportRead(name="verslag.txt", text=REPORT))
    await admin.says("admin", "!kies 1 wonen")
    await anna.says("wonen", "!bijeenkomst dinsdag 24 november 19.30 buurthuis punten 1")
    await bram.says("wonen", "!bijeenkomst woensdag 25 november 19.30 buurthuis")
    await anna.says("wonen", "!dubbel 1 ja")
    await bram.says("wonen", "!dubbel 1 nee")
    await bram.says("wonen", "!afgelast 2 Ik ben ziek")

    # a round of questions
    await anna.says("wonen", "!vraagronde Het nieuwe plein tot 12 december")
    asked = next(said for said in stage.hub_said("wonen") if said.body.startswith("Vraagronde 1"))
    mine = await mei.says("wonen", "2: Meer bomen", reply_to=asked)
    await mei.says("wonen", "!aanhalen", reply_to=mine)
    await bram.says("wonen", "2: Minder auto's en meer plek om te spelen", reply_to=asked)
    await mei.writes("!inbrengpapier 2 Een hek om de speeltuin")
    await fatima.writes("!naamloos 2 De buren zijn lief")
    await anna.says("wonen", "!bijelkaar 1 2")
    await anna.says("wonen", "!kopje 1 Groen")
    await anna.says("wonen", "!rondeklaar 1")

    # a vote, with everything in it
    await stage.person("youssef").says("wonen", "!vervanger @mei tot 1 december")
    await anna.says("wonen", "!besluit 1 tot vrijdag 12.00 regel samen")
    await fatima.says("wonen", "!belang 1 De bank komt voor mijn deur")
    await fatima.votes("wonen", stage.polls("wonen")[-1], "1")
    for name in ("anna", "bram", "mei"):
        await stage.person(name).says("wonen", "!stem 1 voor")
    await mei.says("wonen", "!stem 1 voor namens youssef")
    await karin.votes("ymere", stage.polls("ymere")[-1], "1")
    await samira.votes("eigenwijks", stage.polls("eigenwijks")[-1], "1")
    await anna.says("wonen", "!besluit 2 instemming tot vrijdag 12.00")
    await mei.says("wonen", "!stem 2 bezwaar Te dicht bij de weg")
    await bram.writes("!code AAAA-BBBB-CCCC")
    await admin.says("admin", "!bewoner @bram")
    await anna.says("wonen", "!vraag Welke kleur? | Rood | Blauw tot vrijdag 12.00")
    await anna.says("wonen", "!stopstemming 3 De kleur staat al vast")
    await karin.reacts("ymere", stage.find("ymere", "Een bankje bij de bus"), "👍")

    # a meeting, with its minutes
    await mei.says("wonen", "!uitnodiging 1")
    await karin.says("ymere", "!afmelden 1 @tom")
    await stage.passes(days=1, hours=9)
    await anna.says("wonen", "!begin 1")
    await bram.says("wonen", "!hand")
    await anna.says("wonen", "!beurt")
    await mei.says("wonen", "!hand")
    await anna.reacts("wonen", await bram.says("wonen", "Ik regel de zaal voor vrijdag"), "💡")
    await anna.reacts("wonen", await mei.says("wonen", "Wanneer is de lift klaar?"), "❓")
    await anna.reacts("wonen", await mei.says("wonen", "Het hek komt er"), "🤝")
    await anna.reacts("wonen", await mei.says("wonen", "Bram haalt voor vrijdag een ladder"), "🛠")
    seen = {*await filled(stage)}
    await anna.says("wonen", "!einde")
    await anna.says("wonen", "!verbeter 1 Bram regelt de zaal")
    await anna.says("wonen", "!akkoord")

    # who does what
    await anna.says("wonen", "!actie Rekken plaatsen @ymere voor 1 december")
    await karin.says("ymere", "!reactie 2 De aannemer stopte ermee")
    await karin.says("ymere", "!uitstel 2 15 december de aannemer is ziek")

    # answers
    await anna.says("wonen", "!antwoord vraag 2 door @mei")
    await samira.says("eigenwijks", "!antwoord vraag 1 nee, want de lift wordt volgend jaar vervangen")

    # partners, and people themselves
    said = await anna.says("wonen", "Dit mag iedereen weten")
    await bram.says("wonen", "!deel ymere", said)
    await karin.says("ymere", "!vraagons Reparaties en huur")
    await anna.says("wonen", "!vraagerbij ymere")
    await karin.says("ymere", "!onzestoel Wij hadden een storing")
    await mei.writes("!overmij straat Lindenlaan")
    await anna.writes("!overzicht elke maandag 9.00")
    await anna.says("wonen", "!rooster koffie elke dinsdag")
    await bram.says("wonen", "!rooster koffie ik")
    await fatima.writes("!pauze tot 1 december @mei")
    await mei.writes("!invallen @fatima")
    return seen


async def all_is_over(stage: Stage) -> set[str]:
    """What was begun is done, and some weeks pass. What stood there before it was."""
    await stage.passes(days=3)
    await stage.person("anna").says("wonen", "!actie @bram Bankje kopen voor 1 december besluit 1")
    await stage.person("anna").says("wonen", "!geefdoor 3 @mei")
    await stage.person("mei").says("wonen", "!klaar 3")
    await stage.person("bram").says("wonen", "!nietklaar 3 Hij wiebelt nog")
    await stage.person("bram").says("wonen", "!bezwaar 1 Niemand vroeg het de huurders")
    await stage.person("mei").says("wonen", "!bezwaar 1")
    await stage.person("youssef").says("wonen", "!bezwaar 1")
    for name in ("anna", "karin"):
        await stage.person(name).says("steering", "!stuurgroep 1 voor Het bankje is er al bijna")
    seen = {*await filled(stage)}
    await stage.passes(days=4)
    for who, room, number in (("mei", "wonen", 1), ("karin", "ymere", 2), ("mei", "wonen", 3)):
        await stage.person(who).says(room, f"!klaar {number}")
        await stage.person("anna").says("wonen", f"!bevestig {number}")
    for number in range(1, 9):
        await stage.person("beheer").says("wonen", f"!intrekken {number}")
        for about in ("vraag", "inbreng"):
            await stage.person("beheer").says("admin", f"!antwoord {about} {number} nee, want dat kan nu niet")
    await stage.passes(days=40)
    return seen


def may_stay() -> set[str]:
    """Keys are made of what stands in the other columns."""
    named = {f"{table}.{name}" for found in STAYS.values() for table, names in found.items() for name in names}
    return named | {f"{column.partition('.')[0]}.key" for column in named}


async def test_what_is_kept_of_people_goes_when_it_was_over_long_enough_or_says_why_it_stays() -> None:
    async with Stage(*PLUGINS, settings=SETTINGS) as stage:
        seen = {*await live(stage), *await filled(stage), *await all_is_over(stage), *await filled(stage)}
        columns = {f"{table.table}.{name}" for _, table in tables(stage) for name in (*table.who, *table.words)}
        assert columns - seen == set(UNSEEN), "let the story fill a new column, or say why it does not"
        assert may_stay() - columns == {f"{column.partition('.')[0]}.key" for column in may_stay()} - columns
        await stage.passes(days=4000)
        await stage.hub.retention.once()
        left = await filled(stage)
        assert {column: left[column] for column in left.keys() - may_stay()} == {}, "it goes, or say why it stays"
        assert await stage.faults() == []
        for room in ("wonen", "groen"):
            await stage.person("anna").says(room, "!acties")
            await stage.person("anna").says(room, "!agenda")
        assert await Inbox.filter(state=State.FAILED).count() == 0


async def test_every_plugin_that_keeps_people_or_their_words_prunes_and_says_of_each_table_what_becomes_of_it() -> None:
    async with Stage(*PLUGINS) as stage:
        for id, table in tables(stage):
            plugin = stage.hub.plugins.by_id[id]
            if table.who or table.words:
                assert plugin.has("prune"), f"{id} keeps something of people in {table.table}, and has no hook prune"
                assert FIELD in plugin.settings.model_fields, id
                assert table.over or table.long != WITH_THE_WIJK, f"say when {table.table} is over, or why it stays"


async def test_columns_with_ids_of_people_are_text() -> None:
    async with Stage(*PLUGINS) as stage:
        for found in kept(stage.hub.plugins).values():
            for table in found:
                types = models()[table.table]._meta.fields_map
                wrong = [name for name in table.who if not isinstance(types[name], fields.CharField | fields.TextField)]
                assert wrong == [], f"Kept.who of {table.table} names a column without text: nobody can be found in it"
