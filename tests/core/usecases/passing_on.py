"""People without a chat who are to be told, and how their tasks stand in the file."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from core.model.act import Act
from core.model.due import DueKind
from core.model.ids import ParticipantId, RelayId, ReservationId
from core.usecases.cancel_date import CancelDate
from core.usecases.escalating import Escalating
from core.usecases.reminder_notices import reminder
from tests.core.usecases.outings import alone, booked
from tests.network import Network
from tests.programme import NOW

HOUR = timedelta(hours=1)
START = NOW + timedelta(days=9)
"""Of "cirque"."""


async def date_cancelled(network: Network, *people: int) -> Sequence[RelayId]:
    """These of A's people go to "cirque", alone each, and it is called off."""
    for person in people:
        await booked(network, alone(network, "cirque", person))
    await CancelDate(network.store, network.policies)(network.performance("cirque"), network.act(network.staff))
    return relays(network)


async def reminded(
    network: Network, reservation_id: ReservationId, show: str, *, kind: DueKind = DueKind.REMIND_EARLY
) -> None:
    """The first of A's people, of this booking of theirs, at the ordinary moment."""
    async with network.store.write(Act(at=network.now)) as unit:
        performance = await unit.offers.performance(network.performance(show))
        assert performance is not None
        assert performance.starts_at is not None
        to = (network.people[0], reservation_id, performance, performance.starts_at)
        unit.tell(reminder(kind, *to, not_before=network.now))
        await unit.commit()


def relays(network: Network) -> Sequence[RelayId]:
    return [RelayId(number) for (number,) in network.query("SELECT id FROM relay ORDER BY id")]


def levels(network: Network) -> list[tuple[Any, ...]]:
    """How far each open one went."""
    return network.query("SELECT participant_id, level FROM relay WHERE done_at IS NULL ORDER BY id")


def told_of(network: Network, person: ParticipantId) -> list[str]:
    """What is open to be told to this one."""
    return [
        kind
        for (kind,) in network.query(
            "SELECT o.kind FROM relay r JOIN outbox o ON o.id = r.outbox_id "
            "WHERE r.participant_id = ? AND r.done_at IS NULL ORDER BY r.id",
            person,
        )
    ]


def escalating(network: Network) -> Escalating:
    return Escalating(network.store, network.policies)
