"""The library of dates is kept out of the start."""

import subprocess
import sys

PROBE = (
    "import sys; import handlers.typed.understanding, handlers.typed.almanac as almanac;"
    "before = 'dateparser' in sys.modules; almanac.warm(); print(before, 'dateparser' in sys.modules)"
)


def test_the_library_is_loaded_by_warming_and_not_by_importing() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)  # noqa: S603  # our own probe
    assert done.stdout.split() == ["False", "True"]
