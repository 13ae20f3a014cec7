"""Words that somebody takes back go from the draft, from the minutes and from their files."""

from __future__ import annotations

from hub.api.domain_events import InputAsked, InputGiven, Origin
from hub.api.ids import RoomId
from hub.testing.stage import START, Stage
from plugins.minutes.tests.town import files, meets, minutes, noted, town, user

SECRET = "Mijn buurman is ziek"


async def test_removed_words_leave_a_draft_also_where_they_were_corrected_before() -> None:
    async with town() as stage:
        await meets(stage, ("worry", SECRET), ("idea", "Licht in de hal"))
        await stage.person("anna").says("wonen", f"!verbeter 1 {SECRET} en alleen")
        await stage.happens(noted(stage, 1, "worry", "", removed=True))
        assert SECRET not in minutes(stage)
        await stage.person("anna").says("wonen", "!wijzigingen 1")
        assert SECRET not in stage.last("wonen")
        assert "(deze woorden zijn weggehaald)" in stage.last("wonen")


async def test_who_removes_a_correction_brings_back_what_stood_there() -> None:
    async with town() as stage:
        await meets(stage, ("worry", "Het blijft bij praten"))
        anna, bram = stage.person("anna"), stage.person("bram")
        wrong = await anna.says("wonen", f"!verbeter 1 {SECRET}")
        added = await bram.says("wonen", "!vulaan idee Een extra bank")
        await anna.removes("wonen", wrong)
        assert "Het blijft bij praten" in minutes(stage)
        await bram.removes("wonen", added)
        assert "Een extra bank" not in minutes(stage)
        await anna.says("wonen", "!wijzigingen 1")
        assert SECRET not in stage.last("wonen")
        assert "Een extra bank" not in stage.last("wonen")


async def test_removed_words_leave_the_minutes_and_every_file_with_them_is_replaced() -> None:
    async with town(approvals_needed=1) as stage:
        await meets(stage, ("worry", SECRET), ("idea", "Licht in de hal"))
        await stage.person("anna").says("wonen", "!akkoord")
        before = {room: files(stage, room) for room in ("wonen", "ymere")}
        assert SECRET.encode() in before["wonen"]["verslag-1.md"]
        await stage.happens(noted(stage, 1, "worry", "", removed=True))
        assert SECRET not in minutes(stage)
        after = {room: files(stage, room) for room in ("wonen", "ymere")}
        assert {room: sorted(found) for room, found in after.items()} == {r: sorted(f) for r, f in before.items()}
        assert SECRET.encode() not in after["wonen"]["verslag-1.md"] + after["wonen"]["verslag-1.html"]
        assert after["ymere"]["verslag-1.pdf"] != before["ymere"]["verslag-1.pdf"]


async def test_minutes_that_stand_do_not_follow_new_words_of_a_message() -> None:
    async with town(approvals_needed=1) as stage:
        await meets(stage, ("worry", "Het blijft bij praten"))
        await stage.happens(noted(stage, 1, "worry", "Het blijft vaak bij praten"))
        assert "Het blijft vaak bij praten" in minutes(stage)
        await stage.person("anna").says("wonen", "!akkoord")
        await stage.happens(noted(stage, 1, "worry", "Alles is goed"))
        assert "Het blijft vaak bij praten" in minutes(stage)


def answered(stage: Stage, number: int, question: int, words: str, *, removed: bool = False) -> InputGiven:
    origin = Origin(raised_by=user(stage, "mei"), room=RoomId(stage.room_id("wonen")))
    return InputGiven(
        input=number, round=1, question=question, theme="wonen", words=words, channel="room", origin=origin,
        removed=removed,
    )  # fmt: skip


async def test_answers_to_a_round_stand_under_their_question_in_the_next_minutes_only_and_can_be_taken_back() -> None:
    async with town() as stage:
        questions = ("Wat vind je ervan?", "Waar maak je je zorgen over?")
        await stage.happens(InputAsked(round=1, title="Samen", themes=("wonen",), questions=questions, until=START))
        await stage.happens(answered(stage, 1, 2, "Te weinig resultaat"))
        await stage.happens(answered(stage, 2, 1, "Een goed begin"))
        await stage.happens(answered(stage, 3, 1, SECRET))
        await meets(stage)
        said = minutes(stage).body
        assert said[said.index("Wat bewoners zeiden") :].splitlines()[:6] == [
            "Wat bewoners zeiden", "Wat vind je ervan?", "- 1 Een goed begin", f"- 2 {SECRET}",
            "Waar maak je je zorgen over?", "- 3 Te weinig resultaat",
        ]  # fmt: skip
        await stage.happens(answered(stage, 3, 1, "", removed=True))
        assert SECRET not in minutes(stage)
