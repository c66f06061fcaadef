"""Addresses, accounts, members, staff."""

from collections.abc import Sequence
from datetime import datetime

from core.model.act import Actor, DialogueState, Origin, Role
from core.model.ids import AccountId, AddressId, MemberId, ParticipantId, StructureId
from core.model.structures import MemberRole, Structure, StructureState
from core.ports import Presence, Rights
from storage import rows
from storage.session import Repository, at_once, returned


class People(Repository):
    @at_once
    async def presence(self, *, channel: str, native_id: str, origin: Origin | None) -> Presence | None:
        sql = self._session
        row = await sql.one("presence", channel=channel, native_id=native_id)
        if row is None:
            return None
        handled = origin is not None and await sql.one("inbox_row", channel=origin.channel, update_id=origin.update_id)
        account_id = AccountId(row["account_id"])
        actor = _actor(AddressId(row["address_id"]), account_id, row["language"], await self._rights(account_id))
        dialogue = DialogueState(row["step"], row["data"]) if row["step"] is not None else None
        return Presence(
            actor, row["revision"] or 0, dialogue, rows.instant_or_none(row["updated_at"]), handled=bool(handled)
        )

    @at_once
    async def welcome(self, *, channel: str, native_id: str, language: str, now: datetime) -> None:
        sql = self._session
        if await sql.one("presence", channel=channel, native_id=native_id) is None:
            account_id = await returned(sql.one("add_account", language=language, now=rows.seconds(now)))
            await sql.run("add_address", account_id=account_id, channel=channel, native_id=native_id)

    @at_once
    async def addresses(self, account_id: AccountId, *, channel: str) -> Sequence[str]:
        found = await self._session.all("addresses_of", account_id=account_id, channel=channel)
        return [str(row["native_id"]) for row in found]

    @at_once
    async def move_address(self, *, channel: str, native_id: str, becomes: str) -> bool:
        return bool(await self._session.run("move_address", channel=channel, native_id=native_id, becomes=becomes))

    @at_once
    async def rights(self, account_id: AccountId) -> Rights:
        return await self._rights(account_id)

    @at_once
    async def structure(self, structure_id: StructureId) -> Structure | None:
        row = await self._session.one("structure", structure_id=structure_id)
        return rows.structure(row) if row else None

    @at_once
    async def accept_terms(self, member_id: MemberId, *, season: str, now: datetime) -> None:
        await self._session.run("accept_terms", member_id=member_id, season=season, now=rows.seconds(now))

    @at_once
    async def choose_language(self, account_id: AccountId, language: str) -> None:
        await self._session.run("choose_language", account_id=account_id, language=language)

    @at_once
    async def informed(self, account_id: AccountId, *, now: datetime) -> None:
        await self._session.run("informed", account_id=account_id, now=rows.seconds(now))

    @at_once
    async def was_informed(self, account_id: AccountId) -> bool:
        return await self._session.one("was_informed", account_id=account_id) is not None

    async def _rights(self, account_id: AccountId) -> Rights:
        sql = self._session
        membership = await sql.one("membership", account_id=account_id)
        return Rights(
            member=rows.member(membership) if membership else None,
            structure=rows.structure(membership) if membership else None,
            own_records=frozenset(
                ParticipantId(row["id"]) for row in await sql.all("own_records", account_id=account_id)
            ),
            staff=await sql.one("is_staff", account_id=account_id) is not None,
            venues=frozenset(int(row["venue_id"]) for row in await sql.all("venues_of", account_id=account_id)),
        )


def _actor(address_id: AddressId, account_id: AccountId, language: str, rights: Rights) -> Actor:
    roles = {Role.VISITOR}
    closed = rights.structure is not None and rights.structure.state is StructureState.CLOSED
    member = rights.member if rights.member and rights.member.authorised and not closed else None
    if member:
        roles.add(Role.MEMBER)
        if member.role is MemberRole.REFERENT:
            roles.add(Role.REFERENT)
    if rights.own_records:
        roles.add(Role.PARTICIPANT)
    if rights.staff:
        roles.add(Role.STAFF)
    if rights.venues:
        roles.add(Role.VENUE)
    return Actor(
        account_id=account_id,
        address_id=address_id,
        language=language,
        roles=frozenset(roles),
        structure_id=member.structure_id if member else None,
        member_id=member.id if member else None,
        participant_ids=rights.own_records,
        venue_ids=rights.venues,
    )
