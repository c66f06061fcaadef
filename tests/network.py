"""A made-up network in a fresh SQLite file: what storage, use case and talk tests start from.

    async with open_network(tmp_path) as network:
        booked = await network.book(Order(network.performance("cirque"), (Party(network.people[0]),)))

Structures A and B; A's referent, colleague and five participants, the last of whom is linked to a chat; B's referent
and one participant; one of the staff. Names are canaries: each holds "Zyx", which no log, notice or audit row may hold.
The ordinary moment is Sunday 22 November 2026, 11:00 in Paris (2026-W47).
"""

import asyncio
import functools
import itertools
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from core.convention.policy import SeasonPolicy
from core.convention.season import season_label
from core.model.act import Act, Actor, Origin
from core.model.bookings import Order
from core.model.ids import AccountId, ParticipantId, PerformanceId, StructureId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.model.structures import Member, MemberRole
from core.offersfile.rows import OfferRow
from core.rules.weeks import paris_day
from core.usecases.book_seats import Booked, BookSeats, Full, Refused
from storage.migrate import migrate
from storage.store import SqliteStore
from storage.unit import SqliteUnit
from tests.programme import NOW, programme

CANARY = "Zyx"
CHANNEL = "web"
BUSY_TIMEOUT_MS = 50


def policies() -> tuple[SeasonPolicy, ...]:
    """Both generations, as the package ships them."""
    texts = (files("core.convention").joinpath(f"{name}.toml").read_text(encoding="utf-8") for name in ("2019", "2023"))
    return tuple(SeasonPolicy.from_toml(text) for text in texts)


@functools.cache
def _template() -> bytes:
    """A migrated, empty database: a migration costs half a second, a copy nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "template.sqlite")
        migrate(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=wal")
        return path.read_bytes()


def fresh_database(folder: Path) -> Path:
    """A new migrated file in `folder`."""
    path = folder / "strapontin.sqlite"
    path.write_bytes(_template())
    return path


@dataclass(frozen=True)
class Network:
    """The open store and who is in it. Actors are as they were when the network was made."""

    store: SqliteStore
    path: Path
    now: datetime
    policies: Sequence[SeasonPolicy]
    structure_a: StructureId
    structure_b: StructureId
    referent: Actor
    colleague: Actor
    linked: Actor
    other_referent: Actor
    staff: Actor
    people: tuple[ParticipantId, ...]
    other_person: ParticipantId
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def linked_person(self) -> ParticipantId:
        return self.people[-1]

    def performance(self, external_id: str) -> PerformanceId:
        return PerformanceId(self.one("SELECT id FROM performance WHERE external_id = ?", external_id))

    def act(self, by: Actor | None = None, *, at: datetime | None = None) -> Act:
        """By the referent of A unless somebody else is named, now unless `at`; each from an update of its own."""
        return Act(at=at or self.now, by=by or self.referent, origin=Origin(CHANNEL, f"update-{next(self._numbers)}"))

    async def book(
        self, order: Order, by: Actor | None = None, *, at: datetime | None = None
    ) -> Booked | Refused | Full:
        return await self.booking()(order, self.act(by, at=at))

    def booking(self) -> BookSeats:
        return BookSeats(self.store, self.policies, lambda: f"code-{next(self._numbers)}")

    async def play(self, *rows: OfferRow) -> None:
        """Puts more dates online, or changes them, as an import does."""
        async with self.store.write(Act(at=self.now)) as unit:
            await unit.programme.store(rows, max_party=4)
            await unit.commit()

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the file holds for anybody else: read through another connection, so committed rows only."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Any:
        """The only cell of the only row."""
        ((cell,),) = self.query(sql, *values)
        return cell

    async def execute(self, sql: str, *values: object) -> None:
        """Writes past the code, from another connection. While it waits for the lock, whoever holds it goes on."""
        await asyncio.to_thread(self._execute, sql, values)

    def _execute(self, sql: str, values: Sequence[Any]) -> None:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute("PRAGMA synchronous=OFF")  # so short that nobody else waits for it
            connection.execute(sql, values)

    def dump(self) -> list[str]:
        """Every row of every table, as SQL."""
        with closing(sqlite3.connect(self.path)) as connection:
            return list(connection.iterdump())

    def told(self, kind: str) -> list[tuple[str, int]]:
        """To whom notices of this kind are addressed, in the order of writing."""
        return self.query("SELECT recipient_kind, recipient_id FROM outbox WHERE kind = ? ORDER BY id", kind)

    def taken(self, external_id: str) -> int:
        return int(self.one("SELECT seats_taken FROM performance WHERE external_id = ?", external_id))


@asynccontextmanager
async def open_network(
    folder: Path,
    *,
    now: datetime = NOW,
    generation: str = "2023",
    signed_on: date | None = date(2019, 10, 1),
    participants: int = 5,
    terms: bool = True,
    rows: Iterable[OfferRow] | None = None,
) -> AsyncIterator[Network]:
    """`generation`, `signed_on`: A's and B's convention. `terms`: whether the members of A and B accepted them.

    `rows` stand in the place of `programme(now)`. The store is closed at the end.
    """
    path = fresh_database(folder)
    store = SqliteStore(path, busy_timeout_ms=BUSY_TIMEOUT_MS)
    try:
        async with store.write(Act(at=now)) as unit:
            seed = _Seed(unit, now, season_label(paris_day(now)) if terms else None)
            a = await seed.structure("A", generation, signed_on)
            b = await seed.structure("B", generation, signed_on)
            referent = await seed.member("referent", a, MemberRole.REFERENT)
            await seed.member("colleague", a, MemberRole.COLLEAGUE)
            other = await seed.member("other-referent", b, MemberRole.REFERENT)
            people = [await seed.person(referent, f"P{number}") for number in range(participants)]
            other_person = await seed.person(other, "Q")
            await unit.network.link_participant(people[-1], await seed.account("linked"))
            await unit.network.add_staff(await seed.account("staff"))
            await unit.programme.store([*(programme(now) if rows is None else rows)], max_party=4)
            await unit.commit()
        yield Network(
            store=store,
            path=path,
            now=now,
            policies=policies(),
            structure_a=a,
            structure_b=b,
            referent=await actor_at(store, "referent"),
            colleague=await actor_at(store, "colleague"),
            linked=await actor_at(store, "linked"),
            other_referent=await actor_at(store, "other-referent"),
            staff=await actor_at(store, "staff"),
            people=tuple(people),
            other_person=other_person,
        )
    finally:
        await store.close()


async def actor_at(store: SqliteStore, native_id: str) -> Actor:
    """Who is at this address, with the roles of this moment."""
    async with store.read() as view:
        presence = await view.people.presence(channel=CHANNEL, native_id=native_id, origin=None)
    assert presence is not None
    return presence.actor


class _Seed:
    """Writes people into one unit."""

    def __init__(self, unit: SqliteUnit, now: datetime, season: str | None) -> None:
        self._unit = unit
        self._now = now
        self._season = season

    async def structure(self, name: str, generation: str, signed_on: date | None) -> StructureId:
        return await self._unit.network.add_structure(f"Structure {name}", generation=generation, signed_on=signed_on)

    async def account(self, native_id: str) -> AccountId:
        return await self._unit.network.add_account(channel=CHANNEL, native_id=native_id, language="fr", now=self._now)

    async def member(self, native_id: str, structure_id: StructureId, role: MemberRole) -> Member:
        account_id = await self.account(native_id)
        name = PersonName(native_id, f"{CANARY}member")
        member_id = await self._unit.network.add_member(
            name, role, structure_id=structure_id, account_id=account_id, now=self._now
        )
        if self._season is not None:
            await self._unit.people.accept_terms(member_id, season=self._season, now=self._now)
        member = (await self._unit.people.rights(account_id)).member
        assert member is not None
        return member

    async def person(self, by: Member, given: str) -> ParticipantId:
        name = PersonName(given, f"{CANARY}person")
        return await self._unit.participants.register(name, SupportKind.SOCIAL, by=by, now=self._now)
