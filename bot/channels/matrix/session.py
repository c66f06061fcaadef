"""Logged in, with its keys at hand and signed: what every call of the homeserver stands on."""

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path

import structlog
from peewee import DatabaseError
from vodozemac import LibolmPickleException, PickleException

from bot.channels.matrix.calls import Calls
from bot.channels.matrix.crosssigning import CrossSigning
from bot.channels.matrix.folder import Folder, FolderError
from bot.channels.matrix.identities import Identities
from bot.channels.matrix.keys import Keys
from bot.channels.matrix.login import SESSION, Login
from bot.channels.matrix.machine import Machine
from bot.channels.matrix.trouble import (
    BadTokenError,
    DeclinedError,
    ForbiddenError,
    MatrixError,
    NotConnectedError,
    UnknownRoomError,
)
from bot.config import MatrixSettings

KEYS, LOCK = "keys.sqlite", "pickle-key.json"

_log = structlog.get_logger(__name__)


class Session:
    """`settings` name a homeserver, a user and a password (else ValueError). `calls` are its own, `steady` a clock."""

    def __init__(
        self,
        settings: MatrixSettings,
        *,
        folder: Path,
        steady: Callable[[], float],
        signed_only: bool,
        on_recovery_key: Callable[[str], bool] | None,
    ) -> None:
        if settings.homeserver is None or settings.user_id is None or settings.password is None:
            raise ValueError("no account")
        self.user_id = settings.user_id
        self.calls = Calls(str(settings.homeserver))
        self._password, self._given = settings.password, settings.recovery_key
        self._folder = Folder(folder)
        self._steady = steady
        self._signed_only = signed_only
        self._on_recovery_key = on_recovery_key
        self._login = Login(self.calls, self._folder, user_id=self.user_id, password=settings.password)
        self._connecting = asyncio.Lock()
        self._machine: Machine | None = None
        self._keys: Keys | None = None
        self._crossed: CrossSigning | None = None
        self.identities = Identities()
        self.connected = False
        self.cross_signed = False

    async def open(self) -> None:
        """Raises FolderError; a homeserver that does not answer is for `connect` to try again."""
        await asyncio.to_thread(self._folder.open, owner=self.user_id)
        try:
            await self.connect()
        except MatrixError as error:
            _log.warning("matrix_not_connected", error=type(error).__name__)

    async def connect(self) -> None:
        """Nothing where it is connected. Raises MatrixError, FolderError."""
        async with self._connecting:
            if self.connected:
                return
            if not (self._folder.path / KEYS).exists():
                self._folder.remove(SESSION)  # a device whose keys are lost cannot be had again
            if self.calls.token is None:
                await self._login.restore()
            keys = self._keys or self._unlocked()
            await keys.publish()
            await self._establish()
            self.connected = True

    async def log_in_again(self, error: BadTokenError) -> None:
        """Raises MatrixError."""
        _log.error("matrix_logged_out", outcome="softly" if error.soft else "device-deleted")
        async with self._connecting:
            self.connected, self.cross_signed = False, False
            await self._login.anew()
            if self._machine is not None and not error.soft:
                self._machine.own.forgotten()
        await self.connect()

    async def close(self) -> None:
        self.connected = False
        await self.calls.close()
        if self._machine is not None:
            self._machine.close()
        self._machine = self._keys = None

    def ready(self) -> tuple[Machine, Keys]:
        """Raises NotConnectedError before the first log-in."""
        if self._machine is None or self._keys is None:
            raise NotConnectedError("not logged in yet")
        return self._machine, self._keys

    def was_encrypted(self, room_id: str) -> bool:
        return self._machine is not None and room_id in self._machine.encrypted_rooms

    def expect(self, people: frozenset[str]) -> None:
        if self._keys is not None:
            self._keys.expect(people)

    @property
    def recovery_key_once(self) -> str | None:
        return self._crossed.recovery_key_once if self._crossed is not None else None

    def recovery_key_shown(self) -> None:
        if self._crossed is not None:
            self._crossed.recovery_key_shown()

    def _unlocked(self) -> Keys:
        """The device's keys, made where it has none yet. Raises FolderError for keys that cannot be opened."""
        device_id = self._login.device_id
        if device_id is None:
            raise NotConnectedError("not logged in yet")
        lock = self._folder.read(LOCK)
        if lock is None:
            lock = {"key": secrets.token_urlsafe(32)}
            self._folder.write(LOCK, lock)
        try:
            self._machine = Machine(
                self.user_id,
                device_id,
                file=self._folder.reserve(KEYS),
                pickle_key=str(lock.get("key")),
                signed_only=self._signed_only,
                identities=self.identities,
            )
        except (DatabaseError, PickleException, LibolmPickleException):
            raise FolderError(f"{KEYS} cannot be opened with {LOCK}: put both back, or move the folder away") from None
        self._keys = Keys(self.calls, self._machine, steady=self._steady)
        self._crossed = CrossSigning(
            self.calls, self._machine, self._folder, password=self._password, given=self._given
        )
        return self._keys

    async def _establish(self) -> None:
        """An identity that is refused stops nothing: it is tried again with the next connection."""
        if self._crossed is None:
            return
        try:
            self.cross_signed = await self._crossed.establish()
        except (ForbiddenError, DeclinedError, UnknownRoomError) as error:
            _log.error("matrix_not_cross_signed", error=type(error).__name__)
        key = self._crossed.recovery_key_once
        if key is not None and self._on_recovery_key is not None and self._on_recovery_key(key):
            self._crossed.recovery_key_shown()
