"""An outing that is over, and what is said of it, read through a connection of its own."""

from datetime import datetime, timedelta

from core.model.due import DueKind
from core.model.ids import InvitationId, OutingId
from core.usecases.attendance_notices import AskAttendance
from core.usecases.due import DueWork
from tests.core.usecases.outings import booked, common
from tests.network import Network

LASTS = timedelta(hours=2)
SECOND, MONTH = timedelta(seconds=1), timedelta(days=30)


def ends(network: Network, show: str = "cirque") -> datetime:
    starts_at = network.one("SELECT starts_at FROM performance WHERE external_id = ?", show)
    return datetime.fromtimestamp(starts_at, network.now.tzinfo) + LASTS


async def over(network: Network, show: str = "cirque") -> OutingId:
    """Five invitations of three participants; the first has a guest, all have a companion."""
    return await booked(network, common(network, show))


def seats(network: Network, outing_id: OutingId) -> list[InvitationId]:
    found = network.query("SELECT id FROM invitation WHERE outing_id = ? ORDER BY id", outing_id)
    return [InvitationId(number) for (number,) in found]


def marks(network: Network, outing_id: OutingId) -> list[str | None]:
    """Of each invitation, in order."""
    found = network.query("SELECT attendance FROM invitation WHERE outing_id = ? ORDER BY id", outing_id)
    return [attendance for (attendance,) in found]


async def works(network: Network, now: datetime) -> None:
    """What is due at `now`, as the scheduler does it; of who came alone."""
    ask = AskAttendance(network.policies)
    doers = {DueKind.ATTENDANCE_ASK: ask, DueKind.ATTENDANCE_AGAIN: ask}
    await DueWork(network.store, network.policies, doers)(now)
