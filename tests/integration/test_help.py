"""The hub answers people, in words they understand, and says who can do what they may not."""

from hub.testing.stage import Stage


async def test_help_shows_what_a_person_can_do_here() -> None:
    async with Stage() as stage:
        await stage.person("anna").says("wonen", "!hulp")
        assert "!partners" in stage.last("wonen")
        assert "!plugin" not in stage.last("wonen")
        await stage.person("beheer").says("admin", "!hulp")
        assert "!plugin" in stage.last("admin")
