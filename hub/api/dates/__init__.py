"""Dates as people say them in the wijk, in Dutch and in English: read them, find them in a sentence, say them back."""

from hub.api.dates.parse import find_when, parse_when
from hub.api.dates.say import say_date
from hub.api.dates.when import Found, When

__all__ = ["Found", "When", "find_when", "parse_when", "say_date"]
