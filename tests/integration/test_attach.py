"""Files: in a room and to one person, from bytes and from a page that is typeset."""

from __future__ import annotations

from hub.testing.stage import Stage
from hub.testing.view import Shown


def files(messages: list[Shown]) -> list[tuple[str, str]]:
    return [(message.file.name, message.file.kind) for message in messages if message.file]


async def test_files_arrive_in_order_with_words_that_say_what_is_in_them() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!bijlage Een bankje #strike[x] $1$")
        sent = stage.hub_said("wonen")[-3:]
        assert files(sent) == [
            ("words.txt", "text/plain"), ("page.pdf", "application/pdf"), ("page.png", "image/png")
        ]  # fmt: skip
        assert all(message.body.startswith("A file: Een bankje") for message in sent)
        text, pdf, png = (stage.homeserver.file(message.file.mxc) for message in sent if message.file)
        assert text.decode() == "Een bankje #strike[x] $1$"
        assert pdf.startswith(b"%PDF-")
        assert png.startswith(b"\x89PNG")
        event = stage.homeserver.event(sent[-1].event_id)["content"]
        assert event["msgtype"] == "m.image"
        assert event["info"] == {"mimetype": "image/png", "size": len(png), "w": 454, "h": 227}
        assert files(stage.direct("anna")) == files(sent)


async def test_a_page_that_cannot_be_typeset_is_told_to_an_admin_and_holds_up_nothing() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!misdruk")
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"
        assert "BAD_PAGE" in stage.last("admin")
