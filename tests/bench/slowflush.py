"""A disk with a slower flush: a small library, loaded before the process's own, delays each fsync and fdatasync."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_SOURCE = Path(__file__).with_name("slowsync.c")


@dataclass(frozen=True, slots=True)
class Slowed:
    library: Path

    @classmethod
    def made_in(cls, folder: Path) -> Self | None:
        """None where there is no C compiler."""
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            return None
        library = folder / "slowsync.so"
        command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(_SOURCE), "-ldl"]
        subprocess.run(command, check=True)  # noqa: S603 - the compiler, on our own file
        return cls(library)

    def run(self, module: str, *args: str, delay_us: int) -> str:
        """What `python -m module args` prints, each of its flushes `delay_us` microseconds longer."""
        slow = {"LD_PRELOAD": str(self.library), "FSYNC_DELAY_US": str(delay_us)}
        command = [sys.executable, "-m", module, *args]
        done = subprocess.run(  # noqa: S603 - ourselves
            command, env=os.environ | slow, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout
