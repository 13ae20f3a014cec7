"""``wijkhub codes``: makes personal codes to hand out at the door, one to a letter."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Annotated, Any

import typer

from hub.api.domain_events import CodesMade, DomainEvent
from plugins.voting.rules import codes

LETTER = """
{line}
  Stem mee in {wijk}!                              Vote in {wijk}!

  Jouw code / your code:   {code}

  Stuur aan de hub, in een direct bericht:         Send to the hub, in a direct message:
     !code {code}

  De code werkt één keer. Geef haar aan niemand.   It works once. Give it to nobody.
"""


def add(app: typer.Typer, submit: Callable[[str, DomainEvent], Any]) -> None:
    @app.command(name="codes")
    def make_codes(
        wijk: Annotated[str, typer.Argument(help="The wijk that they are for, such as de-punt.")],
        count: Annotated[int, typer.Option(min=1, max=10_000, help="How many codes.")] = 50,
        plain: Annotated[bool, typer.Option("--plain", help="Only the codes, one on a line.")] = False,
    ) -> None:
        """Print codes for residents. They are shown this once: the hub keeps only what proves them."""
        made = [codes.spell(secrets.randbelow(codes.POSSIBLE)) for _ in range(count)]
        digests = tuple(codes.digest(wijk, code) for code in made)
        if submit(wijk, CodesMade(digests=digests)) == 0:
            typer.echo(f"Voting is switched off in {wijk}: nobody takes the codes.", err=True)
            raise typer.Exit(1)
        for code in made:
            typer.echo(code if plain else LETTER.format(line="- " * 40, wijk=wijk, code=code))
