"""What a message looks like on the wire, also one that was too large."""

from __future__ import annotations

from hub.core.words.catalogues import Rendered
from hub.core.words.content import MAX_BYTES, cut, edited, message


def test_a_message_that_was_cut_can_still_be_edited_in_place() -> None:
    large = message(Rendered("x" * MAX_BYTES, "x" * MAX_BYTES))
    edit = edited(cut(large, 2 * MAX_BYTES), "$first")
    assert edit["m.new_content"]["body"].endswith(" …")
    assert edit["body"] == f"* {edit['m.new_content']['body']}"
    assert "formatted_body" not in edit


def test_an_edit_has_the_new_text_twice_for_clients_that_know_no_edits() -> None:
    edit = edited(message(Rendered("new", "<b>new</b>")), "$first")
    assert (edit["body"], edit["formatted_body"]) == ("* new", "* <b>new</b>")
    assert edit["m.new_content"]["formatted_body"] == "<b>new</b>"
