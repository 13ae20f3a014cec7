"""What a person needs to look around after the story: how to log in, and where things are."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from hub.api.dates import say_date
from hub.demo.folder import WIJK
from hub.demo.world import World


def farewell(console: Console, world: World) -> None:
    """Print it."""
    now = world.clock.now().astimezone(world.wijk.timezone)
    console.print()
    console.print("[bold]Kijk nu zelf rond met Element[/bold] (https://element.io/download)")
    console.print(f"  1. Kies bij het inloggen een andere server: [bold]{world.synapse.url}[/bold]")
    console.print("  2. Log in als een van deze mensen:")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for account in world.accounts:
        table.add_row("    ", account.name, account.password, ", ".join(account.roles))
    console.print(table)
    console.print("  3. Typ in een kamer [bold]!hulp[/bold].")
    console.print(f"De openbare pagina leest iedereen: [bold]http://127.0.0.1:{world.pages}/{WIJK}[/bold]")
    console.print()
    console.print(f"De klok van de demo staat op {say_date(now.date(), 'nl')}: het verhaal duurt weken.")
    rows = (
        ("instellingen", world.folder.config),
        ("database", world.folder.database),
        ("logboek van de hub", world.folder.log),
        ("logboek van de server", world.synapse.log_path),
    )
    places = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for what, where in rows:
        places.add_row(what, str(where.absolute()))
    console.print(places)
    console.print("Alles blijft draaien. Stop met Ctrl-C.")
