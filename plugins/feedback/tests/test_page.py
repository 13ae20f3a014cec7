"""What of the feedback stands on the public page: how much was answered, and what has no answer after all steps."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.feedback.tests.town import day, given, question

LATE = "<h3>Na alle stappen nog geen antwoord</h3>"
SETTINGS = {"feedback": {"answer_days": 2, "ladder": "steering 1 day, everybody 1 day"}}


async def test_what_has_no_answer_comes_on_the_page_with_the_last_step_without_anybodys_words() -> None:
    async with Stage("agenda", "feedback", "page", web=True, settings=SETTINGS) as stage:
        await question(stage, "Wanneer is de lift klaar?")
        await stage.happens(given(stage, "Meer licht", number=7, by="mei"))
        row = '<tr><th scope="row"><bdi>Wonen</bdi></th><td>2</td><td>0</td><td>2</td></tr>'
        assert row in await stage.page()
        await stage.at(day(25, 11))
        assert LATE not in await stage.page()
        await stage.at(day(26, 11))
        page = await stage.page()
        assert LATE in page
        assert '<li id="no-answer-question-1"' in page
        assert ('<bdi lang="nl">vraag 1</bdi>' in page, '<bdi lang="nl">inbreng 7</bdi>' in page) == (True, True)
        assert not [words for words in ("lift klaar", "Meer licht", "Bram", "Mei<") if words in page]
        link = "Het staat nu op de openbare pagina: https://wijken.example.org/de-punt#feedback"
        assert link in stage.last("wonen")
        await stage.person("samira").says("eigenwijks", "!antwoord vraag 1 Volgende week")
        await stage.person("samira").says("eigenwijks", "!antwoord inbreng 7 nee, want de lampen zijn op")
        page = await stage.page()
        assert LATE not in page
        assert "<td>2</td><td>2</td><td>0</td>" in page
        assert "openbare pagina" not in stage.find("wonen", "Alles hier heeft nu een antwoord")
