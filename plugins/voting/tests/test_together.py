"""Two chambers, one decision: it passes only if it passes in both."""

from __future__ import annotations

import pytest

from hub.api.domain_events import DecisionClosed, DecisionOpened
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    emitted,
    living,
    outcome,
    partners_vote,
    poll,
    proposal,
    result,
    town,
    vote,
)


async def test_a_proposal_passes_when_both_chambers_are_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await proposal(stage)
        assert "Dit is een besluit: het gaat door als bewoners en partners voor zijn." in living(stage)
        assert "tot vrijdag 27 november 2026 om 12.00 uur" in living(stage)
        await vote(stage, {"anna": FOR, "bram": FOR, "mei": AGAINST})
        await partners_vote(stage, FOR)
        await stage.at(FRIDAY)
        for room in ("wonen", "ymere", "eigenwijks", "woon"):
            assert poll(stage, room).ended
            assert "✅ Aangenomen." in result(stage, room)
            assert (
                "Bewoners: 3 van 5 stemden. Deze kant is voor.\n"
                "- ███████░░░ 2 Voor\n- ███░░░░░░░ 1 Tegen\n- ░░░░░░░░░░ 0 Geen mening\n"
                "Partners: 2 van 3 stemden. Deze kant is voor.\n"
                "- ██████████ 2 Voor\n- ░░░░░░░░░░ 0 Tegen\n- ░░░░░░░░░░ 0 Geen mening\n"
            ) in result(stage, room)
            assert outcome(stage, room).body.endswith("Uitslag van stemming 1, “Een bankje bij de bus”: ✅ Aangenomen.")
        assert not stage.polls("groen")
        opened, closed = heard
        assert isinstance(opened, DecisionOpened)
        assert (opened.decision, opened.item, opened.theme, opened.closes_at) == (1, 1, "wonen", FRIDAY)
        assert (opened.partners, opened.weight, opened.extended) == (("eigenwijks", "woon", "ymere"), "decide", False)
        assert isinstance(closed, DecisionClosed)
        assert (closed.outcome, closed.passed, closed.chosen, closed.item) == ("passed", True, None, 1)
        assert len(closed.said_in) == 4
        assert closed.origin is not None
        assert closed.origin.raised_by == stage.homeserver.user_id("fatima")
        assert closed.origin.event == "$raised"
