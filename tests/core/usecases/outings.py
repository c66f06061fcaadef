"""Ordinary orders, and what the books hold, read through a connection of their own."""

from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.findings import Level
from core.model.ids import InvitationId, OutingId, ReservationId
from core.model.names import PersonName
from core.usecases.book_seats import Booked, Full, Refused
from tests.network import CANARY, Network

COMPANION = Companion(PersonName("Sacha", f"{CANARY}companion"), CompanionReason.NEEDED)


def guests(count: int) -> tuple[PersonName, ...]:
    return tuple(PersonName(f"Guest{number}", f"{CANARY}guest") for number in range(count))


def alone(network: Network, external_id: str, person: int = 0) -> Order:
    return Order(network.performance(external_id), (Party(network.people[person]),))


def common(network: Network, external_id: str = "cirque", *, people: int = 3, companions: int = 1) -> Order:
    """An outing of several participants; the first one brings a guest."""
    inviting, *others = network.people[:people]
    parties = (Party(inviting, guests(1)), *(Party(person) for person in others))
    return Order(network.performance(external_id), parties, (COMPANION,) * companions)


async def booked(network: Network, order: Order) -> OutingId:
    outcome = await network.book(order)
    assert isinstance(outcome, Booked), outcome
    return outcome.outing_id


def refusals(outcome: object) -> list[tuple[str, str]]:
    """Clause and key of each finding that refuses."""
    assert isinstance(outcome, Refused), outcome
    return [(finding.clause, finding.key) for finding in outcome.findings if finding.level is Level.REFUSE]


def reservations(network: Network, outing_id: OutingId) -> list[ReservationId]:
    rows = network.query("SELECT id FROM reservation WHERE outing_id = ? ORDER BY id", outing_id)
    return [ReservationId(number) for (number,) in rows]


def first(network: Network, outing_id: OutingId) -> ReservationId:
    return reservations(network, outing_id)[0]


def seat(network: Network, outing_id: OutingId, kind: str) -> InvitationId:
    """The outing's first seat of this kind."""
    return InvitationId(network.one("SELECT MIN(id) FROM invitation WHERE outing_id = ? AND kind = ?", outing_id, kind))


def live(network: Network) -> list[tuple[str, str]]:
    """Kind and given name of each live invitation."""
    return network.query("SELECT kind, given FROM invitation WHERE cancelled_at IS NULL ORDER BY id")


def vouchers(network: Network, state: str = "to_destroy") -> int:
    return int(network.one("SELECT COUNT(*) FROM invitation WHERE voucher = ?", state))


def is_full(outcome: object, network: Network, external_id: str) -> bool:
    return outcome == Full(network.performance(external_id))
