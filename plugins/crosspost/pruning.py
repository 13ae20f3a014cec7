"""Letting go of what went to partners long ago."""

from __future__ import annotations

import datetime as dt

from tortoise.expressions import Q

from hub.api.fields import somebody
from hub.api.personal import nobody
from plugins.crosspost.models import Delivery, Share
from plugins.crosspost.rules import KEEPS_WORDS


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    """The log of what arrived goes. What was shared stays, so that edits and removals go after it, and whose words they
    are; who shared it and who decided goes."""
    old = await Delivery.filter(wijk=wijk, done_at__lt=before).order_by("id").limit(most).values_list("id", flat=True)
    await Delivery.filter(wijk=wijk, id__in=list(old)).delete()
    if len(old) == most:
        return most
    quiet = Q(changed_at__lt=before) | Q(changed_at=None, made_at__lt=before)
    decided = Share.filter(quiet, somebody("by", "decided_by"), wijk=wijk).exclude(state__in=list(KEEPS_WORDS))
    shares = await decided.order_by("id").limit(most - len(old))
    for share in shares:
        share.by, share.decided_by = nobody(share.id), share.decided_by and nobody(share.id)
        await share.save(update_fields=["by", "decided_by"])
    return len(old) + len(shares)
