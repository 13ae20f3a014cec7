"""The hub answers people, in words they understand, and says who can do what they may not."""

from hub.testing.stage import Stage


async def test_help_shows_what_a_person_can_do_here() -> None:
    async with Stage() as stage:
        await stage.person("anna").says("wonen", "!hulp")
        assert "!partners" in stage.last("wonen")
        assert "!plugin" not in stage.last("wonen")
        await stage.person("beheer").says("admin", "!hulp")
        assert "!plugin" in stage.last("admin")


async def test_help_begins_with_the_next_step_and_is_short_until_all_is_asked_for() -> None:
    async with Stage("agenda", "voting", "actions", "crosspost") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!hulp")
        short = stage.last("wonen").body
        assert "!agenda" in short
        assert "!volgorde" not in short
        assert len(short.splitlines()) < 16
        await anna.says("wonen", "!hulp alles")
        assert "!volgorde" in stage.last("wonen")


async def test_an_admin_sees_what_admins_do_among_the_first_things() -> None:
    async with Stage("agenda", "voting", "actions", "crosspost") as stage:
        await stage.person("beheer").says("admin", "!hulp")
        assert "!plugin aan stemmen" in stage.last("admin")
        assert "!mandaat" in stage.last("admin")
