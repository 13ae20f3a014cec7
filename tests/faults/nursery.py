"""A program that starts hubs quickly: it has imported all of it, and makes each hub as a copy of itself (fork).

It reads one JSON document a line: ``{"start": [arguments], "environment": {...}, "log": path, "errors": path}`` answers
with a process id, ``{"wait": id}`` with how that process ended, as ``subprocess`` says it. Errors go to the log if they
have no path of their own.
"""

from __future__ import annotations

import json
import os
import sys
import traceback

import hub.app
import hub.cli


def live(arguments: list[str], environment: dict[str, str], log: str, errors: str) -> None:
    """Be a hub: the child. Never returns."""
    code = 1
    try:
        os.setsid()
        os.environ.update(environment)
        for stream, file in ((1, log), (2, errors)):
            os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT), stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdout, sys.stderr = (os.fdopen(stream, "w", buffering=1) for stream in (1, 2))
        hub.cli.app(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  (as the interpreter does with a program that fails)
        traceback.print_exc()
    finally:
        os._exit(code)


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        if "start" in order:
            child = os.fork()
            if not child:
                live(order["start"], order["environment"], order["log"], order.get("errors", order["log"]))
            say(child)
        else:
            say(os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1]))


if __name__ == "__main__":
    main()
