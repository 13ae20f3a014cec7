"""What the hub relies on about files."""

from hub.testing.people import People, refused


async def test_a_file_comes_back_as_it_was_put(people: People) -> None:
    anna, bram = await people("anna", "bram")
    mxc = await anna.upload(b"\x00\xffpage", "application/pdf", "verslag 3.pdf")
    assert mxc.startswith("mxc://localhost/")
    assert await bram.download(mxc) == b"\x00\xffpage"
    assert await anna.upload(b"\x00\xffpage", "application/pdf") != mxc


async def test_a_file_that_is_not_there_is_refused(people: People) -> None:
    (anna,) = await people("anna")
    with refused(404, "M_NOT_FOUND"):
        await anna.download("mxc://localhost/nothing")
