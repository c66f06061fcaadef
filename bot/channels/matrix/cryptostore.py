"""nio's store of keys, in write-ahead log and durable: the server forgets a key as soon as we say that we have it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from nio.crypto import OlmDevice, TrustState
from nio.store import SqliteStore
from nio.store.models import Accounts, DeviceKeys, DeviceTrustState, MegolmInboundSessions
from peewee import SqliteDatabase


@dataclass
class DurableStore(SqliteStore):  # type: ignore[misc]  # nio ships no types
    """Opened by nio with a rollback journal, where each key is several flushes; here what belongs together is one.

    A session's state that went back in time would encrypt two messages alike: so the log is flushed at every commit.
    What nio reads anew for each device of each message is read once: nobody else writes this file.
    """

    def _create_database(self) -> SqliteDatabase:
        return SqliteDatabase(
            self.database_path,
            pragmas={"foreign_keys": 1, "secure_delete": 1, "journal_mode": "wal", "synchronous": "full"},
        )

    def forget_inbound_group_sessions(self, room_id: str, session_ids: Collection[str]) -> None:
        """nio keeps them for ever."""
        gone = (MegolmInboundSessions.room_id == room_id) & (MegolmInboundSessions.session_id << list(session_ids))
        with self.database.bind_ctx(self.models):
            MegolmInboundSessions.delete().where(gone).execute()

    # --- which devices are left out

    def is_device_blacklisted(self, device: OlmDevice) -> bool:
        return (device.user_id, device.id) in self._left_out

    def blacklist_device(self, device: OlmDevice) -> bool:
        changed = bool(super().blacklist_device(device))
        self._left_out.add((device.user_id, device.id))
        return changed

    def unblacklist_device(self, device: OlmDevice) -> bool:
        changed = bool(super().unblacklist_device(device))
        self._left_out.discard((device.user_id, device.id))
        return changed

    def is_device_verified(self, device: OlmDevice) -> bool:
        """Nobody compares keys with a service."""
        return False

    def is_device_ignored(self, device: OlmDevice) -> bool:
        """nio's word for a device that is given keys though nobody verified it: here all that are not left out."""
        return True

    @cached_property
    def _left_out(self) -> set[tuple[str, str]]:
        """(user id, device id)."""
        with self.database.bind_ctx(self.models):
            found = (
                DeviceKeys.select(DeviceKeys.user_id, DeviceKeys.device_id)
                .join(DeviceTrustState)
                .where((DeviceKeys.account == self._get_account()) & (DeviceTrustState.state == TrustState.blacklisted))
            )
            return {(device.user_id, device.device_id) for device in found}

    # --- whose they are

    def __post_init__(self) -> None:
        self._account: Accounts | None = None
        super().__post_init__()

    def _get_account(self) -> Accounts | None:
        """Of use for its number alone, once nio has read the keys in it at its start."""
        if self._account is None:
            self._account = super()._get_account()
        return self._account
