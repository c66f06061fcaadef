"""A database on which the service is started, and members of structures who write to it in encrypted rooms."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.clock import SystemClock
from core.convention.season import season_label
from core.model.act import Act
from core.model.names import PersonName
from core.model.structures import MemberRole
from core.rules.weeks import paris_day
from storage.store import SqliteStore
from tests.matrix.people import numbers, somebody
from tests.network import fresh_database
from tests.programme import offer_row
from tests.synapse.person import Person
from tests.synapse.room import Json
from tests.synapse.server import Account, Synapse


@dataclass(frozen=True)
class Writer:
    """Searches for words that nobody else does: each answer names what was searched."""

    person: Person
    name: str
    bot: str

    def word(self, number: int) -> str:
        return f"{self.name}{number:03}"

    async def says(self, number: int) -> None:
        await self.person.says(self.word(number))

    def answers(self, number: int) -> set[str]:
        """The bot's messages that name this word, or did before an edit.

        An answer that a kill left owed is sent again under its own transaction, of which the homeserver makes one
        message, and then edited to what is.
        """
        said = [
            one for one in self.person.room.everything if (one["sender"], one["type"]) == (self.bot, "m.room.message")
        ]
        return {_message(one) for one in said if self.word(number) in str(one["content"]["body"])}


def _message(event: Json) -> str:
    """The id of the message that this event is, or changes."""
    relation = event["content"].get("m.relates_to", {})
    return str(relation["event_id"] if relation.get("rel_type") == "m.replace" else event["event_id"])


def settings(synapse: Synapse, bot: Account) -> dict[str, str]:
    """Of the service's account, for a process."""
    return {
        "MATRIX__HOMESERVER": synapse.url,
        "MATRIX__USER_ID": bot.user_id,
        "MATRIX__PASSWORD": bot.password,
        "MATRIX__REACTIONS": "off",
    }


@asynccontextmanager
async def writers(
    synapse: Synapse, bot: Account, folder: Path, count: int, *, encrypted: bool = True
) -> AsyncIterator[tuple[Path, list[Writer]]]:
    """The database, and so many people, online, of whom none has a room yet."""
    async with AsyncExitStack() as stack:
        made = []
        for _ in range(count):
            person = await stack.enter_async_context(somebody(synapse, bot, encrypted=encrypted))
            made.append(Writer(person, f"zyx{next(numbers)}w", bot.user_id))
        yield await _database(folder, made), made


async def _database(folder: Path, members: list[Writer]) -> Path:
    path, now = fresh_database(folder), SystemClock().now()
    store = SqliteStore(path)
    try:
        async with store.write(Act(at=now)) as unit:
            rows = [offer_row(f"show-{number}", starts_at=now + timedelta(days=9 + number)) for number in range(3)]
            await unit.programme.store(rows, max_party=4)
            structure = await unit.network.add_structure("S", generation="2023", signed_on=date(2024, 1, 1))
            for one in members:
                account_id = await unit.network.add_account(
                    channel="matrix", native_id=one.person.user_id, language="fr", now=now
                )
                member_id = await unit.network.add_member(
                    PersonName("Camille", one.name), MemberRole.REFERENT, structure_id=structure, account_id=account_id,
                    now=now,
                )  # fmt: skip
                await unit.people.accept_terms(member_id, season=season_label(paris_day(now)), now=now)
            await unit.commit()
    finally:
        await store.close()
    return path
