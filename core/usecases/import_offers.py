"""An offers file, by the command line, or in the chat by staff or a venue for its own dates: all of it or nothing."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from core.errors import NotAllowedError
from core.model.act import Act
from core.model.ids import AccountId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToParticipant
from core.model.offers import Performance
from core.model.places import Communes
from core.offersfile.problems import CellError, Problems
from core.offersfile.reader import read_offers
from core.offersfile.rows import OfferRow
from core.ports import ImportResult, RefusedRow, Store, Unit
from core.rules.dates import of_use_until
from core.rules.quiet_hours import not_before
from core.usecases.relay_notices import OF_ONE_HOUR, nothing_left_of_date
from core.usecases.reminder_notices import redraw_told_of_date
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

        Raises OffersFileError, which names every wrong cell, a date of somebody else's venue among them, and
        NotAllowedError for a person who is neither staff nor of a venue.
        """
        rows = read_offers(name, content, self._communes)
        async with self._store.write(act) as unit:
            if act.by is not None:
                await _allowed(unit, name, rows, act.by.account_id)
            await _make_room(unit, rows, now=act.at)
            result = await unit.programme.store(rows, max_party=latest(self._policies).max_party)
            _refuse(name, rows, result.refused)
            await _tell_moved(unit, self._policies, result, now=act.at)
            for performance_id in result.touched:
                await settle(unit, self._policies, performance_id, now=act.at)
            unit.note("import-offers", subject="offers", subject_id=0, added=result.added, changed=result.changed)
            await unit.commit(result)
        return result


async def _allowed(unit: Unit, name: str, rows: Sequence[OfferRow], account_id: AccountId) -> None:
    """Staff every date; a venue those that are its own by the file and in the books."""
    rights = await unit.people.rights(account_id)
    if rights.staff:
        return
    if not rights.venues:
        raise NotAllowedError
    problems = Problems(name)
    for row in rows:
        if await unit.venues.named(row.venue, row.insee_code) not in rights.venues:
            problems.add(row.line, "venue", row.venue, CellError("offers-expected-own-venue"))
        elif await unit.venues.venue_of_date(row.external_id) not in {None, *rights.venues}:
            problems.add(row.line, "external_id", row.external_id, CellError("offers-expected-own-id"))
    problems.raise_if_any()


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


async def _tell_moved(unit: Unit, policies: Policies, result: ImportResult, *, now: datetime) -> None:
    """Whoever booked, goes or waits, of a new day, time, title or place, while it is to come.

    Moved back to where it was told before is a move too: the act's moment is in the key. It is of use until the later
    of both starts: whoever does not know of the new one comes at the old one.
    """
    for performance_id in result.moved:
        performance = await unit.offers.performance(performance_id)
        if performance is None or performance.starts_at is None or performance.starts_at <= now:
            continue
        await redraw_told_of_date(unit, performance_id, performance.starts_at, result.started.get(performance_id))
        before = result.started.get(performance_id, performance.starts_at)
        morning = not_before(latest(policies).waiting, now, starts_at=min(performance.starts_at, before))
        chats = {*await unit.dates.people_told(performance_id), *await people_waiting(unit, performance_id)}
        without_chat = await unit.dates.holders_without_chat(performance_id)
        await nothing_left_of_date(unit, performance_id, of=OF_ONE_HOUR)
        await unit.bulletins.of_use_until(performance_id, performance.starts_at)
        concerned: list[ToAccount | ToParticipant] = [*map(ToAccount, sorted(chats))]
        concerned += map(ToParticipant, without_chat)
        for notice in _moved(performance, before, concerned, now=now, morning=morning):
            unit.tell(notice)


def _moved(
    performance: Performance,
    before: datetime,
    concerned: Sequence[ToAccount | ToParticipant],
    *,
    now: datetime,
    morning: datetime,
) -> Iterator[Notice]:
    """Whoever has no chat is told by their structure, in time for either start (I1)."""
    ends, key = of_use_until(performance.starts_at, before, now=now), f"moved:{performance.id}:{now:%Y%m%dT%H%M%S}"
    what, kind = {"performance": performance.id, "was": int(before.timestamp())}, NoticeKind.MOVED
    for to in concerned:
        whom = f"{to.account_id}" if isinstance(to, ToAccount) else f"participant:{to.participant_id}"
        yield Notice(to, kind, what, f"{key}:{whom}", Priority.URGENT, ends, morning)
