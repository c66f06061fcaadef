"""`python -m tests.bench [name ...]`: measures the product and prints a table; `--profile` shows where a booking's
time goes. Figures depend on the machine and on what else it does: read the ratios."""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench import booking, browse, confirm, demo
from tests.bench.figures import Figure, Measure, show
from tests.bench.profiling import profile

MEASURES: Mapping[str, Measure] = {
    "booking": booking.measure,
    "confirm": confirm.measure,
    "browse": browse.measure,
    "demo": demo.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MEASURES, []], metavar="name", help=", ".join(MEASURES))
    parser.add_argument("--profile", action="store_true", help="the dearest functions of a booking, and no figure")
    asked = parser.parse_args()
    if asked.profile:
        with tempfile.TemporaryDirectory() as folder:
            profile(Path(folder))
        return
    figures: list[Figure] = []
    for name in asked.names or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            figures += MEASURES[name](Path(folder))
    show(figures)


if __name__ == "__main__":
    main()
