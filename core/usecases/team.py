"""A structure's team: access asked for, approved, withdrawn (A2, A3, A4)."""

from collections.abc import Sequence
from datetime import datetime

from core.convention.season import season_label
from core.errors import NotFoundError, RefusedError
from core.model.act import Act
from core.model.findings import refuses
from core.model.ids import MemberId
from core.model.names import PersonName
from core.model.notices import Notice, NoticeKind, Recipient, ToAccount, ToStaff
from core.model.team import Standing, TeamMember
from core.ports import Store, Unit
from core.rules.team import leads, may_approve, may_withdraw
from core.rules.weeks import paris_day
from core.usecases.acting import actor, has_powers
from core.usecases.morning import morning
from core.usecases.season import Policies


class AskAccess:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, code_id: int, name: PersonName, act: Act) -> MemberId:
        """A request, told to the referents, to the staff where there is none; it opens nothing by itself.

        Raises NotFoundError where the code was replaced, or the account became a member, staff or a participant's own
        meanwhile.
        """
        async with self._store.write(act) as unit:
            account_id = actor(act).account_id
            structure_id = await unit.codes.structure_of(code_id, season=season_label(paris_day(act.at)))
            if structure_id is None or has_powers(await unit.people.rights(account_id)):
                raise NotFoundError(code_id)
            member_id = await unit.team.ask(name, structure_id=structure_id, account_id=account_id, now=act.at)
            asked, leaves = await _member(unit, member_id), morning(self._policies, act.at, starts_at=None)
            for to, key in await _asked(unit, asked):
                unit.tell(Notice(to, NoticeKind.ACCESS_ASKED, {"member": member_id}, key, not_before=leaves))
            unit.note("ask-access", subject="member", subject_id=member_id)
            await unit.commit(member_id)
        return member_id


class ApproveMember:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, member_id: MemberId, act: Act, *, attested: bool) -> MemberId:
        """By the structure's referent or by staff, for a request that is pending.

        Raises NotFoundError for any other one and for who is a member, staff or a participant meanwhile, RefusedError
        without the attestations (A3) or while suspended (A7).
        """
        async with self._store.write(act) as unit:
            member = await _led(unit, member_id, act)
            structure = await unit.people.structure(member.structure_id)
            taken = has_powers(await unit.people.rights(member.account_id))
            if member.standing is not Standing.PENDING or structure is None or taken:
                raise NotFoundError(member_id)
            if refuses(findings := may_approve(structure, attested=attested)):
                raise RefusedError(findings)
            await unit.team.approve(member_id, by=actor(act).account_id, now=act.at)
            unit.tell(_granted(member, morning(self._policies, act.at, starts_at=None)))
            await _closed(unit, member)
            unit.note("approve", subject="member", subject_id=member_id)
            await unit.commit(member_id)
        return member_id


class WithdrawMember:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, member_id: MemberId, act: Act) -> MemberId:
        """Refuses a request, or takes an access away: from the commit on nothing is open to that account (A2), nor by
        a code that it made and nobody used. Whose access was open is told.

        By the structure's referent or by staff. Raises NotFoundError, RefusedError for the last referent.
        """
        async with self._store.write(act) as unit:
            member = await _led(unit, member_id, act)
            if member.standing is Standing.FORMER:
                raise NotFoundError(member_id)
            referents = await unit.team.referents(member.structure_id)
            if refuses(findings := may_withdraw(member, referents=len(referents))):
                raise RefusedError(findings)
            await unit.team.withdraw(member_id, now=act.at)
            await unit.subscriptions.end_of_nobody(member.account_id)
            await unit.codes.forget_invitations_by(member.account_id, member.structure_id)
            unit.redraw_pages(member.account_id)
            await _closed(unit, member)
            if member.standing is Standing.AUTHORISED:
                unit.tell(_withdrawn(member, act, morning(self._policies, act.at, starts_at=None)))
            unit.note("withdraw", subject="member", subject_id=member_id)
            await unit.commit(member_id)
        return member_id


async def _led(unit: Unit, member_id: MemberId, act: Act) -> TeamMember:
    """The member, for the referent of that structure and for staff; nobody is there for anybody else (A9)."""
    rights = await unit.people.rights(actor(act).account_id)
    member = await _member(unit, member_id)
    if not (rights.staff or leads(rights.member, member.structure_id)):
        raise NotFoundError(member_id)
    return member


async def _member(unit: Unit, member_id: MemberId) -> TeamMember:
    member = await unit.team.member(member_id)
    if member is None:
        raise NotFoundError(member_id)
    return member


async def _asked(unit: Unit, member: TeamMember) -> Sequence[tuple[Recipient, str]]:
    """Who decides on a request, each with the key of the notice."""
    key = f"access-asked:{member.id}:{_moment(member)}"
    referents = await unit.team.referents(member.structure_id)
    if not referents:
        return [(ToStaff(), f"{key}:staff")]
    return [(ToAccount(account_id), f"{key}:{account_id}") for account_id in referents]


async def _closed(unit: Unit, member: TeamMember) -> None:
    """Whoever else was asked sees that it is answered."""
    for _, key in await _asked(unit, member):
        unit.redraw(key)


def _granted(member: TeamMember, leaves: datetime) -> Notice:
    key, what = f"access-granted:{member.id}:{_moment(member)}", {"member": member.id}
    return Notice(ToAccount(member.account_id), NoticeKind.ACCESS_GRANTED, what, key, not_before=leaves)


def _withdrawn(member: TeamMember, act: Act, leaves: datetime) -> Notice:
    key = f"access-withdrawn:{member.id}:{int(act.at.timestamp())}"
    what = {"structure": member.structure_id}
    return Notice(ToAccount(member.account_id), NoticeKind.ACCESS_WITHDRAWN, what, key, not_before=leaves)


def _moment(member: TeamMember) -> int:
    """One person may ask again, later: that is another notice."""
    return int(member.asked_at.timestamp()) if member.asked_at else 0
