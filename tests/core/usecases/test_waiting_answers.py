"""B13: who may take, decline or leave; the first answer wins; a booking by all its rules."""

import asyncio

import pytest

from core.errors import NotFoundError
from core.model.act import Act
from core.model.structures import StructureState
from core.model.waiting import EntryState
from core.usecases.book_seats import Booked, Refused
from core.usecases.waiting_list import Answered, Declined
from tests.core.usecases.lists import HOUR, MINUTE, SECOND, Crowd
from tests.core.usecases.outings import refusals
from tests.network import CANARY
from tests.programme import NOW

LINKED = 19


async def test_a_second_press_and_a_stale_one_change_nothing(crowd: Crowd) -> None:
    one, two = await crowd.book("deux", 0, 1)
    first, second = await crowd.join("deux", 2), await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one)
    await crowd.cancel(two)
    hold = crowd.offer(second)
    assert isinstance(await crowd.take(first), Booked)
    assert isinstance(await crowd.decline(second), Declined)
    before = crowd.network.dump()
    assert await crowd.take(first) == Answered(EntryState.TAKEN)
    assert await crowd.decline(first) == Answered(EntryState.TAKEN)
    assert await crowd.take(second) == Answered(EntryState.DECLINED)
    assert await crowd.take(first, hold) == Answered(EntryState.TAKEN)
    assert crowd.network.dump() == before


async def test_of_referent_and_participant_together_the_first_answer_wins(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    entry = await crowd.join("deux", LINKED)
    await crowd.cancel(one)
    network = crowd.network
    assert crowd.told("seat-offered") == [network.referent.account_id, network.linked.account_id]
    heard = list[str]()
    network.store.on_redrawn(heard.extend)
    outcomes = await asyncio.gather(
        crowd.take(entry, by=network.linked), crowd.decline(entry), crowd.take(entry, by=network.colleague)
    )
    assert [type(outcome) for outcome in outcomes] == [Booked, Answered, Answered]
    keys = [f"seat-offered:{crowd.offer(entry)}:{actor.account_id}" for actor in (network.referent, network.linked)]
    assert [key for key in heard if key.startswith("seat-offered")] == keys  # both close their buttons, once
    answered_by = network.one("SELECT answered_by FROM waiting_entry")
    assert answered_by == network.linked.account_id


async def test_what_is_taken_is_a_booking_like_any_other_for_the_member_who_joined(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    network = crowd.network
    entry = await crowd.join("deux", LINKED, by=network.colleague)
    await crowd.cancel(one)
    assert isinstance(await crowd.take(entry, at=NOW + HOUR), Booked)
    makers = network.query("SELECT m.account_id FROM outing o JOIN member m ON m.id = o.made_by ORDER BY o.id")
    ((made_by,),) = makers[-1:]
    assert made_by == network.colleague.account_id
    assert (crowd.told("booked")[-1], crowd.told("booked-for-you")) == (made_by, [network.linked.account_id])


async def test_where_that_member_was_withdrawn_the_referent_books(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    network = crowd.network
    entry = await crowd.join("deux", 2, by=network.colleague)
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE account_id = ?", network.colleague.account_id)
    await crowd.cancel(one)
    assert crowd.told("seat-offered") == [network.referent.account_id]
    assert isinstance(await crowd.take(entry), Booked)
    with pytest.raises(NotFoundError):
        await crowd.take(entry, by=network.colleague)


async def test_the_week_s_limit_is_counted_at_taking_and_a_refusal_leaves_the_offer(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    entry = await crowd.join("deux", 2)
    mine = [*await crowd.book("soir", 2), *await crowd.book("autre", 2)]
    await crowd.cancel(one)
    before = crowd.network.dump()
    outcome = await crowd.take(entry, at=NOW + HOUR)
    assert refusals(outcome) == [("B10", "finding-weekly-limit")]
    assert crowd.network.dump() == before
    await crowd.cancel(mine[0], at=NOW + HOUR)
    assert isinstance(await crowd.take(entry, at=NOW + HOUR), Booked)


async def test_the_names_of_the_party_are_booked_and_then_gone_from_the_list(crowd: Crowd) -> None:
    (one,) = await crowd.book("deux", 0, extra=1)
    entry = await crowd.join("deux", 2, extra=1)
    await crowd.cancel(one)
    assert isinstance(await crowd.take(entry), Booked)
    names = crowd.network.query("SELECT kind, given FROM invitation WHERE cancelled_at IS NULL ORDER BY id")
    assert names == [("holder", "P2"), ("guest", "Guest0")]
    assert crowd.network.query("SELECT * FROM waiting_seat") == []


async def test_nobody_else_learns_that_the_entry_exists(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    network = crowd.network
    entry = await crowd.join("deux", 2)
    await crowd.cancel(one)
    before = network.dump()
    for by in (network.other_referent, network.linked, network.staff):
        with pytest.raises(NotFoundError):
            await crowd.take(entry, by=by)
        with pytest.raises(NotFoundError):
            await crowd.decline(entry, by=by)
        with pytest.raises(NotFoundError):
            await crowd.leave(entry, by=by)
    assert network.dump() == before


async def test_of_an_outing_of_several_the_linked_participant_answers_nothing(crowd: Crowd) -> None:
    one, two = await crowd.book("deux", 0, 1)
    network = crowd.network
    entry = await crowd.join("deux", 2, LINKED)
    await crowd.cancel(one)
    await crowd.cancel(two)
    assert crowd.told("seat-offered") == [network.referent.account_id]
    with pytest.raises(NotFoundError):
        await crowd.take(entry, by=network.linked)
    assert isinstance(await crowd.take(entry), Booked)


async def test_leaving_with_an_offer_gives_the_seat_to_the_next(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    network = crowd.network
    first, second = await crowd.join("deux", LINKED), await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one)
    await crowd.leave(first, by=network.linked, at=NOW + MINUTE)
    assert (crowd.states(first, second), crowd.holds("deux")) == (["withdrawn", "offered"], [("offered", 1, second)])
    with pytest.raises(NotFoundError):
        await crowd.leave(first)


async def suspend(crowd: Crowd, state: StructureState = StructureState.SUSPENDED) -> None:
    async with crowd.network.store.write(Act(at=NOW)) as unit:
        await unit.network.set_state(crowd.network.structure_a, state, why="essai")
        await unit.commit()


async def test_a_suspended_structure_is_passed_over_and_its_offer_revoked_without_a_miss(crowd: Crowd) -> None:
    one, _ = await crowd.book("deux", 0, 1)
    network = crowd.network
    ours = await crowd.join("deux", 2)
    theirs = await crowd.join("deux", 99, by=network.other_referent, at=NOW + SECOND)
    await crowd.cancel(one)
    await suspend(crowd)
    outcome = await crowd.take(ours)
    assert isinstance(outcome, Refused)
    assert [finding.clause for finding in outcome.findings] == ["A7"]
    await crowd.tick(NOW + MINUTE)
    assert crowd.states(ours, theirs) == ["waiting", "offered"]
    assert network.one("SELECT misses FROM waiting_entry WHERE id = ?", ours) == 0
    await suspend(crowd, StructureState.ACTIVE)
    await crowd.decline(theirs, by=network.other_referent, at=NOW + 2 * MINUTE)
    assert crowd.states(ours) == ["offered"]  # it kept its rank


async def test_members_of_a_suspended_structure_may_leave_and_cannot_join(crowd: Crowd) -> None:
    await crowd.book("deux", 0, 1)
    entry = await crowd.join("deux", 2)
    await suspend(crowd)
    await crowd.leave(entry)
    assert crowd.states(entry) == ["withdrawn"]
    refused = await crowd.try_join("deux", 3)
    assert "finding-structure-suspended" in str(refused)


async def test_notices_and_audit_carry_ids_and_never_a_name(crowd: Crowd) -> None:
    (one,) = await crowd.book("deux", 0, extra=1)
    entry = await crowd.join("deux", LINKED, extra=1)
    await crowd.cancel(one)
    hold = crowd.offer(entry)
    offers = crowd.network.query("SELECT args, dedupe_key FROM outbox WHERE kind = 'seat-offered'")
    assert {args for args, _ in offers} == {f'{{"entry": {entry}, "hold": {hold}}}'}
    await crowd.take(entry, by=crowd.network.linked)
    told = crowd.network.query("SELECT args, dedupe_key FROM outbox UNION SELECT details, act FROM audit")
    assert [row for row in told if CANARY in str(row)] == []
    acts = [act for (act,) in crowd.network.query("SELECT act FROM audit WHERE subject = 'waiting-entry' ORDER BY id")]
    assert acts == ["waiting-joined", "waiting-offered", "waiting-taken"]
