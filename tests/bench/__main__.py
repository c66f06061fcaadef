"""`python -m tests.bench [name ...]`: measures the product and prints a table; `--profile` shows where the time of
`booking` and of `step` goes. Figures depend on the machine and on what else it does: read the ratios."""

import argparse
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.bench import booking, browse, confirm, demo, due, matrix, telegram_both, telegram_notices, telegram_step
from tests.bench.figures import Figure, Measure, show
from tests.bench.profiling import profile

MEASURES: Mapping[str, Measure] = {
    "booking": booking.measure,
    "confirm": confirm.measure,
    "browse": browse.measure,
    "demo": demo.measure,
    "due": due.measure,
    "notices": telegram_notices.measure,
    "both": telegram_both.measure,
    "step": telegram_step.measure,
    "matrix": matrix.measure,
}
PROFILES: Mapping[str, Callable[[Path], None]] = {"booking": profile, "step": telegram_step.profile}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MEASURES, []], metavar="name", help=", ".join(MEASURES))
    parser.add_argument("--profile", action="store_true", help=f"the dearest functions of {' and '.join(PROFILES)}")
    told = f"how many are told ({telegram_notices.NOTICES} by `notices`, {telegram_both.NOTICES} by `both` if unsaid)"
    parser.add_argument("--notices", type=int, metavar="N", help=told)
    asked = parser.parse_args()
    if asked.profile:
        for name in asked.names or PROFILES:
            with tempfile.TemporaryDirectory() as folder:
                PROFILES[name](Path(folder))
        return
    measures = dict(MEASURES)
    if asked.notices:
        measures["notices"] = partial(telegram_notices.measure, notices=asked.notices)
        measures["both"] = partial(telegram_both.measure, notices=asked.notices)
    figures: list[Figure] = []
    for name in asked.names or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            figures += measures[name](Path(folder))
    show(figures)


if __name__ == "__main__":
    main()
