"""Due work with its real doers, at a moment; and to whom what of it was told."""

from datetime import datetime

from bot import usecases
from core.usecases.due import DueWork
from tests.network import Network


async def works(network: Network, now: datetime) -> int:
    """One tick of the scheduler."""
    return await DueWork(network.store, network.policies, usecases.doers(network.policies))(now)


def told(network: Network, kind: str) -> list[str]:
    """Keys of what was told, in the order of writing."""
    return [key for (key,) in network.query("SELECT dedupe_key FROM outbox WHERE kind = ? ORDER BY id", kind)]
