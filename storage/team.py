"""Members of a structure, and who asks to be one."""

from collections.abc import Sequence
from datetime import datetime

from core.model.ids import AccountId, MemberId, ParticipantId, StructureId
from core.model.names import PersonName
from core.model.structures import MemberRole
from core.model.team import Decision, Standing, TeamMember
from storage import rows
from storage.session import Repository, Row, at_once, returned


class Team(Repository):
    @at_once
    async def members(self, structure_id: StructureId) -> Sequence[TeamMember]:
        return [_member(row) for row in await self._session.all("team", structure_id=structure_id)]

    @at_once
    async def member(self, member_id: MemberId) -> TeamMember | None:
        row = await self._session.one("team_member", member_id=member_id)
        return _member(row) if row else None

    @at_once
    async def decision(self, member_id: MemberId) -> Decision | None:
        row = await self._session.one("decision_on", member_id=member_id)
        if row is None:
            return None
        return Decision(row["act"] == "approve", rows.name(row) if row["given"] is not None else None)

    @at_once
    async def referents(self, structure_id: StructureId) -> Sequence[AccountId]:
        found = await self._session.all("team_referents", structure_id=structure_id)
        return [AccountId(row["account_id"]) for row in found]

    @at_once
    async def pending_of(self, account_id: AccountId) -> TeamMember | None:
        row = await self._session.one("pending_of", account_id=account_id)
        return _member(row) if row else None

    @at_once
    async def ask(
        self, name: PersonName, *, structure_id: StructureId, account_id: AccountId, now: datetime
    ) -> MemberId:
        return await self._put(name, MemberRole.COLLEAGUE, structure_id, account_id, now, authorised=False)

    @at_once
    async def admit(
        self, name: PersonName, role: MemberRole, *, structure_id: StructureId, account_id: AccountId, now: datetime
    ) -> MemberId:
        return await self._put(name, role, structure_id, account_id, now, authorised=True)

    @at_once
    async def approve(self, member_id: MemberId, *, by: AccountId | None, now: datetime) -> None:
        await self._session.run("approve_member", member_id=member_id, by=by, now=rows.seconds(now))

    @at_once
    async def withdraw(self, member_id: MemberId, *, now: datetime) -> None:
        await self._session.run("end_member", member_id=member_id, now=rows.seconds(now))

    @at_once
    async def withdraw_pending(self, structure_id: StructureId, *, now: datetime) -> int:
        return await self._session.run("end_requests_to", structure_id=structure_id, now=rows.seconds(now))

    @at_once
    async def link(self, participant_id: ParticipantId, account_id: AccountId) -> None:
        await self._session.run("link_participant", participant_id=participant_id, account_id=account_id)

    async def _put(
        self,
        name: PersonName,
        role: MemberRole,
        structure_id: StructureId,
        account_id: AccountId,
        now: datetime,
        *,
        authorised: bool,
    ) -> MemberId:
        sql, at = self._session, rows.seconds(now)
        await sql.run("end_requests_of", account_id=account_id, now=at)
        row = sql.one(
            "put_member",
            structure_id=structure_id,
            account_id=account_id,
            given=name.given,
            family=name.family,
            role=role,
            asked_at=None if authorised else at,
            authorised_at=at if authorised else None,
        )
        return MemberId(await returned(row))


def _member(row: Row) -> TeamMember:
    standing = Standing.AUTHORISED if row["authorised_at"] is not None else Standing.PENDING
    return TeamMember(
        id=MemberId(row["id"]),
        structure_id=StructureId(row["structure_id"]),
        account_id=AccountId(row["account_id"]),
        name=rows.name(row),
        role=MemberRole(row["role"]),
        standing=Standing.FORMER if row["withdrawn_at"] is not None else standing,
        asked_at=rows.instant_or_none(row["asked_at"]),
    )
