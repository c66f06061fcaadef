"""The network's own records: structures and their conventions, members, staff, links."""

from datetime import date, datetime

from core.model.ids import AccountId, MemberId, ParticipantId, StructureId
from core.model.names import PersonName
from core.model.structures import MemberRole, StructureState
from storage import rows
from storage.session import Repository, at_once, returned


class Network(Repository):
    @at_once
    async def add_structure(self, name: str, *, generation: str, signed_on: date | None) -> StructureId:
        structure_id = await returned(self._session.one("add_structure", name=name))
        await self._session.run(
            "add_convention",
            structure_id=structure_id,
            generation=generation,
            signed_on=signed_on.isoformat() if signed_on else None,
        )
        return StructureId(structure_id)

    @at_once
    async def add_account(self, *, channel: str, native_id: str, language: str, now: datetime) -> AccountId:
        sql = self._session
        account_id = await returned(sql.one("add_account", language=language, now=rows.seconds(now)))
        await sql.run("add_address", account_id=account_id, channel=channel, native_id=native_id)
        return AccountId(account_id)

    @at_once
    async def add_member(
        self, name: PersonName, role: MemberRole, *, structure_id: StructureId, account_id: AccountId, now: datetime
    ) -> MemberId:
        member = self._session.one(
            "add_member",
            structure_id=structure_id,
            account_id=account_id,
            given=name.given,
            family=name.family,
            role=role,
            now=rows.seconds(now),
        )
        return MemberId(await returned(member))

    @at_once
    async def withdraw_member(self, member_id: MemberId, *, now: datetime) -> None:
        await self._session.run("withdraw_member", member_id=member_id, now=rows.seconds(now))

    @at_once
    async def add_staff(self, account_id: AccountId) -> None:
        await self._session.run("add_staff", account_id=account_id)

    @at_once
    async def link_participant(self, participant_id: ParticipantId, account_id: AccountId) -> None:
        await self._session.run("link_participant", participant_id=participant_id, account_id=account_id)

    @at_once
    async def grant_exception(
        self, participant_id: ParticipantId, *, week: str, granted_by: AccountId, now: datetime
    ) -> None:
        await self._session.run(
            "grant_exception", participant_id=participant_id, week=week, granted_by=granted_by, now=rows.seconds(now)
        )

    @at_once
    async def set_state(self, structure_id: StructureId, state: StructureState, *, why: str = "") -> None:
        await self._session.run("set_structure_state", structure_id=structure_id, state=state, why=why)
