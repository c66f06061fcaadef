"""People who are told something: each with a device that reads, and an encrypted room with each bot."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.clock import SystemClock
from core.model.act import Act
from core.model.ids import AccountId
from core.model.names import PersonName
from core.model.notices import Notice, NoticeKind, Priority, ToAccount
from core.model.people import SupportKind
from core.model.structures import Member, MemberRole
from storage.store import SqliteStore
from storage.unit import SqliteUnit
from tests.matrix.people import numbers
from tests.network import fresh_database
from tests.programme import offer_row
from tests.synapse.keys import Keys
from tests.synapse.person import ENCRYPTION, Person
from tests.synapse.server import Account, Synapse

AT_ONCE = 4


@dataclass(frozen=True)
class Told:
    """`database`: where the service knows them all, as people who wrote to it. `rooms`: by bot. `people`: offline, each
    with the device that can read; in the order of the rooms.
    """

    database: Path
    rooms: Mapping[str, Sequence[str]]
    accounts: Sequence[AccountId]
    people: Sequence[Person]

    @property
    def count(self) -> int:
        return len(self.accounts)

    async def tell_all(self, number: int) -> None:
        """As `CancelDate` does. Another `number` is told anew."""
        store = SqliteStore(self.database)
        try:
            async with store.write(Act(at=SystemClock().now())) as unit:
                for account_id in self.accounts:
                    to, once = ToAccount(account_id), f"date-cancelled:{number}:{account_id}"
                    unit.tell(Notice(to, NoticeKind.DATE_CANCELLED, {"performance": 1}, once, Priority.URGENT))
                await unit.commit()
        finally:
            await store.close()


async def make_told(synapse: Synapse, folder: Path, *, bots: Sequence[Account], count: int) -> Told:
    """The service is the first of the bots."""
    rooms: dict[str, list[str]] = defaultdict(list)
    people: list[Person] = []
    turn = asyncio.Semaphore(AT_ONCE)

    async def make() -> None:
        async with turn:
            person, theirs = await _person(synapse, bots)
        people.append(person)
        for bot, room_id in zip(bots, theirs, strict=True):
            rooms[bot.user_id].append(room_id)

    await asyncio.gather(*[make() for _ in range(count)])
    database = fresh_database(folder)
    known = [(one.user_id, room_id) for one, room_id in zip(people, rooms[bots[0].user_id], strict=True)]
    return Told(database, rooms, await _known(database, known), people)


async def _person(synapse: Synapse, bots: Sequence[Account]) -> tuple[Person, Sequence[str]]:
    account = await asyncio.to_thread(synapse.register, f"told-{next(numbers)}")
    person = Person(synapse, account, bot=bots[0].user_id, keys=Keys())
    await person.comes_online(signed=False, listens=False)
    try:
        return person, [await _room(synapse, person, bot) for bot in bots]
    finally:
        await person.goes_offline()


async def _room(synapse: Synapse, person: Person, bot: Account) -> str:
    asked = {
        "preset": "trusted_private_chat",
        "is_direct": True,
        "invite": [bot.user_id],
        "initial_state": [ENCRYPTION],
    }
    room_id = str((await person.call("POST", "createRoom", body=asked))["room_id"])
    join = f"/_matrix/client/v3/rooms/{room_id}/join"
    await asyncio.to_thread(synapse.call, "POST", join, {}, token=bot.token)
    return room_id


async def _known(database: Path, people: Sequence[tuple[str, str]]) -> Sequence[AccountId]:
    now, store = SystemClock().now(), SqliteStore(database)
    try:
        async with store.write(Act(at=now)) as unit:
            rows = [offer_row("show", starts_at=now + timedelta(days=9))]
            await unit.programme.store(rows, max_party=4)
            referent = await _referent(unit, now)
            made = [await _participant(unit, referent, user_id, room_id, now) for user_id, room_id in people]
            await unit.commit()
    finally:
        await store.close()
    return made


async def _referent(unit: SqliteUnit, now: datetime) -> Member:
    structure = await unit.network.add_structure("S", generation="2023", signed_on=date(2024, 1, 1))
    account_id = await unit.network.add_account(channel="web", native_id="referent", language="fr", now=now)
    name = PersonName("Camille", "Essai")
    await unit.network.add_member(name, MemberRole.REFERENT, structure_id=structure, account_id=account_id, now=now)
    member = (await unit.people.rights(account_id)).member
    assert member is not None
    return member


async def _participant(unit: SqliteUnit, by: Member, user_id: str, room_id: str, now: datetime) -> AccountId:
    name = PersonName("Dominique", user_id.strip("@").partition(":")[0])
    participant = await unit.participants.register(name, SupportKind.SOCIAL, by=by, now=now)
    account_id = await unit.network.add_account(channel="matrix", native_id=user_id, language="fr", now=now)
    await unit.network.link_participant(participant, account_id)
    await unit.matrix.wrote(room_id, user_id, encrypted=True, now=now)
    return account_id
