"""A made-up network in the middle of its season: what a booking finds in the database."""

import random
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path

from core.convention.policy import SeasonPolicy
from core.model.act import Act, Actor
from core.model.ids import ParticipantId, PerformanceId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.model.structures import MemberRole
from storage.migrate import migrate
from storage.store import SqliteStore
from tests.bench.programme import programme

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
STRUCTURES = 300
FOLLOWED = 20
PERFORMANCES = 3_000
PAST_BOOKINGS = 20_000
HOT_SEATS = 10_000
_AT = int(NOW.timestamp())


@dataclass(frozen=True, slots=True)
class Booker:
    """A referent, whose dialogue is at revision 1, and whom their structure follows."""

    native_id: str
    by: Actor
    participants: Sequence[ParticipantId]


@dataclass(frozen=True, slots=True)
class Season:
    """A closed database, to be copied for each run; `hot` is the popular offer that everybody wants."""

    path: Path
    bookers: Sequence[Booker]
    hot: PerformanceId

    def copy(self) -> Path:
        target = self.path.with_suffix(".run")
        for old in target.parent.glob(f"{target.name}*"):
            old.unlink()
        return Path(shutil.copy(self.path, target))


def policies() -> list[SeasonPolicy]:
    folder = resources.files("core.convention")
    return [SeasonPolicy.from_toml((folder / f"{year}.toml").read_text("utf-8")) for year in (2019, 2023)]


async def make_season(path: Path, *, performances: int = PERFORMANCES, bookings: int = PAST_BOOKINGS) -> Season:
    """`bookings` were made in earlier weeks, for dates to come."""
    migrate(path)
    store = SqliteStore(path)
    async with store.write(Act(at=NOW)) as unit:
        await unit.programme.store(programme(performances, NOW, hot_seats=HOT_SEATS), max_party=4)
        await unit.commit()
    for number in range(STRUCTURES):
        await _add_structure(store, number)
    await store.close()
    connection = sqlite3.connect(path)
    with connection:
        _book_the_past(connection, bookings)
        connection.execute("INSERT INTO dialogue SELECT id, 1, 'check', '{}', ? FROM address", (_AT,))
    connection.close()
    return await read_season(path)


async def read_season(path: Path) -> Season:
    """From a database of `make_season`, which may be another process's."""
    connection = sqlite3.connect(path)
    (hot,) = connection.execute("SELECT id FROM performance WHERE external_id = 'hot'").fetchone()
    followed = connection.execute("SELECT structure_id, id FROM participant ORDER BY id").fetchall()
    connection.close()
    store = SqliteStore(path)
    bookers = []
    async with store.read() as view:
        for number in range(STRUCTURES):
            native_id = f"bench-{number}"
            presence = await view.people.presence(channel="web", native_id=native_id, origin=None)
            if presence is None:
                raise LookupError(f"not a database of this bench: {path}")
            mine = [ParticipantId(one) for structure_id, one in followed if structure_id == presence.actor.structure_id]
            bookers.append(Booker(native_id, presence.actor, mine))
    await store.close()
    return Season(path, bookers, PerformanceId(hot))


async def _add_structure(store: SqliteStore, number: int) -> None:
    async with store.write(Act(at=NOW)) as unit:
        structure_id = await unit.network.add_structure(
            f"Structure {number}", generation="2023", signed_on=date(2024, 1, 1)
        )
        account_id = await unit.network.add_account(channel="web", native_id=f"bench-{number}", language="fr", now=NOW)
        member_id = await unit.network.add_member(
            PersonName("Camille", f"Essai {number}"),
            MemberRole.REFERENT,
            structure_id=structure_id,
            account_id=account_id,
            now=NOW,
        )
        await unit.people.accept_terms(member_id, season="2026-2027", now=NOW)
        member = (await unit.people.rights(account_id)).member
        if member is None:
            raise LookupError(member_id)
        for person in range(FOLLOWED):
            name = PersonName(f"Prénom {person}", f"Nom {number}")
            await unit.participants.register(name, SupportKind.SOCIAL, by=member, now=NOW)
        await unit.commit()


def _book_the_past(connection: sqlite3.Connection, bookings: int) -> None:
    """Bookings of earlier weeks, on any date but the popular one; written straight, with the books right."""
    chance = random.Random(bookings)  # noqa: S311 - the same season each time
    free = dict(connection.execute("SELECT id, seats_total FROM performance WHERE external_id <> 'hot'"))
    performances = list(free)
    people = connection.execute(
        "SELECT p.id, p.structure_id, m.id FROM participant p JOIN member m ON m.structure_id = p.structure_id"
    ).fetchall()
    made: set[tuple[int, int]] = set()
    while len(made) < bookings:
        (person, structure, member), performance = chance.choice(people), chance.choice(performances)
        if (person, performance) in made or not free[performance]:
            continue
        made.add((person, performance))
        free[performance] -= 1
        number, at = len(made), _AT - int(timedelta(days=chance.randrange(9, 50)).total_seconds())
        connection.execute("INSERT INTO outing VALUES (?, ?, ?, ?, ?)", (number, structure, performance, member, at))
        connection.execute(
            "INSERT INTO reservation (id, outing_id, structure_id, participant_id, performance_id, booked_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (number, number, structure, person, performance, at),
        )
        connection.execute(
            "INSERT INTO invitation (outing_id, reservation_id, performance_id, structure_id, kind, given, family, "
            "code) SELECT ?, ?, ?, ?, 'holder', given, family, ? FROM participant WHERE id = ?",
            (number, number, performance, structure, f"past-{number}", person),
        )
        connection.execute("UPDATE performance SET seats_taken = seats_taken + 1 WHERE id = ?", (performance,))
