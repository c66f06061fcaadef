"""`strapontin run`, again and again, without importing it anew: each line on standard input forks a service.

Says its pid, then whatever the service says, then how it ended. Modules, sentences and statements are there before the
fork; no thread, no loop, no open file, no setting, and nothing of the books.
"""

import json
import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

PID, ENDED = "pid ", "ended "


@dataclass(frozen=True, slots=True)
class Haste:
    """What a test cannot wait for; None: as an operator has it.

    `tick_every`: seconds. `per_second`: messages, of Telegram's pacer, whose lanes and chats stay what they are.
    `told_at_once`: readers of a last-minute notice in one transaction.
    """

    tick_every: float | None = None
    per_second: float | None = None
    told_at_once: int | None = None


def serve(haste: Haste) -> None:
    """One at a time, until standard input ends."""
    from bot import cli, wiring  # noqa: PLC0415 - what a fork finds loaded
    from storage import statements  # noqa: PLC0415 - the same

    wiring.load_texts, statements.load = cache(wiring.load_texts), cache(statements.load)
    wiring.load_texts()
    statements.load("sqlite3")
    _hasten(haste)
    while sys.stdin.readline():
        pid = os.fork()
        if not pid:
            print(f"{PID}{os.getpid()}", flush=True)  # noqa: T201 - the protocol
            sys.argv = ["strapontin", "run"]
            sys.exit(cli.app())
        _, status = os.waitpid(pid, 0)
        print(f"{ENDED}{os.waitstatus_to_exitcode(status)}", flush=True)  # noqa: T201 - the protocol


def _hasten(haste: Haste) -> None:
    from bot import scheduler  # noqa: PLC0415 - what a fork finds loaded
    from bot.delivery.pacer import Pacer  # noqa: PLC0415 - the same
    from core.usecases import bulletin_notices  # noqa: PLC0415 - the same

    if haste.tick_every is not None:
        scheduler.EVERY = timedelta(seconds=haste.tick_every)
    if haste.per_second is not None:
        defaults = Pacer.__init__.__kwdefaults__
        assert defaults is not None
        defaults["per_second"] = haste.per_second
    if haste.told_at_once is not None:
        bulletin_notices.TOLD_AT_ONCE = haste.told_at_once


if __name__ == "__main__":
    serve(Haste(**json.loads(sys.argv[1])))
