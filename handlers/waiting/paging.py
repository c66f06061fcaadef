"""Pages of a waiting list, by key: a page starts after an entry, and where that one is gone, at the beginning."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from core.model.ids import EntryId


class _Entry(Protocol):
    @property
    def id(self) -> EntryId: ...


E = TypeVar("E", bound=_Entry)


def after(entries: Sequence[E], last: EntryId | None, *, size: int) -> tuple[Sequence[E], EntryId | None]:
    """The page that follows `last`, and what the next one follows; None where there is no next."""
    ids = [entry.id for entry in entries]
    start = ids.index(last) + 1 if last in ids else 0
    page = entries[start : start + size]
    return page, page[-1].id if start + size < len(entries) else None
