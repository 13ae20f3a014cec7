"""Dates as people say them in the wijk, in Dutch and in English: read them, find them in a sentence, say them back.

Where people differ about what they mean, this is how it is read (and why a date is always said back in full):

- a weekday is the next one, never today; "deze vrijdag" may be today; "volgende vrijdag" is that of next calendar week;
- "volgende week", "komende maand" alone: a week, a month from today;
- "eind van de week" is Friday; "half januari" is the 15th;
- numbers are day first: 12/3 is 12 March;
- "8 uur" and "half acht": 7 and 8 are in the evening, 1-6 in the afternoon, 9-12 as they are; 8.00, 8:00, 8u00 and
  "08 uur" are on the clock of 24 hours;
- "morgenavond" without a time is the whole day; in "morgenavond half acht" it tells which half of the day;
- of a time from ... to ..., the start; "voor" and "tot" a day make it a limit, and the day itself still counts;
- "na 1 december", "rond vrijdag", "elke dinsdag", "dinsdag of woensdag" are no single day: None, never a guess;
- a time alone is the next moment it is so late; midnight said as "12 uur 's nachts" or 24.00 is of no clear day: None.
"""

from hub.api.dates.parse import find_vague, find_when, parse_when
from hub.api.dates.say import say_date, say_time
from hub.api.dates.when import Found, When

__all__ = ["Found", "When", "find_vague", "find_when", "parse_when", "say_date", "say_time"]
