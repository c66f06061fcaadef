"""Codes by their hashes, and the failures to enter one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.model.addresses import CodeState
from core.model.codes import EnteredText, Invitee, Opened, Opens, SeasonCode, VisitorCode
from core.model.ids import AccountId, AddressId, ParticipantId, StructureId
from core.rules.codes import grouped
from storage import rows
from storage.session import Repository, Row, aside, at_once, returned

ATTEMPTS_KEPT = timedelta(days=1)


class Codes(Repository):
    @at_once
    async def salt(self) -> str | None:
        row = await self._session.one("salt")
        return str(row["value"]) if row else None

    @at_once
    async def keep_salt(self, salt: str) -> None:
        await self._session.run("keep_salt", salt=salt)

    @at_once
    async def add_invitation(
        self,
        invitee: Invitee,
        *,
        hashes: tuple[str, str | None],
        made_by: AccountId | None,
        now: datetime,
        expires_at: datetime,
    ) -> int:
        code = self._session.one(
            "add_one_time_code",
            typed_hash=hashes[0],
            link_hash=hashes[1],
            opens=invitee.opens,
            structure_id=invitee.structure_id,
            participant_id=invitee.participant_id,
            venue_id=invitee.venue_id,
            given=invitee.name.given if invitee.name else None,
            family=invitee.name.family if invitee.name else None,
            made_by=made_by,
            now=rows.seconds(now),
            expires_at=rows.seconds(expires_at),
        )
        return await returned(code)

    @at_once
    async def invitations_over(self, *, now: datetime) -> bool:
        return await self._session.one("invitations_over", now=rows.seconds(now)) is not None

    @aside
    async def forget_invited_names(self, *, now: datetime) -> None:
        await self._session.run("forget_invited_names", now=rows.seconds(now))

    @at_once
    async def has_invitation(self, participant_id: ParticipantId, *, now: datetime) -> bool:
        found = await self._session.one("unused_code_of", participant_id=participant_id, now=rows.seconds(now))
        return found is not None

    @at_once
    async def forget_invitations(self, participant_id: ParticipantId) -> None:
        await self._session.run("forget_one_time_codes", participant_id=participant_id)

    @at_once
    async def forget_invitations_by(self, account_id: AccountId, structure_id: StructureId) -> None:
        await self._session.run("forget_codes_made_by", structure_id=structure_id, account_id=account_id)

    @at_once
    async def find(self, entered: EnteredText, digest: str, *, season: str, now: datetime) -> Opened | None:
        """The same three statements whatever the code is."""
        sql = self._session
        invitation = await sql.one("live_one_time_code", digest=digest, typed=int(entered.typed), now=rows.seconds(now))
        structure = await sql.one("live_structure_code", digest=digest, season=season)
        visitor = await sql.one("visitor_code", season=season)
        if invitation is not None:
            return _invitee(invitation)
        if structure is not None:
            return SeasonCode(structure["id"], StructureId(structure["structure_id"]))
        if visitor is not None and entered.typed and visitor["code"] == grouped(entered.text):
            return VisitorCode(season)
        return None

    @at_once
    async def use(self, code_id: int, *, by: AccountId, now: datetime) -> None:
        await self._session.run("use_one_time_code", code_id=code_id, by=by, now=rows.seconds(now))

    @at_once
    async def last_invitation_used(self, structure_id: StructureId, *, made_by: AccountId) -> bool:
        row = await self._session.one("last_referent_code", structure_id=structure_id, made_by=made_by)
        return row is not None and row["used_at"] is not None

    @at_once
    async def forget_address_codes(self, account_id: AccountId) -> None:
        await self._session.run("forget_address_codes", account_id=account_id)

    @at_once
    async def address_code(self, account_id: AccountId, *, now: datetime) -> CodeState:
        row = await self._session.one("last_address_code", account_id=account_id)
        if row is not None and row["used_at"] is not None:
            return CodeState.USED
        return CodeState.WAITS if row is not None and row["expires_at"] > rows.seconds(now) else CodeState.OVER

    @at_once
    async def set_structure_code(
        self, structure_id: StructureId, *, season: str, digest: str, made_by: AccountId | None, now: datetime
    ) -> int:
        sql, at = self._session, rows.seconds(now)
        await sql.run("replace_structure_code", structure_id=structure_id, now=at)
        return await returned(
            sql.one(
                "add_structure_code", structure_id=structure_id, season=season, digest=digest, made_by=made_by, now=at
            )
        )

    @at_once
    async def structure_of(self, code_id: int, *, season: str) -> StructureId | None:
        row = await self._session.one("structure_of_code", code_id=code_id, season=season)
        return StructureId(row["structure_id"]) if row else None

    @at_once
    async def has_structure_code(self, structure_id: StructureId, *, season: str) -> bool:
        return await self._session.one("structure_code_of", structure_id=structure_id, season=season) is not None

    @at_once
    async def set_visitor_code(self, code: str, *, season: str, made_by: AccountId | None, now: datetime) -> None:
        await self._session.run("forget_visitor_codes")
        await self._session.run("add_visitor_code", code=code, season=season, made_by=made_by, now=rows.seconds(now))

    @at_once
    async def visitor_code(self, *, season: str) -> str | None:
        row = await self._session.one("visitor_code", season=season)
        return str(row["code"]) if row else None

    @at_once
    async def visitor_season(self, account_id: AccountId) -> str | None:
        row = await self._session.one("visitor_season", account_id=account_id)
        return row["visitor_season"] if row else None

    @at_once
    async def admit_visitor(self, account_id: AccountId, *, season: str) -> None:
        await self._session.run("admit_visitor", account_id=account_id, season=season)

    @at_once
    async def failed(self, address_id: AddressId, *, typed: bool, now: datetime) -> None:
        await self._session.run("forget_attempts", before=rows.seconds(now - ATTEMPTS_KEPT))
        await self._session.run("add_attempt", address_id=address_id, typed=int(typed), now=rows.seconds(now))

    @at_once
    async def failures(self, address_id: AddressId, *, since: datetime) -> Sequence[datetime]:
        found = await self._session.all("attempts_of", address_id=address_id, since=rows.seconds(since))
        return [rows.instant(row["at"]) for row in found]

    @at_once
    async def typed_failures(self, *, since: datetime, most: int) -> Sequence[datetime]:
        found = await self._session.all("typed_attempts", since=rows.seconds(since), count=most)
        return [rows.instant(row["at"]) for row in found]


def _invitee(row: Row) -> Invitee:
    return Invitee(
        code_id=row["id"],
        opens=Opens(row["opens"]),
        structure_id=StructureId(row["structure_id"]) if row["structure_id"] else None,
        participant_id=ParticipantId(row["participant_id"]) if row["participant_id"] else None,
        name=rows.name(row) if row["given"] is not None else None,
        account_id=AccountId(row["account_id"]) if row["account_id"] else None,
        venue_id=row["venue_id"],
    )
