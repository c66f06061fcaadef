"""An offers file, by the command line or by staff in the chat: all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime

from core.errors import NotAllowedError
from core.model.act import Act
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.model.places import Communes
from core.offersfile.problems import CellError, Problems
from core.offersfile.reader import read_offers
from core.offersfile.rows import OfferRow
from core.ports import ImportResult, RefusedRow, Store, Unit
from core.rules.dates import of_use_until
from core.usecases.season import Policies, latest
from core.usecases.settle import settle
from core.usecases.waiting_notices import people_waiting
from core.usecases.waiting_steps import make_room


class ImportOffers:
    def __init__(self, store: Store, policies: Policies, communes: Communes) -> None:
        self._store = store
        self._policies = policies
        self._communes = communes

    async def __call__(self, name: str, content: bytes, act: Act) -> ImportResult:
        """`name` is the file's, for the errors. The same file again changes nothing.

        Raises OffersFileError, which names every wrong cell, and NotAllowedError for a person who is not staff.
        """
        rows = read_offers(name, content, self._communes)
        async with self._store.write(act) as unit:
            if act.by is not None and not (await unit.people.rights(act.by.account_id)).staff:
                raise NotAllowedError
            await _make_room(unit, rows, now=act.at)
            result = await unit.programme.store(rows, max_party=latest(self._policies).max_party)
            _refuse(name, rows, result.refused)
            await _tell_moved(unit, result, now=act.at)
            for performance_id in result.touched:
                await settle(unit, self._policies, performance_id, now=act.at)
            unit.note("import-offers", subject="offers", subject_id=0, added=result.added, changed=result.changed)
            await unit.commit(result)
        return result


async def _make_room(unit: Unit, rows: Sequence[OfferRow], *, now: datetime) -> None:
    """As where staff lower seats (B17): what is still taken afterwards is booked or offered."""
    for date in await unit.programme.short(rows):
        waiting = await unit.waiting.queue(date.performance_id)
        if waiting is not None:
            await make_room(unit, waiting, date.seats, now=now)


def _refuse(name: str, rows: Sequence[OfferRow], refused: Sequence[RefusedRow]) -> None:
    """What is booked or offered stays (B17): told as the file's other errors are, by line and column."""
    lines = {row.external_id: row.line for row in rows}
    problems = Problems(name)
    for row in refused:
        expected = CellError(f"offers-expected-{row.column}-booked", booked=row.booked)
        problems.add(lines[row.external_id], row.column, row.value, expected)
    problems.raise_if_any()


async def _tell_moved(unit: Unit, result: ImportResult, *, now: datetime) -> None:
    """Whoever booked, goes or waits, of a new day, time, title or place, while it is to come.

    Moved back to where it was told before is a move too: the act's moment is in the key. It is of use until the later
    of both starts: whoever does not know of the new one comes at the old one.
    """
    for performance_id in result.moved:
        performance = await unit.offers.performance(performance_id)
        if performance is None or performance.starts_at is None or performance.starts_at <= now:
            continue
        ends = of_use_until(performance.starts_at, result.started.get(performance_id), now=now)
        people = {*await unit.dates.people_told(performance_id), *await people_waiting(unit, performance_id)}
        for account_id in sorted(people):
            key = f"moved:{performance_id}:{now:%Y%m%dT%H%M%S}:{account_id}"
            what = {"performance": performance_id}
            unit.tell(Notice(ToAccount(account_id), NoticeKind.MOVED, what, key, Priority.URGENT, useless_after=ends))
