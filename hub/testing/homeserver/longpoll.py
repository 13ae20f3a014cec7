"""/sync as a long poll: answered as soon as there is something, or when the time is over."""

import asyncio

import orjson

from hub.testing.homeserver.calls import Call
from hub.testing.homeserver.errors import bad
from hub.testing.homeserver.sync import sync
from hub.testing.homeserver.tokens import position
from hub.testing.homeserver.world import Waiter


async def long_poll(call: Call) -> orjson.Fragment:
    """GET sync. An initial sync, and one for full state, never wait."""
    world, device, wanted = call.world, call.device, call.sync_filter()
    since = position(call.query["since"], world.position) if "since" in call.query else None
    full_state = call.query.get("full_state") == "true"
    seconds = _seconds(call.query.get("timeout", "0"))
    deadline = asyncio.get_running_loop().time() + seconds
    patient = seconds > 0 and since is not None and not full_state
    waiter = Waiter(wanted)
    world.waiting.setdefault(device.user_id, []).append(waiter)
    try:
        while True:
            body, news = sync(world, device, wanted, since, full_state)
            if news or not patient:
                break
            patient = await _news(waiter, deadline)
    finally:
        world.waiting[device.user_id].remove(waiter)
        if not world.waiting[device.user_id]:
            del world.waiting[device.user_id]
    if news and since is not None:
        device.last_batch = (since, body)
    return orjson.Fragment(body)


async def _news(waiter: Waiter, deadline: float) -> bool:
    """Wait for news; False when the time was over first."""
    waiter.news.clear()
    try:
        async with asyncio.timeout_at(deadline):
            await waiter.news.wait()
    except TimeoutError:
        return False
    return True


def _seconds(milliseconds: str) -> float:
    if not (milliseconds.isascii() and milliseconds.isdigit()):
        raise bad("Query parameter 'timeout' must be an integer", "M_INVALID_PARAM")
    return int(milliseconds) / 1000
