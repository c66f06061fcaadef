"""Waiting lists as rows: what comes back is what was written, in its order, and names end with the entry."""

from datetime import timedelta
from typing import Any

import pytest

from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.ids import EntryId, HoldId
from core.model.names import PersonName
from core.model.structures import Member
from core.model.waiting import EntryState, Hold, HoldReason, WaitingList
from storage.session import drive
from storage.unit import SqliteUnit
from tests.network import CANARY, Network
from tests.programme import NOW

GUEST = PersonName("Lou", f"{CANARY}guest")
COMPANION = Companion(PersonName("Sacha", f"{CANARY}companion"), CompanionReason.WISHED)
LATER = NOW + timedelta(hours=1)


def order(network: Network, *people: int, show: str = "petit", companions: tuple[Companion, ...] = ()) -> Order:
    inviting, *others = (network.people[person] for person in people)
    return Order(network.performance(show), (Party(inviting, (GUEST,)), *(Party(one) for one in others)), companions)


async def member(unit: SqliteUnit, network: Network) -> Member:
    found = (await unit.people.rights(network.referent.account_id)).member
    assert found is not None
    return found


async def join(network: Network, asked: Order, *, later: int = 0) -> EntryId:
    async with network.store.write(network.act()) as unit:
        at = NOW + timedelta(seconds=later)
        entry_id = await unit.waiting.join(asked, by=await member(unit, network), now=at)
        await unit.commit()
    return entry_id


async def hold(network: Network, seats: int, why: HoldReason, entry_id: EntryId | None = None) -> HoldId:
    async with network.store.write(network.act()) as unit:
        on = network.performance("petit")
        made = await unit.waiting.hold(on, seats, why, entry_id=entry_id, expires_at=LATER, now=NOW)
        await unit.commit()
    return made


async def read(network: Network, what: str, *values: Any, **options: Any) -> Any:
    async with network.store.read() as view:
        return await getattr(view.waiting, what)(*values, **options)


async def write(network: Network, what: str, *values: Any, **options: Any) -> None:
    async with network.store.write(network.act()) as unit:
        await getattr(unit.waiting, what)(*values, **options)
        await unit.commit()


async def test_an_entry_comes_back_as_it_was_asked_for(network: Network) -> None:
    asked = order(network, 0, 1, companions=(COMPANION,))
    entry = await read(network, "entry", await join(network, asked))
    assert (entry.order, entry.state, entry.joined_at) == (asked, EntryState.WAITING, NOW)
    assert [name.given for name in entry.holders] == ["P0", "P1"]
    assert (entry.seats, entry.rank, entry.ahead_seats, entry.hold, entry.answered_by) == (4, 1, 0, None, None)
    assert await read(network, "entry", EntryId(99)) is None


async def test_the_queue_is_ordered_by_misses_then_by_joining(network: Network) -> None:
    assert await read(network, "queue", network.performance("petit")) is None
    first, second, third = [await join(network, order(network, person), later=person) for person in (0, 1, 2)]
    await write(network, "missed", first)
    queue: WaitingList = await read(network, "queue", network.performance("petit"))
    assert [entry.id for entry in queue.entries] == [second, third, first]
    facts = [await read(network, "entry", entry_id) for entry_id in (second, third, first)]
    assert [(entry.rank, entry.ahead_seats) for entry in facts] == [(1, 0), (2, 2), (3, 4)]
    assert facts[2].misses == 1
    await write(network, "set_kept_until", second, LATER)
    await write(network, "set_state", third, EntryState.OFFERED)
    queue = await read(network, "queue", network.performance("petit"))
    assert [(entry.kept_until, entry.state.value) for entry in queue.entries] == [
        (LATER, "waiting"),
        (None, "offered"),
        (None, "waiting"),
    ]


async def test_with_an_entry_its_names_end_and_its_people_may_wait_again(network: Network) -> None:
    entry_id = await join(network, order(network, 0, companions=(COMPANION,)))
    by = network.referent.account_id
    await write(network, "end", entry_id, EntryState.DECLINED, now=LATER, answered_by=by)
    entry = await read(network, "entry", entry_id)
    assert (entry.state, entry.rank, entry.seats, entry.answered_by) == (EntryState.DECLINED, 0, 3, by)
    assert entry.order == Order(network.performance("petit"), (Party(network.people[0]),))
    assert network.query("SELECT * FROM waiting_seat") == []
    assert CANARY.encode() + b"companion" not in network.path.read_bytes()
    await write(network, "end", entry_id, EntryState.TAKEN, now=LATER)  # ended once
    assert network.query("SELECT state FROM waiting_entry") == [("declined",)]
    assert await join(network, order(network, 0)) != entry_id


async def test_who_waits_for_what(network: Network) -> None:
    of_first, of_last = await join(network, order(network, 0, 1)), await join(network, order(network, 4))
    on, other = network.performance("petit"), network.performance("cirque")
    people = network.people
    assert await read(network, "waits_for", on, [people[1], people[0], people[2]]) == [of_first]
    assert await read(network, "waits_for", other, list(people)) == []
    assert await read(network, "waiting_on", network.structure_a) == [on]
    assert await read(network, "waiting_on", network.structure_b) == []
    mine = await read(network, "of_structure", network.structure_a, limit=5)
    assert [entry.id for entry in mine] == [of_first, of_last]
    assert await read(network, "of_structure", network.structure_b, limit=5) == []
    own = await read(network, "of_account", network.linked.account_id)
    assert [entry.id for entry in own] == [of_last]
    assert await read(network, "due") == [on]


async def test_an_entry_of_several_is_shown_to_its_structure_only(network: Network) -> None:
    entry_id = await join(network, order(network, 3, 4))
    assert await read(network, "of_account", network.linked.account_id) == []
    assert await read(network, "accounts", entry_id) == [network.referent.account_id]


async def test_whoever_joined_is_told_first_then_the_participant_else_the_referent(network: Network) -> None:
    async with network.store.write(network.act()) as unit:
        colleague = (await unit.people.rights(network.colleague.account_id)).member
        assert colleague is not None
        entry_id = await unit.waiting.join(order(network, 4), by=colleague, now=NOW)
        await unit.commit()
    linked = network.linked.account_id
    assert await read(network, "accounts", entry_id) == [network.colleague.account_id, linked]
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE id = ?", colleague.id)
    assert await read(network, "accounts", entry_id) == [network.referent.account_id, linked]


async def test_a_hold_takes_seats_and_gives_them_back_once(network: Network) -> None:
    entry_id = await join(network, order(network, 0))
    made = await hold(network, 2, HoldReason.OFFERED, entry_id)
    on = network.performance("petit")
    assert await read(network, "find_hold", made) == Hold(made, on, 2, HoldReason.OFFERED, NOW, entry_id, LATER)
    assert (network.taken("petit"), await read(network, "due")) == (2, [on])
    with pytest.raises(ValueError, match="more seats than are free"):
        await hold(network, 1, HoldReason.OVERNIGHT)
    for _ in range(2):
        await write(network, "release", made, now=LATER)
    assert (network.taken("petit"), await read(network, "find_hold", made)) == (0, None)


async def test_an_entry_s_offer_is_its_own_or_the_one_to_all_that_it_fits_in(network: Network) -> None:
    pair, three = await join(network, order(network, 0)), await join(network, order(network, 1, 2))
    shared = await hold(network, 2, HoldReason.LAST_HOURS)
    offers = [(await read(network, "entry", entry_id)).hold for entry_id in (pair, three)]
    assert [offer and offer.id for offer in offers] == [shared, None]
    await write(network, "release", shared, now=NOW)
    own = await hold(network, 2, HoldReason.OFFERED, pair)
    await write(network, "set_state", pair, EntryState.OFFERED)
    assert (await read(network, "entry", pair)).hold.id == own
    await write(network, "end", pair, EntryState.TAKEN, now=NOW)
    assert (await read(network, "entry", pair)).hold is None
    assert await read(network, "due") == [network.performance("petit")]


async def test_a_structure_s_live_entries_are_counted_and_nobody_else_s(network: Network) -> None:
    first = await join(network, order(network, 0))
    await join(network, order(network, 1, show="cirque"))
    assert await read(network, "count_of", network.structure_a) == 2
    assert await read(network, "count_of", network.structure_b) == 0
    await write(network, "end", first, EntryState.WITHDRAWN, now=NOW)
    assert await read(network, "count_of", network.structure_a) == 1


async def test_a_whole_list_is_read_away_from_the_event_loop(network: Network) -> None:
    """Five statements an entry, for hundreds of them."""
    await join(network, order(network, 0))
    async with network.store.read() as view:
        listing = view.waiting.of_structure(network.structure_a, limit=500)
        with pytest.raises(RuntimeError, match="not a statement"):
            drive(listing)
