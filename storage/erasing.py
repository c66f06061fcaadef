"""A person's name taken out of every row that holds it (right to erasure)."""

import json
import re
from collections.abc import Iterator, Sequence

from core.model.ids import AddressId, ParticipantId
from core.model.names import folded
from storage.session import Row, Session

SHORTEST_BEGINNING = 3
"""Letters of a name from which it is one's."""
_WORD = re.compile(r"\w+")


async def erase(sql: Session, participant_id: ParticipantId, *, spared: AddressId, now: int) -> Sequence[str]:
    """The keys of the notices that named the person. `now` in seconds.

    The names are read before anything forgets whose they were.
    """
    names = _words(await sql.all("names_of", participant_id=participant_id))
    for row in await sql.all("dialogues_near", participant_id=participant_id, spared=spared):
        if _holds(json.loads(row["data"]), names, participant_id):
            await sql.run("forget_dialogue", address_id=row["address_id"], now=now)
    for statement in ("erase_invitations", "erase_waiting_seats", "erase_codes"):
        await sql.run(statement, participant_id=participant_id)
    await sql.run("erase_requests", participant_id=participant_id, now=now)
    await sql.run("withdraw_wishes", participant_id=participant_id, now=now)
    await sql.run("erase_participant", participant_id=participant_id, now=now)
    await sql.run("erase_companions", participant_id=participant_id)
    return [row["dedupe_key"] for row in await sql.all("notices_about", participant_id=participant_id)]


def _words(names: Sequence[Row]) -> frozenset[str]:
    """Each part of each name by itself: "Jean-Pierre Ben Ali" is looked for as "jean", "pierre", "ben" or "ali"."""
    return frozenset(word for row in names for name in (row["given"], row["family"]) for word in _split(name))


def _split(text: str) -> Sequence[str]:
    return _WORD.findall(folded(text))


def _holds(data: object, names: frozenset[str], participant_id: ParticipantId) -> bool:
    """Whether what a dialogue keeps says a word of these names, or puts an order together for this person.

    So does the beginning of one, as a search is typed. That others' half-done steps are dropped too often is no harm.
    """
    said = {word for text in _texts(data) for word in _split(text)}
    begun = tuple(word for word in said if len(word) >= SHORTEST_BEGINNING)
    if not said.isdisjoint(names) or any(name.startswith(begun) for name in names):
        return True
    draft = data.get("draft") if isinstance(data, dict) else None
    parties = draft.get("parties", ()) if isinstance(draft, dict) else ()
    return any(party.get("holder") == participant_id for party in parties)


def _texts(data: object) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for value in data.values():
                yield from _texts(value)
        case list():
            for value in data:
                yield from _texts(value)
