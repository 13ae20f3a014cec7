"""The overview of a theme as a page to print. Words of people reach it as values, and never as code."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.context import Context
from hub.api.effects import Sheet
from plugins.input.models import RoundRow
from plugins.input.says import overview as says

KIND = "application/pdf"

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "a4", margin: 22mm, numbering: "1")
#set text(lang: data.language, size: 11pt)
#set par(leading: 0.7em)
= #data.title
#data.about
#for part in data.parts [
  == #part.question
  #if part.points.len() == 0 [#data.nothing]
  #for point in part.points [
    - #strong(point.title) #point.count
      #for quote in point.quotes [
        #block(inset: (left: 1em), above: 0.6em, below: 0.6em)[#emph(quote.words) (#quote.name)]
      ]
  ]
]
"""


def sheet(ctx: Context, row: RoundRow, theme: str, parts: Sequence[says.Part]) -> Sheet:
    said = [
        {
            "question": ctx.words(part.question),
            "points": [
                {
                    "title": point.title,
                    "count": f"({ctx.words(says.voices(point.voices))})" if point.voices else "",
                    "quotes": [{"name": name, "words": " ".join(words.split())} for name, words in point.quotes],
                }
                for point in part.points
            ],
        }
        for part in parts
    ]
    return Sheet(TEMPLATE, {
        "title": f"{ctx.words(says.title(row))} · {theme}",
        "about": ctx.words(says.about(parts)),
        "language": ctx.wijk.language,
        "nothing": ctx.words(says.nothing()),
        "parts": said,
    })  # fmt: skip


def name(row: RoundRow, theme: str) -> str:
    return f"{row.wijk}-{row.number}-{theme}.pdf"
