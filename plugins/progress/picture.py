"""The picture of the progress: for each theme three bars, raised, decided and done.

Plain shapes only, nothing from elsewhere. The bars differ in lightness as much as in colour, and each has its word and
its number beside it: so it reads in grey, and by who sees colours otherwise. The text with it says the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.context import Context
from hub.api.effects import Sheet
from hub.api.texts import Text
from plugins.progress.rules.figures import Figures
from plugins.progress.says import words as says

COLOURS = ("#c6dbef", "#4a90c2", "#08306b")
"""From light to dark, as a thing goes on: each at least twice as light as the next, and all with a dark edge."""

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#let wide = 84mm
#set document(title: data.title)
#set page(width: 150mm, height: auto, margin: 7mm, fill: white)
#set text(font: ("DejaVu Sans", "Libertinus Serif"), size: 10pt, lang: data.language, fill: black)
#let length(count) = if count == 0 { 0mm } else { calc.max(1.2mm, wide * count / data.most) }
#let bar(kind, count) = grid(
  columns: (26mm, auto, auto), column-gutter: 2mm, align: horizon,
  text(size: 8.5pt, data.words.at(kind)),
  rect(width: length(count), height: 4mm, fill: rgb(data.colours.at(kind)), stroke: 0.4pt + rgb("#08306b")),
  text(size: 9pt, weight: "bold", str(count)),
)
#text(size: 14pt, weight: "bold", data.title)
#v(1mm)
#for row in data.rows {
  block(breakable: false, above: 4mm, {
    text(weight: "bold", row.name)
    for (kind, count) in row.counts.enumerate() { block(above: 1.2mm, below: 0mm, bar(kind, count)) }
  })
}
#v(3mm)
#text(size: 8pt, data.note)
"""


def sheet(ctx: Context, title: Text, rows: Sequence[tuple[str, Figures]]) -> Sheet:
    """The page. Words are in the language of the wijk."""
    counts = [(name, [one.raised, one.decided, one.done]) for name, one in rows]
    data = {
        "title": ctx.words(title),
        "language": ctx.wijk.language,
        "words": [ctx.words(word) for word in says.BARS],
        "colours": list(COLOURS),
        "rows": [{"name": name, "counts": each} for name, each in counts],
        "most": max(1, *(count for _, each in counts for count in each)) if counts else 1,
        "note": ctx.words(says.as_of(ctx.local().date())),
    }
    return Sheet(TEMPLATE, data)
