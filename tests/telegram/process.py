"""`strapontin run` as an operator starts it, and the end that no program can prepare for."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType

from tests.fakebot import FakeBotApi
from tests.telegram.nursery import ENDED, PID, Haste

PATIENCE = 60.0
"""Seconds to start, on a busy machine."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Process:
    """One service on one database; what it writes to standard error is kept in `log`."""

    def __init__(
        self, folder: Path, database: Path, api: FakeBotApi | None = None, settings: Mapping[str, str] = _NOTHING
    ) -> None:
        """On Telegram where there is an `api`. `settings`: more variables, without their STRAPONTIN_."""
        self._folder = folder
        self._env = {name: value for name, value in os.environ.items() if not name.startswith("STRAPONTIN_")} | {
            "STRAPONTIN_DATABASE_URL": f"sqlite:///{database}",
            "STRAPONTIN_HTTP__PORT": "0",
            **{f"STRAPONTIN_{name}": value for name, value in settings.items()},
        }
        if api is not None:
            self._env |= {"STRAPONTIN_TELEGRAM__TOKEN": api.token, "STRAPONTIN_TELEGRAM__API_URL": api.url}
        self.log = folder / "service.log"
        self._running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Returns once it serves. Raises EOFError where it ends instead."""
        self._running = await self._spawned(str(Path(sys.executable).with_name("strapontin")), "run")
        await self._serves(self._running)

    @property
    def pid(self) -> int:
        assert self._running is not None
        return self._running.pid

    async def kill(self) -> None:
        """With a signal that it never hears of."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """As an operator does. Answers the exit status."""
        return await self._end(signal.SIGTERM)

    async def close(self) -> None:
        if self._running is not None and self._running.returncode is None:
            await self.kill()

    async def _end(self, number: signal.Signals) -> int:
        running, self._running = self._running, None
        if running is None or running.returncode is not None:
            raise self._gone()
        running.send_signal(number)
        await running.communicate()
        return await running.wait()

    async def _spawned(self, *command: str, stdin: bool = False) -> asyncio.subprocess.Process:
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *command,
                cwd=self._folder,
                env=self._env,
                stdin=asyncio.subprocess.PIPE if stdin else asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )

    async def _serves(self, running: asyncio.subprocess.Process) -> None:
        if "http://" not in await self._said(running):
            raise self._gone()

    async def _said(self, running: asyncio.subprocess.Process) -> str:
        assert running.stdout is not None
        async with asyncio.timeout(PATIENCE):
            return (await running.stdout.readline()).decode()

    def _gone(self) -> EOFError:
        return EOFError(self.log.read_text("utf-8")[-2000:])


class Lives(Process):
    """The first is started as an operator does. Its modules are loaded once for all the next ones (`nursery`): to load
    them takes longer than all that a restart is tried for. In `haste` the first one is one of those.
    """

    def __init__(
        self,
        folder: Path,
        database: Path,
        api: FakeBotApi | None = None,
        settings: Mapping[str, str] = _NOTHING,
        *,
        haste: Haste | None = None,
    ) -> None:
        super().__init__(folder, database, api, settings)
        self._haste = haste
        self._nursery: asyncio.subprocess.Process | None = None
        self._child: int | None = None

    async def start(self) -> None:
        if self._nursery is None:
            how = json.dumps(asdict(self._haste or Haste()))
            self._nursery = await self._spawned(sys.executable, "-m", "tests.telegram.nursery", how, stdin=True)
            if self._haste is None:
                await super().start()
                return
        nursery = self._open_nursery()
        assert nursery.stdin is not None
        nursery.stdin.write(b"\n")
        self._child = int((await self._said(nursery)).removeprefix(PID))
        await self._serves(nursery)

    @property
    def pid(self) -> int:
        return super().pid if self._child is None else self._child

    async def close(self) -> None:
        if self._child is not None:
            await self.kill()
        await super().close()
        if self._nursery is not None and self._nursery.stdin is not None:
            self._nursery.stdin.close()
            await self._nursery.wait()

    async def _end(self, number: signal.Signals) -> int:
        if self._child is None:
            return await super()._end(number)
        child, self._child = self._child, None
        os.kill(child, number)
        while said := await self._said(self._open_nursery()):
            if said.startswith(ENDED):
                return int(said.removeprefix(ENDED))
        raise self._gone()

    def _open_nursery(self) -> asyncio.subprocess.Process:
        assert self._nursery is not None
        return self._nursery
