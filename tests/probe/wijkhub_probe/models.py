"""One counter per room."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class RoomCount(Model):
    key = fields.CharField(max_length=400, primary_key=True)
    value = fields.IntField(default=0)

    class Meta:
        table = "probe_count"
