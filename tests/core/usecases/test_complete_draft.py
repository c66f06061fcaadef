"""A draft completed by staff is published; the same offers file again undoes nothing of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from core.errors import BadInputError, NotAllowedError, NotFoundError, StaleError
from core.model.ids import PerformanceId
from core.model.offers import Access, Filters
from core.usecases.book_seats import Booked
from core.usecases.complete_draft import CompleteDraft, Published
from tests.core.usecases.outings import alone
from tests.network import Network
from tests.programme import NOW, offer_row

EIGHT = time(20)
DRAFT = offer_row("brouillon", starts_at=None, day=date(2026, 12, 6))


@pytest.fixture
def complete(network: Network) -> CompleteDraft:
    return CompleteDraft(network.store)


async def publish(network: Network, complete: CompleteDraft, *, seats: int = 30) -> None:
    number = network.performance("brouillon")
    access = frozenset({Access.HEARING, Access.MOBILITY})
    assert await complete(number, EIGHT, access, seats, network.act(network.staff)) == Published(number)


def stands(network: Network) -> tuple[object, ...]:
    """State, time, start, seats, accessibility."""
    (row,) = network.query(
        "SELECT state, time, starts_at, seats_total, access FROM performance WHERE external_id = 'brouillon'"
    )
    return row


PUBLISHED = ("published", "20:00", int(datetime(2026, 12, 6, 19, tzinfo=UTC).timestamp()), 30, ";hi;mi;")


async def test_it_is_published_at_that_hour_in_paris_and_audited(network: Network, complete: CompleteDraft) -> None:
    await publish(network, complete)
    assert stands(network) == PUBLISHED
    staff = network.staff.account_id
    assert network.query("SELECT account_id, subject_id FROM audit WHERE act = 'publish-draft'") == [
        (staff, network.performance("brouillon"))
    ]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(category="cirque"),
        Filters(access=Access.MOBILITY, insee_codes=("69266",)),
        Filters(words=("brouillon",)),
    ],
)
async def test_pages_find_it_from_then_on(network: Network, complete: CompleteDraft, filters: Filters) -> None:
    async def found() -> bool:
        async with network.store.read() as view:
            page = await view.offers.page(filters, now=NOW, after=None, size=50)
        return network.performance("brouillon") in [one.id for one in page.items]

    before = await found()
    await publish(network, complete)
    assert (before, await found()) == (False, True)


async def test_it_can_be_booked(network: Network, complete: CompleteDraft) -> None:
    await publish(network, complete)
    assert isinstance(await network.book(alone(network, "brouillon")), Booked)


async def test_the_same_file_again_changes_nothing(network: Network, complete: CompleteDraft) -> None:
    await publish(network, complete)
    async with network.store.write(network.act()) as unit:
        result = await unit.programme.store([DRAFT], max_party=4)
        await unit.commit()
    assert (result.same, result.changed, stands(network)) == (1, 0, PUBLISHED)


async def test_what_a_file_says_anew_is_the_venue_s_word(network: Network, complete: CompleteDraft) -> None:
    await publish(network, complete)
    await network.play(replace(DRAFT, seats=50, access=frozenset({Access.VISUAL})))
    assert stands(network) == (*PUBLISHED[:3], 50, ";vi;")
    await network.play(replace(DRAFT, seats=20, access=frozenset({Access.VISUAL})))
    assert stands(network) == (*PUBLISHED[:3], 20, ";vi;")


async def test_another_day_in_the_file_makes_it_a_draft_again(network: Network, complete: CompleteDraft) -> None:
    await publish(network, complete)
    await network.play(replace(DRAFT, day=date(2026, 12, 7)))
    assert stands(network)[:3] == ("draft", "", None)


@pytest.mark.parametrize(
    ("day", "at", "key"),
    [
        (date(2027, 3, 28), time(2, 30), "error-time-skipped"),
        (date(2027, 10, 31), time(2, 30), "error-time-twice"),
        (date(2026, 11, 22), time(11), "error-time-over"),
    ],
)
async def test_an_hour_that_leaves_a_doubt_or_is_over_is_refused(
    network: Network, complete: CompleteDraft, day: date, at: time, key: str
) -> None:
    await network.play(replace(DRAFT, day=day))
    with pytest.raises(BadInputError, match=key):
        await complete(network.performance("brouillon"), at, frozenset(), 5, network.act(network.staff))
    assert stands(network)[0] == "draft"


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
async def test_the_evening_of_a_night_when_clocks_change_is_an_hour_like_any_other(
    network: Network, complete: CompleteDraft, day: date
) -> None:
    await network.play(replace(DRAFT, day=day))
    await publish(network, complete)
    assert stands(network)[:2] == ("published", "20:00")


@pytest.mark.parametrize("seats", [-1, 5001])
async def test_seats_out_of_bounds_are_refused(network: Network, complete: CompleteDraft, seats: int) -> None:
    with pytest.raises(BadInputError, match="error-seats-asked"):
        await complete(network.performance("brouillon"), EIGHT, frozenset(), seats, network.act(network.staff))


async def test_what_was_published_meanwhile_is_not_published_again(network: Network, complete: CompleteDraft) -> None:
    await publish(network, complete)
    with pytest.raises(StaleError):
        await publish(network, complete, seats=1)
    assert stands(network) == PUBLISHED


async def test_only_staff_may_and_only_what_exists(network: Network, complete: CompleteDraft) -> None:
    with pytest.raises(NotAllowedError):
        await complete(network.performance("brouillon"), EIGHT, frozenset(), 5, network.act(network.referent))
    with pytest.raises(NotFoundError):
        await complete(PerformanceId(9999), EIGHT, frozenset(), 5, network.act(network.staff))
    assert stands(network)[0] == "draft"
