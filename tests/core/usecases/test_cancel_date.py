"""A date cancelled by staff: nobody keeps a seat, whoever is concerned is told once (trust, fault 33)."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.errors import NotAllowedError, RefusedError, StaleError
from core.model.bookings import Order, Party
from core.usecases.book_seats import Booked, Refused
from core.usecases.cancel import Cancel
from core.usecases.cancel_date import CancelDate, DateCancelled
from core.usecases.check_books import check_books
from core.usecases.waiting_list import Joined, JoinWaitingList
from core.usecases.wishes import MakeWish, Wished
from tests.core.usecases.outings import alone, booked, common, first, live, refusals, reservations, vouchers
from tests.network import Network, open_network
from tests.programme import NOW, offer_row


@pytest.fixture
def cancel_date(network: Network) -> CancelDate:
    return CancelDate(network.store, network.policies)


def told(network: Network) -> list[tuple[str, int]]:
    return sorted(network.told("date-cancelled"))


def venue(network: Network) -> tuple[str, int]:
    return ("venue", network.one("SELECT id FROM venue"))


async def test_every_booking_goes_with_it_in_one_act(network: Network, cancel_date: CancelDate) -> None:
    await booked(network, common(network))
    theirs = Order(network.performance("cirque"), (Party(network.other_person),))
    assert isinstance(await network.book(theirs, network.other_referent), Booked)
    await booked(network, alone(network, "danse"))
    show = network.performance("cirque")
    assert await cancel_date(show, network.act(network.staff)) == DateCancelled(show, 6)
    assert live(network) == [("holder", "P0")]
    assert (network.taken("cirque"), network.taken("danse"), vouchers(network)) == (0, 1, 6)
    assert network.one("SELECT state FROM performance WHERE external_id = 'cirque'") == "cancelled"
    assert network.one("SELECT COUNT(*) FROM performance_facet WHERE performance_id = ?", show) == 0
    assert network.query("SELECT subject_id, details FROM audit WHERE act = 'cancel-date'") == [(show, '{"seats": 6}')]
    assert await check_books(network.store) == []


async def test_whoever_booked_or_goes_and_the_venue_are_told_once(network: Network, cancel_date: CancelDate) -> None:
    await booked(network, Order(network.performance("cirque"), (Party(network.linked_person),)))
    await booked(network, alone(network, "cirque", 0))
    await booked(network, alone(network, "danse", 1))
    await cancel_date(network.performance("cirque"), network.act(network.staff))
    accounts = [("account", who.account_id) for who in (network.referent, network.linked)]
    assert told(network) == sorted([*accounts, ("participant", network.people[0]), venue(network)])
    assert {kind for (kind,) in network.query("SELECT DISTINCT kind FROM outbox")} == {
        "booked",
        "booked-for-you",
        "date-cancelled",
    }


async def test_the_confirmations_of_all_who_booked_it_and_of_nobody_else_say_so(
    network: Network, cancel_date: CancelDate
) -> None:
    cancelled = await booked(network, alone(network, "cirque", 2))
    await Cancel(network.store, network.policies).party(first(network, cancelled), network.act())
    ours = await booked(network, common(network))
    theirs = Order(network.performance("cirque"), (Party(network.other_person),))
    outcome = await network.book(theirs, network.other_referent)
    assert isinstance(outcome, Booked)
    await booked(network, alone(network, "danse"))
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await cancel_date(network.performance("cirque"), network.act(network.staff))
    own = [[f"booked-for-you:{one}" for one in reservations(network, number)] for number in (ours, outcome.outing_id)]
    assert changed == [f"booked:{ours}", *own[0], f"booked:{outcome.outing_id}", *own[1]]


async def test_whoever_waits_is_told_once_and_waits_no_more(network: Network, cancel_date: CancelDate) -> None:
    for person in (0, 1):
        await booked(network, alone(network, "petit", person))
    join = JoinWaitingList(network.store, network.policies)
    waiting = Order(network.performance("petit"), (Party(network.other_person),))
    assert isinstance(await join(waiting, network.act(network.other_referent)), Joined)
    await cancel_date(network.performance("petit"), network.act(network.staff))
    accounts = [("account", who.account_id) for who in (network.referent, network.other_referent)]
    without_chat = [("participant", person) for person in network.people[:2]]
    assert told(network) == sorted([*accounts, *without_chat, venue(network)])
    assert (network.told("waiting-ended"), network.one("SELECT state FROM waiting_entry")) == ([], "revoked")


async def test_seats_kept_for_the_list_are_kept_no_more(network: Network, cancel_date: CancelDate) -> None:
    outing = await booked(network, alone(network, "petit", 0))
    await booked(network, alone(network, "petit", 1))
    join = JoinWaitingList(network.store, network.policies)
    waiting = Order(network.performance("petit"), (Party(network.people[2]),))
    assert isinstance(await join(waiting, network.act()), Joined)
    await Cancel(network.store, network.policies).party(first(network, outing), network.act())
    await cancel_date(network.performance("petit"), network.act(network.staff))
    assert (network.taken("petit"), network.query("SELECT id FROM hold WHERE released_at IS NULL")) == (0, [])
    assert await check_books(network.store) == []


async def test_whoever_wished_is_told_and_the_referent_s_buttons_close(
    network: Network, cancel_date: CancelDate
) -> None:
    made = await MakeWish(network.store, network.policies)(network.performance("cirque"), network.act(network.linked))
    assert isinstance(made, Wished)
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await cancel_date(network.performance("cirque"), network.act(network.staff))
    assert told(network) == sorted([("account", network.linked.account_id), venue(network)])
    assert network.query("SELECT state, answered_by FROM wish") == [("declined", network.staff.account_id)]
    assert f"wished:{made.wish_id}:{network.referent.account_id}" in changed


async def test_where_the_booker_was_withdrawn_the_referent_is_told(network: Network, cancel_date: CancelDate) -> None:
    order = alone(network, "cirque")
    assert isinstance(await network.book(order, network.colleague), Booked)
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE account_id = ?", network.colleague.account_id)
    await cancel_date(network.performance("cirque"), network.act(network.staff))
    person = ("participant", network.people[0])
    assert told(network) == sorted([("account", network.referent.account_id), person, venue(network)])


async def test_the_week_s_unit_is_given_back(network: Network, cancel_date: CancelDate) -> None:
    await booked(network, alone(network, "cirque"))
    await booked(network, alone(network, "danse"))
    assert refusals(await network.book(alone(network, "opera"))) == [("B10", "finding-weekly-limit")]
    await cancel_date(network.performance("cirque"), network.act(network.staff))
    assert isinstance(await network.book(alone(network, "opera")), Booked)


async def test_nobody_can_book_it_any_more(network: Network, cancel_date: CancelDate) -> None:
    await cancel_date(network.performance("cirque"), network.act(network.staff))
    refused = refusals(await network.book(alone(network, "cirque")))
    assert refused == [("B13", "finding-performance-cancelled")]


async def test_the_same_file_again_does_not_play_it_again(network: Network, cancel_date: CancelDate) -> None:
    await cancel_date(network.performance("cirque"), network.act(network.staff))
    row = offer_row("cirque", starts_at=NOW + timedelta(days=9))
    for again in (row, replace(row, title="cirque neuf"), replace(row, starts_at=None, day=date(2026, 12, 24))):
        await network.play(again)
        assert network.one("SELECT state FROM performance WHERE external_id = 'cirque'") == "cancelled"
    number = network.performance("cirque")
    assert network.one("SELECT COUNT(*) FROM performance_facet WHERE performance_id = ?", number) == 0


async def test_only_staff_may_and_only_once_and_only_before_it_begins(
    network: Network, cancel_date: CancelDate
) -> None:
    show = network.performance("cirque")
    with pytest.raises(NotAllowedError):
        await cancel_date(show, network.act(network.referent))
    with pytest.raises(RefusedError) as begun:
        await cancel_date(show, network.act(network.staff, at=NOW + timedelta(days=9)))
    assert [(one.clause, one.key) for one in begun.value.findings] == [("B13", "finding-already-started")]
    await cancel_date(show, network.act(network.staff))
    with pytest.raises(StaleError):
        await cancel_date(show, network.act(network.staff))
    with pytest.raises(StaleError):
        await cancel_date(network.performance("brouillon"), network.act(network.staff))
    assert told(network) == [venue(network)]


async def _race(network: Network) -> list[object]:
    """Fifty bookings at once, the cancellation in their middle."""
    show = network.performance("cirque")
    acts = [network.book(Order(show, (Party(person),))) for person in network.people]
    middle = CancelDate(network.store, network.policies)(show, network.act(network.staff))
    return list(await asyncio.gather(*acts[:25], middle, *acts[25:]))


async def test_while_fifty_reserve_each_holder_is_told_exactly_once(tmp_path: Path) -> None:
    """Each participant has a chat of their own: a booking made before is told of, one refused is not."""
    async with open_network(tmp_path, participants=50, rows=[offer_row("cirque", seats=60)]) as network:
        await _linked(network)
        outcomes = Counter(type(outcome) for outcome in await _race(network))
        assert (outcomes[DateCancelled], outcomes[Booked] + outcomes[Refused]) == (1, 50)
        assert min(outcomes[Booked], outcomes[Refused]) > 0
        holders = network.query(
            "SELECT DISTINCT t.account_id FROM reservation r JOIN participant t ON t.id = r.participant_id"
        )
        expected = {("account", number) for (number,) in holders} | {("account", network.referent.account_id)}
        assert Counter(told(network)) == dict.fromkeys({*expected, venue(network)}, 1)
        assert (live(network), network.taken("cirque"), await check_books(network.store)) == ([], 0, [])


async def test_the_control_who_is_to_be_told_read_before_the_lock_misses_holders(tmp_path: Path) -> None:
    async with open_network(tmp_path, participants=50, rows=[offer_row("cirque", seats=60)]) as network:
        await _linked(network)
        show = network.performance("cirque")
        async with network.store.read() as view:
            too_early = await view.dates.people_told(show)
        await asyncio.gather(*(network.book(Order(show, (Party(person),))) for person in network.people))
        async with network.store.read() as view:
            assert set(await view.dates.people_told(show)) - set(too_early) != set()


async def _linked(network: Network) -> None:
    async with network.store.write(network.act()) as unit:
        for number, person in enumerate(network.people):
            account = await unit.network.add_account(channel="web", native_id=f"p{number}", language="fr", now=NOW)
            await unit.network.link_participant(person, account)
        await unit.commit()
