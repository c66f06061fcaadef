"""Due work is rows: late is done or closed as missed, moves with its performance, and is done once by two processes."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from core.model.act import Act
from core.model.due import Due, DueKind
from core.model.notices import Notice, NoticeKind, ToAccount
from core.ports import Unit
from core.usecases import due as working
from core.usecases.due import Doer, DueWork
from storage.store import SqliteStore
from tests.core.facts import utc
from tests.core.usecases.outings import alone, booked
from tests.network import Network
from tests.programme import offer_row

EARLY, CLOSE = DueKind.REMIND_EARLY, DueKind.REMIND_CLOSE
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STARTS = utc("2026-12-05T19:00:00")
REMIND = utc("2026-12-03T08:00:00")


class Done:
    """Doers that write down what they did for the dates played here; of a crowd, `crowd` people in portions of two."""

    def __init__(self, network: Network, crowd: int = 0) -> None:
        self._network = network
        self._crowd = crowd
        self.calls: list[tuple[DueKind, datetime]] = []
        self.reached: list[int] = []

    def doers(self) -> Mapping[DueKind, Doer]:
        return {EARLY: self.do, CLOSE: self.do}

    async def do(self, unit: Unit, due: Due, now: datetime) -> int | None:
        if due.performance_id not in self._played():
            return None
        self.calls.append((due.kind, now))
        self.reached.append(due.reached)
        to = ToAccount(self._network.referent.account_id)
        unit.tell(Notice(to, NoticeKind.MOVED, {"performance": due.performance_id or 0}, f"{due.id}:{due.reached}"))
        return due.reached + 2 if due.reached + 2 < self._crowd else None

    def _played(self) -> set[int]:
        found = self._network.query("SELECT id FROM performance WHERE external_id IN ('show', 'other')")
        return {number for (number,) in found}

    def work(self, store: SqliteStore | None = None) -> DueWork:
        return DueWork(store or self._network.store, self._network.policies, self.doers())


def states(network: Network, show: str = "show") -> dict[str, str]:
    found = network.query(
        "SELECT kind, state FROM due WHERE performance_id = ? AND kind LIKE 'remind%'", network.performance(show)
    )
    return dict(found)


async def playing(network: Network, starts_at: datetime = STARTS) -> Done:
    await network.play(offer_row("show", starts_at=starts_at))
    done = Done(network)
    await done.work()(network.now)
    done.calls.clear()
    return done


@pytest.mark.parametrize(
    ("late", "becomes"),
    [
        (-SECOND, "planned"),
        (timedelta(0), "done"),
        (SECOND, "done"),
        (10 * MINUTE, "done"),
        (HOUR, "done"),
        (36 * HOUR - SECOND, "done"),
        (36 * HOUR, "missed"),
        (2 * DAY, "missed"),
        (3 * DAY, "missed"),
    ],
    ids=["a second early", "at once", "1 s", "10 min", "1 h", "36 h less 1 s", "36 h", "2 days", "3 days"],
)
async def test_late_within_its_grace_it_is_done_later_it_is_missed(
    network: Network, late: timedelta, becomes: str
) -> None:
    done = await playing(network)
    await done.work()(REMIND + late)
    assert states(network)["remind-early"] == becomes
    assert (EARLY in {kind for kind, _ in done.calls}) == (becomes == "done")


async def test_what_was_missed_is_shown_of_dates_that_somebody_goes_to(network: Network) -> None:
    await network.play(offer_row("other", starts_at=STARTS))
    done = await playing(network)
    await booked(network, alone(network, "show"))
    await done.work()(STARTS)
    async with network.store.read() as view:
        found = await view.due.missed(since=network.now, limit=20)
    show, other = (
        sorted((due.kind, at) for due, at in found if due.performance_id == network.performance(name))
        for name in ("show", "other")
    )
    assert (show, other) == ([(CLOSE, STARTS), (EARLY, STARTS)], [])
    assert states(network, "other")["remind-early"] == "missed", "the control"


async def test_a_performance_that_moves_takes_its_work_with_it(network: Network) -> None:
    done = await playing(network)
    await network.play(offer_row("show", starts_at=STARTS + 2 * DAY))
    await done.work()(REMIND)
    assert done.calls == []
    await done.work()(REMIND + 2 * DAY)
    assert done.calls == [(EARLY, REMIND + 2 * DAY)]


async def test_moved_later_what_was_done_is_done_anew(network: Network) -> None:
    done = await playing(network)
    await done.work()(REMIND)
    await network.play(offer_row("show", starts_at=STARTS + 7 * DAY))
    await done.work()(REMIND + HOUR)
    assert states(network)["remind-early"] == "planned"
    await done.work()(REMIND + 7 * DAY)
    assert [kind for kind, _ in done.calls] == [EARLY, EARLY]


async def test_moved_earlier_it_is_done_at_once_where_it_still_is_of_use(network: Network) -> None:
    done = await playing(network)
    now = REMIND - DAY
    await network.play(offer_row("show", starts_at=STARTS - DAY - HOUR))
    await done.work()(now)
    assert done.calls == [(EARLY, now)]


async def test_moved_earlier_what_was_done_is_not_done_again(network: Network) -> None:
    done = await playing(network)
    await done.work()(REMIND)
    await network.play(offer_row("show", starts_at=STARTS - HOUR))
    await done.work()(REMIND + MINUTE)
    assert done.calls == [(EARLY, REMIND)]


async def test_what_a_move_dropped_a_second_move_plans_again(network: Network) -> None:
    """At 7:30 there is no hour for a last reminder; at 10:30 there is one, earlier than the first."""
    done = await playing(network, utc("2026-12-05T13:00:00"))
    for starts_at in ("2026-12-05T06:30:00", "2026-12-05T09:30:00"):
        await network.play(offer_row("show", starts_at=utc(starts_at)))
        await done.work()(network.now)
    assert states(network)["remind-close"] == "planned"
    await done.work()(utc("2026-12-05T07:00:00"))
    assert (CLOSE, utc("2026-12-05T07:00:00")) in done.calls


async def test_a_cancelled_performance_drops_what_was_planned(network: Network) -> None:
    done = await playing(network)
    await done.work()(REMIND)
    await network.execute("UPDATE performance SET state = 'cancelled' WHERE external_id = 'show'")
    await done.work()(REMIND + MINUTE)
    assert states(network) == {"remind-early": "done", "remind-close": "dropped"}
    await done.work()(STARTS - HOUR)
    assert done.calls == [(EARLY, REMIND)]


async def test_cancelled_a_moment_before_it_fires_nothing_is_done(network: Network) -> None:
    """The row is looked at again: no tick planned anew in between."""
    done = await playing(network)
    await network.execute("UPDATE performance SET state = 'cancelled', planned_for = NULL WHERE external_id = 'show'")
    await done.work()(REMIND)
    assert (done.calls, states(network)["remind-early"]) == ([], "dropped")


async def test_an_end_that_moves_later_moves_what_hangs_on_it(network: Network) -> None:
    asked: list[datetime] = []

    async def ask(_unit: Unit, due: Due, now: datetime) -> None:
        if due.performance_id == network.performance("show"):
            asked.append(now)

    await network.play(offer_row("show", starts_at=utc("2026-12-05T13:00:00")))
    work = DueWork(network.store, network.policies, {DueKind.ATTENDANCE_ASK: ask})
    await work(network.now)
    later = utc("2026-12-05T16:30:00")
    await network.execute("UPDATE performance SET ends_at = ? WHERE external_id = 'show'", int(later.timestamp()))
    await work(utc("2026-12-05T15:00:00"))
    assert asked == []
    await work(later)
    assert asked == [later]


async def test_a_crowd_is_told_a_few_at_a_time_each_in_a_transaction_of_its_own(network: Network) -> None:
    await playing(network)
    done = Done(network, crowd=5)
    await done.work()(REMIND)
    assert (done.reached, states(network)["remind-early"]) == ([0, 2, 4], "done")


async def test_broken_off_in_a_crowd_the_next_tick_goes_on_where_it_was(network: Network) -> None:
    await playing(network)
    done = Done(network, crowd=5)

    async def fails_at_four(unit: Unit, due: Due, now: datetime) -> int | None:
        if due.reached >= 4:
            raise ZeroDivisionError
        return await done.do(unit, due, now)

    with pytest.raises(ExceptionGroup):
        await DueWork(network.store, network.policies, {EARLY: fails_at_four})(REMIND)
    done.reached.clear()
    await done.work()(REMIND + MINUTE)
    assert done.reached == [4]


async def test_one_that_fails_keeps_no_other_from_its_turn(network: Network) -> None:
    done = await playing(network)
    await network.play(offer_row("other", starts_at=STARTS))
    await done.work()(network.now)

    async def fails(unit: Unit, due: Due, now: datetime) -> int | None:
        if due.performance_id == network.performance("show"):
            raise ZeroDivisionError
        return await done.do(unit, due, now)

    with pytest.raises(ExceptionGroup):
        await DueWork(network.store, network.policies, {EARLY: fails})(REMIND)
    assert (states(network, "show")["remind-early"], states(network, "other")["remind-early"]) == ("planned", "done")


async def test_two_processes_at_once_do_nothing_twice(network: Network) -> None:
    """Each on a store of its own, as two processes are."""
    done = await playing(network)
    other = SqliteStore(network.path)
    try:
        await asyncio.gather(*(done.work(store)(REMIND) for store in (network.store, other) for _ in range(3)))
    finally:
        await other.close()
    assert done.calls == [(EARLY, REMIND)]


async def test_the_control_without_looking_again_it_is_done_by_each(network: Network) -> None:
    """Both read what is due before either ends it: the naive code."""
    done = await playing(network)
    async with network.store.read() as view:
        found = await view.due.due(now=REMIND, after=None, limit=100)
    for _ in range(2):
        async with network.store.write(Act(at=REMIND)) as unit:
            for due in found:
                await done.do(unit, due, REMIND)
            await unit.commit()
    assert len([kind for kind, _ in done.calls if kind is EARLY]) == 2


async def test_a_new_programme_is_planned_within_a_few_ticks(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "PLANNED_AT_ONCE", 2)
    await network.play(*(offer_row(f"show-{number}", starts_at=STARTS) for number in range(3)))
    work, left = Done(network).work(), []
    for _ in range(7):
        await work(network.now)
        left.append(network.one("SELECT COUNT(*) FROM performance WHERE state = 'published' AND planned_for IS NULL"))
    assert (left[0] > left[1] > left[2], left[-1]) == (True, 0)
