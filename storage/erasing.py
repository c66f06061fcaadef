"""A person's name taken out of every row that holds it (right to erasure)."""

import json
import re
from collections.abc import Iterator, Sequence

from core.model.ids import AddressId, ParticipantId
from core.model.names import PersonName, folded
from storage.session import Row, Session

SHORTEST_BEGINNING = 3
"""Letters of a name from which it is one's."""
_WORD = re.compile(r"\w+")


async def erase(sql: Session, participant_id: ParticipantId, *, spared: AddressId, now: int) -> Sequence[str]:
    """The keys of the notices that named the person. `now` in seconds.

    The names are read before anything forgets whose they were.
    """
    names = _words(await sql.all("names_of", participant_id=participant_id))
    for address_id, data in await _dialogues(sql, participant_id, spared):
        if _about(data, participant_id) or _names(data, names):
            await sql.run("forget_dialogue", address_id=address_id, now=now)
    for statement in ("erase_invitations", "erase_comments", "erase_waiting_seats", "erase_codes", "erase_identities"):
        await sql.run(statement, participant_id=participant_id)
    await sql.run("erase_requests", participant_id=participant_id, now=now)
    await sql.run("withdraw_wishes", participant_id=participant_id, now=now)
    before = await sql.one("account_of_participant", participant_id=participant_id)
    await sql.run("erase_participant", participant_id=participant_id, now=now)
    if before is not None:
        await sql.run("end_subscriptions_of", account_id=before["account_id"])
    await sql.run("erase_companions", participant_id=participant_id)
    await sql.run("owe_scrub")
    return [row["dedupe_key"] for row in await sql.all("notices_about", participant_id=participant_id)]


async def forget_spelling(
    sql: Session, participant_id: ParticipantId, *, becomes: PersonName, spared: AddressId, now: int
) -> None:
    """Before a name is written otherwise: an erasure finds dialogues by the names that are kept then."""
    row = await sql.one("name_of", participant_id=participant_id)
    dropped = _words([row] if row else []) - frozenset(_split(becomes.full))
    for address_id, data in await _dialogues(sql, participant_id, spared):
        if _names(data, dropped):
            await sql.run("forget_dialogue", address_id=address_id, now=now)


async def _dialogues(
    sql: Session, participant_id: ParticipantId, spared: AddressId
) -> Sequence[tuple[AddressId, object]]:
    found = await sql.all("dialogues_near", participant_id=participant_id, spared=spared)
    return [(AddressId(row["address_id"]), json.loads(row["data"])) for row in found]


def _words(names: Sequence[Row]) -> frozenset[str]:
    """Each part of each name by itself: "Jean-Pierre Ben Ali" is looked for as "jean", "pierre", "ben" or "ali"."""
    return frozenset(word for row in names for name in (row["given"], row["family"]) for word in _split(name))


def _split(text: str) -> Sequence[str]:
    return _WORD.findall(folded(text))


def _names(data: object, names: frozenset[str]) -> bool:
    """Whether what a dialogue keeps says a word of these names, or the beginning of one, as a search is typed.

    That others' half-done steps are dropped too often is no harm.
    """
    said = {word for text in _texts(data) for word in _split(text)}
    begun = tuple(word for word in said if len(word) >= SHORTEST_BEGINNING)
    return not said.isdisjoint(names) or any(name.startswith(begun) for name in names)


def _about(data: object, participant_id: ParticipantId) -> bool:
    """Whether a dialogue stands at this person's record, or puts an order together for them."""
    if not isinstance(data, dict):
        return False
    draft = data.get("draft")
    parties = draft.get("parties", ()) if isinstance(draft, dict) else ()
    at = {data.get("participant_id"), data.get("guest_of"), *(party.get("holder") for party in parties)}
    return participant_id in at


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
