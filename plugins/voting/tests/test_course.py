"""Everybody can read who did what to a decision, when and why; the log has it without anybody's words."""

from __future__ import annotations

from plugins.voting.tests.town import FOR, FRIDAY, logged, partners_vote, proposal, town, vote


async def test_the_course_of_a_vote_reads_as_a_story() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("anna").says("wonen", "!verleng 1 tot zaterdag 12.00 uur")
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage)
        await stage.passes(days=5, hours=3)
        await stage.person("tom").says("ymere", "!verloop 1")
        assert stage.last("ymere").body == (
            "Stemming 1: Een bankje bij de bus\n"
            "- maandag 23 november 2026 om 10.00 uur: Anna opende deze stemming.\n"
            "- maandag 23 november 2026 om 10.00 uur: Anna gaf meer tijd.\n"
            "- zaterdag 28 november 2026 om 13.00 uur: De stemming sloot.\n"
            "- zaterdag 28 november 2026 om 13.00 uur: De stemmen zijn geteld: ✅ Aangenomen.\n"
            "Nu: dit is besloten.\n"
            "Op vrijdag 28 mei 2027 vraag ik of dit nog geldt."
        )
        await stage.person("tom").says("ymere", "!verloop 9")
        assert "Er is geen stemming 9" in stage.last("ymere")


async def test_the_reason_is_in_the_course_and_not_in_the_log() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("beheer").says("admin", "!stopstemming 1 De vraag klopte niet")
        await stage.person("anna").says("wonen", "!verloop 1")
        said = "Beheer stopte deze stemming. De reden: De vraag klopte niet"
        assert said in stage.last("wonen")
        assert "Nu: dit is gestopt." in stage.last("wonen")
        log = await logged(stage)
        steps = [(line["action"], line["subject"]) for line in log]
        assert steps == [("vote opened", "vote 1"), ("vote stopped", "vote 1")]
        assert log[0]["by"] != log[1]["by"]
        assert "klopte" not in str(log)


async def test_every_step_is_in_the_log() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.at(FRIDAY)
        log = await logged(stage)
        assert [line["action"] for line in log] == [
            "vote opened",
            "vote closed",
            "result: no answer, goes up the ladder",
        ]
        assert log[-1]["details"]["result"] == "no_quorum"
