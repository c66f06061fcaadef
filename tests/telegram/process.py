"""`strapontin run` as an operator starts it, and the end that no program can prepare for."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.fakebot import FakeBotApi

PATIENCE = 60.0
"""Seconds to start, on a busy machine."""


class Process:
    """One service on one database; what it writes to standard error is kept in `log`."""

    def __init__(self, folder: Path, database: Path, api: FakeBotApi) -> None:
        self._folder = folder
        self._env = {name: value for name, value in os.environ.items() if not name.startswith("STRAPONTIN_")} | {
            "STRAPONTIN_DATABASE_URL": f"sqlite:///{database}",
            "STRAPONTIN_HTTP__PORT": "0",
            "STRAPONTIN_TELEGRAM__TOKEN": api.token,
            "STRAPONTIN_TELEGRAM__API_URL": api.url,
        }
        self.log = folder / "service.log"
        self._running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Returns once it serves. Raises EOFError where it ends instead."""
        with self.log.open("ab") as log:
            self._running = await asyncio.create_subprocess_exec(
                str(Path(sys.executable).with_name("strapontin")),
                "run",
                cwd=self._folder,
                env=self._env,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self._running.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = await self._running.stdout.readline()
        if b"http://" not in line:
            raise EOFError(self.log.read_text("utf-8")[-2000:])

    async def kill(self) -> None:
        """With a signal that it never hears of."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """As an operator does. Answers the exit status."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        running, self._running = self._running, None
        if running is None or running.returncode is not None:
            raise EOFError(self.log.read_text("utf-8")[-2000:])
        running.send_signal(number)
        await running.communicate()
        return await running.wait()

    async def close(self) -> None:
        if self._running is not None and self._running.returncode is None:
            await self.kill()
