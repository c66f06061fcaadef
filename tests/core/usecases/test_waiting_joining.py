"""B13: onto the list with the whole party, and off it where the person books otherwise."""

import pytest

from core.errors import NotFoundError
from core.model.findings import Level
from core.model.ids import EntryId
from core.usecases.book_seats import Booked
from core.usecases.waiting_list import Joined, NotJoined
from tests.core.usecases.lists import HOUR, SECOND, Crowd
from tests.programme import NOW


def refusal(outcome: object) -> list[str]:
    assert isinstance(outcome, NotJoined), outcome
    return [finding.key for finding in outcome.findings if finding.level is Level.REFUSE]


async def test_one_joins_with_the_whole_party_and_is_told_the_rank(crowd: Crowd) -> None:
    await crowd.book("deux", 0, 1)
    assert await crowd.try_join("deux", 2, extra=1) == Joined(EntryId(1), 1)
    assert await crowd.try_join("deux", 3, at=NOW + SECOND) == Joined(EntryId(2), 2)
    async with crowd.network.store.read() as view:
        entry = await view.waiting.entry(EntryId(2))
    assert entry is not None
    assert (entry.rank, entry.ahead_seats, entry.seats) == (2, 2, 1)
    assert crowd.told("seat-offered") == []


async def test_joining_while_the_whole_party_fits_is_refused(crowd: Crowd) -> None:
    await crowd.book("deux", 0)
    assert refusal(await crowd.try_join("deux", 2)) == ["finding-book-directly"]
    assert crowd.network.query("SELECT * FROM waiting_entry") == []


async def test_what_is_free_and_too_little_is_kept_together_for_whoever_joins_first(crowd: Crowd) -> None:
    await crowd.book("deux", 0)
    pair = await crowd.join("deux", 2, extra=1)
    assert (crowd.holds("deux"), crowd.free("deux")) == ([("together", 1, pair)], 0)


async def test_a_person_waits_once_for_a_date_and_for_others_too(crowd: Crowd) -> None:
    await crowd.book("deux", 0, 1)
    await crowd.book("autre", 0, 1)
    await crowd.join("deux", 2)
    assert refusal(await crowd.try_join("deux", 2)) == ["finding-already-waiting"]
    assert refusal(await crowd.try_join("deux", 3, 2)) == ["finding-already-waiting"]
    assert isinstance(await crowd.try_join("autre", 2), Joined)


async def test_somebody_else_s_participant_cannot_be_put_on_the_list(crowd: Crowd) -> None:
    await crowd.book("deux", 0, 1)
    assert refusal(await crowd.try_join("deux", 99)) == ["finding-not-your-participant"]
    with pytest.raises(NotFoundError):
        await crowd.try_join("deux", 2, by=crowd.network.linked)


async def test_who_books_directly_waits_no_longer_and_the_seats_kept_go_to_the_next(crowd: Crowd) -> None:
    one, two = await crowd.book("deux", 0, 1)
    pair = await crowd.join("deux", 2, extra=1)
    await crowd.join("deux", 3, at=NOW + SECOND)
    await crowd.cancel(one, at=NOW)
    for at in (NOW + 21 * HOUR, NOW + 22 * HOUR):
        await crowd.tick(at)
    await crowd.decline(EntryId(2), at=NOW + 22 * HOUR)  # nobody fits: one seat is free for all
    third = await crowd.join("deux", 4, extra=1, at=NOW + 22 * HOUR + SECOND)
    assert isinstance(await crowd.network.book(crowd._order("deux", (2,), 0), at=NOW + 23 * HOUR), Booked)
    assert crowd.states(pair, third) == ["withdrawn", "waiting"]
    await crowd.cancel(two, at=NOW + 23 * HOUR)
    assert crowd.holds("deux") == [("together", 1, third)]


async def test_an_entry_offered_to_somebody_who_books_otherwise_frees_its_seats(crowd: Crowd) -> None:
    reservations = await crowd.book("sept", *range(7))
    first, second = await crowd.join("sept", 8), await crowd.join("sept", 9, at=NOW + SECOND)
    await crowd.cancel(reservations[0])
    await crowd.leave(second)
    await crowd.cancel(reservations[1])  # nobody else waits: free
    assert (crowd.states(first), crowd.free("sept")) == (["offered"], 1)
    assert isinstance(await crowd.network.book(crowd._order("sept", (8,), 0)), Booked)
    assert (crowd.states(first), crowd.holds("sept"), crowd.free("sept")) == (["withdrawn"], [], 1)
