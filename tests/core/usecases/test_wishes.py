"""A wish holds no seat; it is booked in one tap under the rules of any booking, or answered no."""

from collections.abc import Mapping

import pytest

from core.errors import NotAllowedError, NotFoundError, StaleError
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.ids import WishId
from core.model.structures import StructureState
from core.usecases.book_seats import Booked, Full
from core.usecases.wishes import AnswerWish, MakeWish, NotWished, Wished
from tests.core.usecases.outings import alone, booked, is_full, refusals
from tests.network import Network


@pytest.fixture
def make(network: Network) -> MakeWish:
    return MakeWish(network.store, network.policies)


@pytest.fixture
def answer(network: Network) -> AnswerWish:
    return AnswerWish(network.store, network.policies, network.booking())


async def wished(network: Network, make: MakeWish, show: str = "cirque") -> WishId:
    outcome = await make(network.performance(show), network.act(network.linked))
    assert isinstance(outcome, Wished), outcome
    return outcome.wish_id


def state(network: Network, wish_id: WishId) -> str:
    return str(network.one("SELECT state FROM wish WHERE id = ?", wish_id))


def why(outcome: object) -> list[tuple[str, str]]:
    assert isinstance(outcome, NotWished), outcome
    return [(finding.clause, finding.key) for finding in outcome.findings]


async def test_a_wish_holds_no_seat_and_tells_the_referent(network: Network, make: MakeWish) -> None:
    wish_id = await wished(network, make)
    assert (state(network, wish_id), network.taken("cirque")) == ("open", 0)
    assert network.told("wished") == [("account", network.referent.account_id)]
    assert network.query("SELECT act, subject_id, details FROM audit") == [("wish", wish_id, "{}")]


NOT_WISHED: Mapping[str, tuple[str, str]] = {
    "brouillon": ("B13", "finding-not-published"),
    "clos": ("B13", "finding-bookings-closed"),
    "danse": ("B13", "finding-performance-cancelled"),
    "opera": ("B16", "finding-wish-booked"),
    "cirque": ("B1", "finding-wish-open"),
}


@pytest.mark.parametrize(("show", "expected"), NOT_WISHED.items(), ids=NOT_WISHED)
async def test_what_cannot_be_booked_or_is_known_already_is_not_wished_for(
    network: Network, make: MakeWish, show: str, expected: tuple[str, str]
) -> None:
    await network.execute("UPDATE performance SET state = 'cancelled' WHERE external_id = 'danse'")
    await booked(network, Order(network.performance("opera"), (Party(network.linked_person),)))
    await wished(network, make)
    assert why(await make(network.performance(show), network.act(network.linked))) == [expected]
    assert network.one("SELECT COUNT(*) FROM wish") == 1


async def test_a_full_date_may_be_wished_for(network: Network, make: MakeWish) -> None:
    for person in (0, 1):
        await booked(network, alone(network, "petit", person))
    await wished(network, make, "petit")


@pytest.mark.parametrize(("state_of_a", "clause"), [(StructureState.SUSPENDED, "A7"), (StructureState.CLOSED, "A1")])
async def test_a_structure_that_may_not_book_gets_no_wish_and_the_person_learns_no_reason(
    network: Network, make: MakeWish, state_of_a: StructureState, clause: str
) -> None:
    async with network.store.write(network.act()) as unit:
        await unit.network.set_state(network.structure_a, state_of_a, why="Places non utilisées.")
        await unit.commit()
    outcome = await make(network.performance("cirque"), network.act(network.linked))
    assert why(outcome) == [(clause, "finding-wish-not-now")]
    assert "Places" not in repr(outcome)


async def test_a_person_of_two_structures_wishes_where_one_may_book(network: Network, make: MakeWish) -> None:
    async with network.store.write(network.act()) as unit:
        await unit.network.link_participant(network.other_person, network.linked.account_id)
        await unit.network.set_state(network.structure_a, StructureState.SUSPENDED, why="x")
        await unit.commit()
    wish_id = await wished(network, make)
    assert network.one("SELECT structure_id FROM wish WHERE id = ?", wish_id) == network.structure_b
    assert network.told("wished") == [("account", network.other_referent.account_id)]


@pytest.mark.parametrize("who", ["referent", "staff"])
async def test_only_a_linked_participant_wishes(network: Network, make: MakeWish, who: str) -> None:
    with pytest.raises(NotAllowedError):
        await make(network.performance("cirque"), network.act(getattr(network, who)))


async def test_the_service_itself_wishes_nothing(network: Network, make: MakeWish) -> None:
    with pytest.raises(NotAllowedError):
        await make(network.performance("cirque"), Act(at=network.now))


async def test_booking_a_wish_books_that_person_alone_and_tells_them(
    network: Network, make: MakeWish, answer: AnswerWish
) -> None:
    wish_id = await wished(network, make)
    assert isinstance(await answer.book(wish_id, network.act(network.colleague)), Booked)
    assert (state(network, wish_id), network.taken("cirque")) == ("booked", 1)
    assert network.one("SELECT answered_by FROM wish") == network.colleague.account_id
    assert network.told("booked-for-you") == [("account", network.linked.account_id)]


async def test_booking_by_the_ordinary_way_grants_the_wish(network: Network, make: MakeWish) -> None:
    wish_id, other = await wished(network, make), await wished(network, make, "danse")
    await booked(network, Order(network.performance("cirque"), (Party(network.linked_person),)))
    assert (state(network, wish_id), state(network, other)) == ("booked", "open")


async def test_a_refused_booking_says_its_clause_and_leaves_the_wish_open(
    network: Network, make: MakeWish, answer: AnswerWish
) -> None:
    wish_id = await wished(network, make)
    for show in ("danse", "opera"):
        await booked(network, Order(network.performance(show), (Party(network.linked_person),)))
    assert refusals(await answer.book(wish_id, network.act())) == [("B10", "finding-weekly-limit")]
    assert (state(network, wish_id), network.taken("cirque")) == ("open", 0)


async def test_full_is_answered_as_for_any_booking_and_the_wish_stays_open(
    network: Network, make: MakeWish, answer: AnswerWish
) -> None:
    wish_id = await wished(network, make, "petit")
    for person in (0, 1):
        await booked(network, alone(network, "petit", person))
    outcome = await answer.book(wish_id, network.act())
    assert isinstance(outcome, Full)
    assert is_full(outcome, network, "petit")
    assert state(network, wish_id) == "open"


async def test_a_wish_declined_tells_the_person_and_writes_no_reason(
    network: Network, make: MakeWish, answer: AnswerWish
) -> None:
    wish_id = await wished(network, make)
    await answer.decline(wish_id, network.act())
    assert state(network, wish_id) == "declined"
    assert network.told("wish-declined") == [("account", network.linked.account_id)]
    assert network.query("SELECT args FROM outbox WHERE kind = 'wish-declined'") == [(f'{{"wish": {wish_id}}}',)]
    await wished(network, make)  # asked again later


async def test_a_wish_answered_once_is_not_answered_again(network: Network, make: MakeWish, answer: AnswerWish) -> None:
    wish_id = await wished(network, make)
    await answer.book(wish_id, network.act())
    for again in (answer.book, answer.decline):
        with pytest.raises(StaleError):
            await again(wish_id, network.act(network.colleague))
    with pytest.raises(StaleError):
        await answer.withdraw(wish_id, network.act(network.linked))
    assert (state(network, wish_id), network.taken("cirque")) == ("booked", 1)


async def test_the_person_withdraws_their_own_wish(network: Network, make: MakeWish, answer: AnswerWish) -> None:
    wish_id = await wished(network, make)
    await answer.withdraw(wish_id, network.act(network.linked))
    assert state(network, wish_id) == "withdrawn"


@pytest.mark.parametrize(("who", "error"), [("other_referent", NotFoundError), ("linked", NotAllowedError),
                                            ("staff", NotAllowedError)])  # fmt: skip
async def test_nobody_else_answers(
    network: Network, make: MakeWish, answer: AnswerWish, who: str, error: type[Exception]
) -> None:
    wish_id = await wished(network, make)
    for one in (answer.decline, answer.book):
        with pytest.raises(error):
            await one(wish_id, network.act(getattr(network, who)))
    with pytest.raises(NotFoundError):
        await answer.withdraw(wish_id, network.act(network.referent))
    assert state(network, wish_id) == "open"


async def test_an_answered_wish_s_notices_are_drawn_again(network: Network, make: MakeWish, answer: AnswerWish) -> None:
    wish_id = await wished(network, make)
    heard: list[str] = []
    network.store.on_redrawn(heard.extend)
    await answer.decline(wish_id, network.act())
    assert f"wished:{wish_id}:{network.referent.account_id}" in heard
