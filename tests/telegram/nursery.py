"""`strapontin run`, again and again, without importing it anew: each line on standard input forks a service.

Says its pid, then whatever the service says, then how it ended. Modules, sentences and statements are there before the
fork; no thread, no loop, no open file, no setting, and nothing of the books.
"""

import os
import sys
from functools import cache

PID, ENDED = "pid ", "ended "


def serve() -> None:
    """One at a time, until standard input ends."""
    from bot import cli, wiring  # noqa: PLC0415 - what a fork finds loaded
    from storage import statements  # noqa: PLC0415 - the same

    wiring.load_texts, statements.load = cache(wiring.load_texts), cache(statements.load)
    wiring.load_texts()
    statements.load("sqlite3")
    while sys.stdin.readline():
        pid = os.fork()
        if not pid:
            print(f"{PID}{os.getpid()}", flush=True)  # noqa: T201 - the protocol
            sys.argv = ["strapontin", "run"]
            sys.exit(cli.app())
        _, status = os.waitpid(pid, 0)
        print(f"{ENDED}{os.waitstatus_to_exitcode(status)}", flush=True)  # noqa: T201 - the protocol


if __name__ == "__main__":
    serve()
