"""Nobody's phone rings at night for what somebody else did, unless it plays within twelve hours; one's own act is
answered at once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.model.act import Act, Actor
from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel, Cancelled
from core.usecases.exceptions import AnswerException, AskException
from core.usecases.suspending import RestoreStructure, SuspendStructure
from core.usecases.wishes import AnswerWish, MakeWish, Wished
from tests.core.usecases.codes import Codes
from tests.core.usecases.lists import crowded
from tests.core.usecases.outings import alone, booked, reservations
from tests.network import Network, open_network
from tests.programme import offer_row

DAY, NIGHT, MORNING = "2026-11-22 20:59", "2026-11-22 23:00", "2026-11-23 08:00"
MOMENTS = [(DAY, DAY), (NIGHT, MORNING)]
FAR, NEAR = "2026-12-04 20:00", "2026-11-23 10:00"


def paris(text: str) -> datetime:
    """Winter."""
    return datetime.fromisoformat(f"{text}+01:00").astimezone(UTC)


def leaves(network: Network, kind: str) -> list[str]:
    """When the notices of this kind may leave, on the wall clock of Paris in winter."""
    rows = network.query("SELECT not_before + 3600 FROM outbox WHERE kind = ? ORDER BY id", kind)
    return [f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M}" for (moment,) in rows]


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    plays = [offer_row("loin", starts_at=paris(FAR)), offer_row("proche", starts_at=paris(NEAR))]
    plays += [offer_row(show, starts_at=paris(FAR) + timedelta(days=1)) for show in ("encore", "toujours")]
    async with open_network(tmp_path, rows=plays) as network:
        yield network


def linked(network: Network, show: str) -> Order:
    return Order(network.performance(show), (Party(network.linked_person),))


def act(network: Network, now: str, by: Actor | None = None) -> Act:
    return network.act(by, at=paris(now))


@pytest.mark.parametrize(
    ("now", "show", "at"), [(DAY, "loin", DAY), (NIGHT, "loin", MORNING), (NIGHT, "proche", NIGHT)]
)
async def test_a_booking_for_somebody(network: Network, now: str, show: str, at: str) -> None:
    assert isinstance(await network.book(linked(network, show), at=paris(now)), Booked)
    assert (leaves(network, "booked"), leaves(network, "booked-for-you")) == ([now], [at])


@pytest.mark.parametrize(
    ("now", "show", "at"), [(DAY, "loin", DAY), (NIGHT, "loin", MORNING), (NIGHT, "proche", NIGHT)]
)
async def test_a_party_given_back(network: Network, now: str, show: str, at: str) -> None:
    """By the colleague: the participant and the referent who booked learn of it."""
    (reservation,) = reservations(network, await booked(network, linked(network, show)))
    done = await Cancel(network.store, network.policies).party(reservation, act(network, now, network.colleague))
    assert isinstance(done, Cancelled)
    others = [leaves(network, kind) for kind in ("cancelled-for-you", "party-cancelled")]
    assert (leaves(network, "cancelled"), others) == ([now], [[at], [at]])


@pytest.mark.parametrize(("now", "at"), MOMENTS)
async def test_an_outing_dropped_for_whoever_has_no_chat(network: Network, now: str, at: str) -> None:
    await booked(network, alone(network, "loin"))
    await Cancel(network.store, network.policies).outing(network.performance("loin"), act(network, now))
    assert leaves(network, "cancelled-for-you") == [at]


@pytest.mark.parametrize(("now", "at"), MOMENTS)
async def test_a_wish_and_its_answer(network: Network, now: str, at: str) -> None:
    make = MakeWish(network.store, network.policies)
    made = await make(network.performance("loin"), act(network, now, network.linked))
    assert isinstance(made, Wished)
    await AnswerWish(network.store, network.policies, network.booking()).decline(made.wish_id, act(network, now))
    assert (leaves(network, "wished"), leaves(network, "wish-declined")) == ([at], [at])


@pytest.mark.parametrize(("now", "at"), MOMENTS)
async def test_access_asked_granted_and_withdrawn(network: Network, now: str, at: str) -> None:
    codes = Codes(network, network.store)
    await codes.season_code()
    code, stranger = network.one("SELECT id FROM structure_code"), await codes.stranger()
    member = await codes.ask(code, PersonName("New", "Zyx"), act(network, now, stranger))
    await codes.approve(member, act(network, now), attested=True)
    await codes.withdraw(member, act(network, now))
    kinds = ("access-asked", "access-granted", "access-withdrawn")
    assert [leaves(network, kind) for kind in kinds] == [[at]] * 3


@pytest.mark.parametrize(("now", "at"), MOMENTS)
async def test_a_structure_suspended_and_restored(network: Network, now: str, at: str) -> None:
    structure = network.structure_a
    suspend = SuspendStructure(network.store, network.policies)
    await suspend(structure, "Places revendues", act(network, now, network.staff))
    await RestoreStructure(network.store, network.policies)(structure, act(network, now, network.staff))
    assert (leaves(network, "structure-suspended"), leaves(network, "structure-restored")) == ([at], [at])


@pytest.mark.parametrize(("now", "at"), MOMENTS)
async def test_an_exception_asked_and_answered(network: Network, now: str, at: str) -> None:
    for show in ("loin", "encore"):
        await booked(network, alone(network, show))
    ask = AskException(network.store, network.policies)
    asked = await ask([network.people[0]], network.performance("toujours"), act(network, now))
    answer = AnswerException(network.store, network.policies)
    await answer(asked.requests[0], act(network, now, network.staff), granted=True)
    assert (leaves(network, "exception-asked"), leaves(network, "exception-answered")) == ([at], [at])


@pytest.mark.parametrize(
    ("tick", "at"), [("2026-11-23 20:30", "2026-11-23 20:30"), ("2026-11-23 23:00", "2026-11-24 08:00")]
)
async def test_an_offer_that_nobody_answered(tmp_path: Path, tick: str, at: str) -> None:
    offered = paris("2026-11-22 20:30")
    rows = [offer_row("deux", starts_at=paris(FAR), seats=2)]
    async with crowded(tmp_path, now=offered, rows=rows) as crowd:
        one, _ = await crowd.book("deux", 0, 1, at=offered)
        await crowd.join("deux", 2, at=offered)
        await crowd.cancel(one, at=offered)
        await crowd.tick(paris(tick))
        assert leaves(crowd.network, "offer-missed") == [at]
        for later in ("2026-11-24 08:00", "2026-11-25 23:00"):
            await crowd.tick(paris(later))
        assert leaves(crowd.network, "waiting-ended") == ["2026-11-26 08:00"]


async def test_a_participant_who_takes_an_offer_at_night_is_answered_at_once(tmp_path: Path) -> None:
    """The member who is told that it is booked is not."""
    evening = paris("2026-11-22 20:30")
    rows = [offer_row("deux", starts_at=paris(FAR), seats=2)]
    async with crowded(tmp_path, now=evening, rows=rows) as crowd:
        one, _ = await crowd.book("deux", 0, 1, at=evening)
        entry = await crowd.join("deux", 19, at=evening)
        await crowd.cancel(one, at=evening)
        taken = await crowd.take(entry, at=paris(NIGHT), by=crowd.network.linked)
        assert isinstance(taken, Booked)
        booker = leaves(crowd.network, "booked")[-1]
        assert (leaves(crowd.network, "booked-for-you"), booker) == ([NIGHT], MORNING)
