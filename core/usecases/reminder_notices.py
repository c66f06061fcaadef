"""Under which keys reminders, the word that one comes, and a day's list are told; and that they say what is."""

from collections.abc import Iterable
from datetime import date, datetime

from core.model.due import DueKind
from core.model.ids import AccountId, ParticipantId, PerformanceId, ReservationId, StructureId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToParticipant
from core.model.offers import Performance
from core.ports import Unit
from core.rules.weeks import paris_day


def seconds(instant: datetime) -> int:
    """Of an instant in a notice's arguments and on its buttons: by it one knows which start was told."""
    return int(instant.timestamp())


def reminder(
    kind: DueKind,
    participant_id: ParticipantId,
    reservation_id: ReservationId,
    performance: Performance,
    starts_at: datetime,
    *,
    not_before: datetime,
) -> Notice:
    """One a booking, a kind and a start: a date that moved is reminded anew."""
    early = kind is DueKind.REMIND_EARLY
    start = seconds(starts_at)
    return Notice(
        ToParticipant(participant_id),
        NoticeKind.REMINDER,
        {"reservation": reservation_id, "performance": performance.id, "early": int(early), "start": start},
        f"reminder:{reservation_id}:{'early' if early else 'close'}:{start}",
        Priority.NORMAL if early else Priority.URGENT,
        useless_after=starts_at,
        not_before=not_before,
    )


def attends(to: AccountId, reservation_id: ReservationId, starts_at: datetime, *, not_before: datetime) -> Notice:
    """Said once a booking and start, however often the button is tapped."""
    start = seconds(starts_at)
    what, key = {"reservation": reservation_id, "start": start}, f"attends:{reservation_id}:{start}"
    return Notice(ToAccount(to), NoticeKind.ATTENDS, what, key, useless_after=starts_at, not_before=not_before)


def day_list(
    to: AccountId, structure_id: StructureId, day: date, *, last_start: datetime, not_before: datetime
) -> Notice:
    """One a structure, a day (Europe/Paris) and a reader."""
    return Notice(
        ToAccount(to),
        NoticeKind.DAY_LIST,
        {"structure": structure_id, "day": day.isoformat()},
        f"day-list:{day.isoformat()}:{structure_id}:{to}",
        useless_after=last_start,
        not_before=not_before,
    )


async def redraw_reminders(unit: Unit, reservations: Iterable[ReservationId]) -> None:
    """Somebody answered, or seats were given back: their buttons close."""
    for reservation_id in reservations:
        for key in await unit.reminders.about(reservation_id):
            unit.redraw(key)


async def redraw_day_lists(unit: Unit, structure_id: StructureId, performance: Performance) -> None:
    """Of the day it is played on: somebody said that they come, or gave seats back."""
    if performance.starts_at is not None:
        for key in await unit.reminders.day_lists(structure_id, paris_day(performance.starts_at)):
            unit.redraw(key)


async def redraw_told_of_date(unit: Unit, performance_id: PerformanceId, *starts: datetime | None) -> None:
    """The date moves, or is not played: what was told before of one of these `starts` is no longer true.

    To be called while its bookings are live.
    """
    for key in (*await unit.reminders.about_date(performance_id), *await unit.door.told(performance_id)):
        unit.redraw(key)
    for day in sorted({paris_day(start) for start in starts if start is not None}):
        for key in await unit.reminders.day_lists_with(performance_id, day):
            unit.redraw(key)
