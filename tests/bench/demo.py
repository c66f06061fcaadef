"""The demo as an operator starts it: seconds to the first answer, and what it weighs then."""

import re
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from queue import Empty, Queue
from statistics import median

from tests.bench.figures import Figure, at_most
from tests.bench.proc import resident_megabytes

ROUNDS = 3
PATIENCE = 20
"""Seconds for an address to be printed."""
MOST_MB = 120
MOST_SECONDS = 2
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


class NotServingError(Exception):
    """The command ended, or stayed silent, before it named an address."""


def measure(folder: Path) -> list[Figure]:
    try:
        found = [_once(folder) for _ in range(ROUNDS)]
    except (NotServingError, OSError) as error:
        return [Figure("demo", f"does not start: {error}", "serves", met=False)]
    seconds, megabytes = median(one for one, _ in found), median(one for _, one in found)
    return [
        at_most("demo, start to first answer", seconds, MOST_SECONDS, "s"),
        at_most("demo, memory after the first answers", megabytes, MOST_MB, "MB"),
    ]


def _once(folder: Path) -> tuple[float, float]:
    """Seconds to the first answer, resident megabytes after the page was served too."""
    command = [str(Path(sys.executable).with_name("strapontin")), "demo", "--port", "0"]
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())  # the page is reached with a session
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            address = _address(process)
            _get(browser, f"{address}/health")
            seconds = time.perf_counter() - start
            _get(browser, f"{address}/")
            return seconds, resident_megabytes(process.pid)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _address(process: "subprocess.Popen[str]") -> str:
    lines: Queue[str] = Queue()

    def listen() -> None:  # to the end, so that the command never waits for a full pipe
        for line in process.stdout or ():
            lines.put(line)
        lines.put("")

    threading.Thread(target=listen, daemon=True).start()
    last = ""
    try:
        while line := lines.get(timeout=PATIENCE):
            if found := _ADDRESS.search(line):
                return found[0]
            last = line.strip()
    except Empty:
        raise NotServingError(f"no address in {PATIENCE} s") from None
    raise NotServingError(last)


def _get(browser: urllib.request.OpenerDirector, address: str) -> None:
    with browser.open(address, timeout=PATIENCE) as answer:
        answer.read()
