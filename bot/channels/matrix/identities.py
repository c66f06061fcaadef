"""Whose identity is still the one first seen: a homeserver may replace it, or leave it out, to be given keys itself.

No I/O: what is `unwritten` is kept by whoever has the database.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

import structlog

from core.ports import Unit

_log = structlog.get_logger(__name__)


class Identities:
    """Master keys by MXID. `first`: those seen first, over all runs; somebody may never have had one."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._now: dict[str, str | None] = {}
        self._unwritten: dict[str, str] = {}

    def remember(self, first: Mapping[str, str]) -> None:
        """What was kept, which is older than anything seen since."""
        self._first |= first
        self._unwritten = {one: key for one, key in self._unwritten.items() if one not in first}

    def seen(self, user_id: str, master: str | None) -> None:
        """What their homeserver says now; None for nobody's identity."""
        before = self.changed
        self._now[user_id] = master
        if master is not None and user_id not in self._first:
            self._first[user_id] = self._unwritten[user_id] = master
        if self.changed - before:
            _log.warning("matrix_identity_changed", outcome="missing" if master is None else "replaced")

    @property
    def changed(self) -> frozenset[str]:
        """Those whose identity is another one now, or gone."""
        return frozenset(one for one, key in self._now.items() if one in self._first and self._first[one] != key)

    @property
    def unwritten(self) -> Mapping[str, str]:
        """Seen first in this run and not yet `written`."""
        return dict(self._unwritten)

    def written(self, kept: Mapping[str, str]) -> None:
        self._unwritten = {one: key for one, key in self._unwritten.items() if kept.get(one) != key}

    def trusted(self, people: Iterable[str]) -> bool:
        """Whether each was asked about in this run, and is who they were at first; or never had an identity."""
        return all(
            one in self._now and (one not in self._first or self._first[one] == self._now[one]) for one in people
        )

    def linked_anew(self, user_id: str) -> None:
        """They proved who they are by a code: what is there now counts from now on."""
        if (key := self._now.get(user_id)) is not None:
            self._first[user_id] = self._unwritten[user_id] = key

    async def write(self, unit: Unit, *, now: datetime) -> Mapping[str, str]:
        """What is new, to be `written` once it is durable: also of those who changed and were linked since."""
        for user_id in self.changed:
            if await unit.matrix.linked_since_change(user_id, now=now):
                self.linked_anew(user_id)
                _log.info("matrix_identity_taken")
        found = self.unwritten
        for user_id, master in found.items():
            await unit.matrix.keep_identity(user_id, master)
        return found
