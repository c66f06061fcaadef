"""Somebody who looks after the venue of the made-up programme, another venue, and its evening."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.model.act import Act, Actor
from core.model.due import DueKind
from core.usecases.door_notices import SendDoorList
from core.usecases.due import DueWork
from tests.network import CHANNEL, Network, actor_at
from tests.programme import NOW, offer_row

EVENING = NOW + timedelta(days=9)
"""When "cirque" begins: Tuesday 1 December 2026, 11:00 in Paris."""


def venue_id(network: Network, external_id: str = "cirque") -> int:
    return int(
        network.one(
            "SELECT o.venue_id FROM performance p JOIN offer o ON o.id = p.offer_id WHERE p.external_id = ?",
            external_id,
        )
    )


async def at_venue(
    network: Network, native_id: str = "venue", *, of: str = "cirque", since: datetime | None = None
) -> Actor:
    """An account that looks after the venue of this date, from the network's moment on or `since` another."""
    now = since or network.now
    async with network.store.write(Act(at=network.now)) as unit:
        account_id = await unit.network.add_account(channel=CHANNEL, native_id=native_id, language="fr", now=now)
        await unit.venues.admit(account_id, venue_id(network, of), now=now)
        await unit.commit()
    return await actor_at(network.store, native_id)


async def another_venue(network: Network, external_id: str = "ailleurs") -> None:
    """A date of "Autre Salle", on the same evening."""
    await network.play(replace(offer_row(external_id), venue="Autre Salle", address="2 rue d’Ailleurs"))


async def list_sent(network: Network, at: datetime) -> None:
    """The scheduler's, at this moment."""
    doers = {DueKind.DOOR_LIST: SendDoorList(network.policies)}
    await DueWork(network.store, network.policies, doers)(at)
