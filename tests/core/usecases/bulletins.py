"""Last-minute notices as the tests of their use cases post them, and who read them."""

from datetime import datetime, time
from typing import Any

from core.model.act import Actor
from core.model.bulletins import BulletinKind, Change, NewPlace
from core.model.ids import BulletinId
from core.usecases.bulletins import PostBulletin
from tests.network import Network, actor_at

AT = Change(BulletinKind.TIME, at=time(20, 30))
PLACE = Change(BulletinKind.PLACE, place=NewPlace("Salle Rameau", "29 rue de la Martinière", "Lyon"))
OFF = Change(BulletinKind.CANCELLED)
PRACTICAL = Change(BulletinKind.PRACTICAL, text="Entrée par la cour.")


async def venue_at(network: Network, name: str = "venue", *, venue_id: int | None = None) -> Actor:
    """Somebody who looks after the only venue, unless another is named."""
    number = network.one("SELECT id FROM venue") if venue_id is None else venue_id
    now = int(network.now.timestamp())
    await network.execute("INSERT INTO account (language, created_at) VALUES ('fr', ?)", now)
    account_id = network.one("SELECT MAX(id) FROM account")
    await network.execute("INSERT INTO address (account_id, channel, native_id) VALUES (?, 'web', ?)", account_id, name)
    await network.execute(
        "INSERT INTO venue_member (account_id, venue_id, made_at) VALUES (?, ?, ?)", account_id, number, now
    )
    return await actor_at(network.store, name)


async def posts(
    network: Network, show: str, change: Change, *, by: Actor | None = None, at: datetime | None = None
) -> BulletinId:
    """By staff unless somebody else is named."""
    post = PostBulletin(network.store, network.policies)
    act = network.act(by or network.staff, at=at)
    return (await post(network.performance(show), change, act)).bulletin_id


def told(network: Network, kind: str = "last-minute") -> list[tuple[str, int]]:
    return sorted(network.told(kind))


def date_of(network: Network, show: str) -> tuple[Any, ...]:
    (found,) = network.query("SELECT day, time, starts_at, ends_at FROM performance WHERE external_id = ?", show)
    return found
