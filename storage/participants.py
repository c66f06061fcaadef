"""The people a structure follows. Every read is limited to one structure, or to the person alone (A9)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rapidfuzz import fuzz, process

from core.model.ids import AccountId, AddressId, ParticipantId, StructureId
from core.model.names import PersonName, folded
from core.model.people import Participant, ParticipantLine, SupportKind
from core.model.structures import Member
from core.rules.homonyms import homonym_number
from storage import rows
from storage.erasing import erase, forget_spelling
from storage.session import Repository, Row, aside, at_once, returned

MOST_PARTICIPANTS = 5_000
"""Read at once to find a name by typing; the largest structures follow some hundreds."""

_LAST_CHARACTER = "\U0010ffff"

LIKE_ENOUGH = 75
"""rapidfuzz's partial ratio, in percent, from which a name is taken for the one typed."""


class Participants(Repository):
    @aside
    async def last_used(
        self, structure_id: StructureId, *, like: str = "", after: ParticipantId | None = None, limit: int
    ) -> Sequence[ParticipantLine]:
        found = await self._session.all(
            "participants_last_used",
            structure_id=structure_id,
            after=None if like else after,
            count=MOST_PARTICIPANTS if like else limit,
        )
        kept = _following(_like(found, folded(like)), after)[:limit] if like else found
        return [ParticipantLine(ParticipantId(row["id"]), rows.participant_name(row)) for row in kept]

    @at_once
    async def participant(self, structure_id: StructureId, participant_id: ParticipantId) -> Participant | None:
        row = await self._session.one("participant", structure_id=structure_id, participant_id=participant_id)
        return rows.participant(row) if row else None

    @at_once
    async def names(
        self, structure_id: StructureId, ids: Sequence[ParticipantId]
    ) -> Mapping[ParticipantId, PersonName]:
        found = {}
        for participant_id in ids:
            row = await self._session.one("participant", structure_id=structure_id, participant_id=participant_id)
            if row:
                found[participant_id] = rows.participant_name(row)
        return found

    @aside
    async def register(self, name: PersonName, kind: SupportKind | None, *, by: Member, now: datetime) -> ParticipantId:
        beside = await self._beside(name, by.structure_id)
        participant = self._session.one(
            "add_participant",
            structure_id=by.structure_id,
            given=name.given,
            family=name.family,
            homonym=homonym_number(name, beside),
            folded=folded(name.full),
            support_kind=kind,
            attested_by=by.id,
            now=rows.seconds(now),
        )
        return ParticipantId(await returned(participant))

    @at_once
    async def of_account(self, account_id: AccountId) -> Sequence[Participant]:
        return [rows.participant(row) for row in await self._session.all("records_of", account_id=account_id)]

    @at_once
    async def anywhere(self, participant_id: ParticipantId) -> Participant | None:
        row = await self._session.one("participant_anywhere", participant_id=participant_id)
        return rows.participant(row) if row else None

    @aside
    async def rename(
        self, participant_id: ParticipantId, name: PersonName, *, spared: AddressId, now: datetime
    ) -> None:
        row = await self._session.one("participant_anywhere", participant_id=participant_id)
        if row is None:
            raise LookupError(participant_id)
        beside = await self._beside(name, row["structure_id"], but=participant_id)
        await forget_spelling(self._session, participant_id, becomes=name, spared=spared, now=rows.seconds(now))
        await self._session.run(
            "rename_participant",
            participant_id=participant_id,
            given=name.given,
            family=name.family,
            homonym=homonym_number(name, beside, was=rows.participant_name(row)),
            folded=folded(name.full),
        )

    @at_once
    async def set_kind(self, participant_id: ParticipantId, kind: SupportKind) -> None:
        await self._session.run("set_support_kind", participant_id=participant_id, support_kind=kind)

    @at_once
    async def unlink(self, participant_id: ParticipantId) -> None:
        await self._session.run("unlink_participant", participant_id=participant_id)

    @aside
    async def erase(self, participant_id: ParticipantId, *, spared: AddressId, now: datetime) -> Sequence[str]:
        return await erase(self._session, participant_id, spared=spared, now=rows.seconds(now))

    @at_once
    async def scrub_owed(self) -> bool:
        return await self._session.one("scrub_owed") is not None

    async def _beside(
        self, name: PersonName, structure_id: int, *, but: ParticipantId | None = None
    ) -> Sequence[PersonName]:
        """Whoever the structure follows whose name begins with the same word: every homonym does."""
        first = "".join(folded(name.full).split()[:1])
        found = await self._session.all(
            "beside", structure_id=structure_id, but=but, first=first, beyond=f"{first}{_LAST_CHARACTER}"
        )
        return [rows.participant_name(row) for row in found]


def _following(found: Sequence[Row], after: ParticipantId | None) -> Sequence[Row]:
    if after is None:
        return found
    ids = [row["id"] for row in found]
    return found[ids.index(after) + 1 :] if after in ids else []


def _like(found: Sequence[Row], typed: str) -> list[Row]:
    """Those that hold what was typed, in their order; where none does, the nearest ones."""
    holding = [row for row in found if typed in row["folded"]]
    if holding:
        return holding
    names = {index: row["folded"] for index, row in enumerate(found)}
    near = process.extract(typed, names, scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH, limit=20)
    return [found[index] for _, _, index in near]
