"""A program that starts hubs quickly: it has imported all of it, and makes each hub as a copy of itself (fork).

It listens on the Unix socket it is told, until its standard input ends. Whoever connects gets a copy of it to itself,
which reads one JSON document a line: ``{"start": [arguments], "environment": {...}, "log": path, "errors": path}``
answers with a process id, ``{"wait": id}`` with how that process ended, as ``subprocess`` says it. Errors go to the log
if they have no path of their own. The environment is all that the hub gets.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import socket
import sys
import traceback
from importlib import import_module
from typing import IO

import hub.app
import hub.check
import hub.cli
import hub.commands
from hub.core.plugins.manifest import find


def live(arguments: list[str], environment: dict[str, str], log: str, errors: str) -> None:
    """Be a hub: the child. Never returns."""
    code = 1
    try:
        os.setsid()
        os.environ.clear()
        os.environ.update(environment)
        hub.app.AT_A_START = int(environment.get("AT_A_START", hub.app.AT_A_START))
        for stream, file in ((1, log), (2, errors)):
            os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT), stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.closerange(3, 256)  # what it talks to its visitor by
        sys.stdout, sys.stderr = (os.fdopen(stream, "w", buffering=1) for stream in (1, 2))
        hub.cli.app(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  (as the interpreter does with a program that fails)
        traceback.print_exc()
    finally:
        os._exit(code)


def obey(orders: IO[str]) -> None:
    """Do what one visitor wants, until they go."""
    for line in orders:
        order, answer = json.loads(line), 0
        if "start" in order:
            answer = os.fork()
            if not answer:
                live(order["start"], order["environment"], order["log"], order.get("errors", order["log"]))
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1])
        orders.write(f"{answer}\n")
        orders.flush()


def visitors(listening: socket.socket) -> None:
    """A copy for each, until nobody needs this program any more."""
    with selectors.DefaultSelector() as selector:
        for heard in (listening, sys.stdin):
            selector.register(heard, selectors.EVENT_READ)
        while sys.stdin not in [key.fileobj for key, _ in selector.select()]:
            connection, _ = listening.accept()
            if not os.fork():
                listening.close()
                with connection.makefile("rw", encoding="utf-8") as orders:
                    obey(orders)
                os._exit(0)
            connection.close()
            gone()


def gone() -> None:
    """Let go of copies whose visitors went."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:  # there are none
        pass


def main() -> None:
    for found in find("plugins"):
        import_module(f"{found.package}.plugin")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(sys.argv[1])
        listening.listen()
        gc.collect()
        gc.freeze()  # a copy that looked through all this would have to copy the memory it is in
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        visitors(listening)


if __name__ == "__main__":
    main()
