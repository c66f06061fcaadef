"""Somebody enters a code: what it opens for them, or that it opens nothing."""

from dataclasses import dataclass
from datetime import datetime

from core.convention.season import season_label
from core.errors import BadInputError
from core.model.act import Act
from core.model.codes import EnteredText, Invitee, Opens, SeasonCode, VisitorCode
from core.model.ids import AccountId, ParticipantId, StructureId
from core.model.notices import Notice, NoticeKind, Priority, ToStaff
from core.model.structures import MemberRole
from core.ports import CodeHasher, Rights, Store, Unit, View
from core.rules.attempts import MOST_OF_ALL, WINDOW, blocked_until
from core.rules.codes import read_code
from core.rules.weeks import paris_day
from core.usecases.acting import actor, has_powers
from core.usecases.addresses import AddressRefused, OpenedAddress, add_address
from core.usecases.attempts import attempts
from core.usecases.season import Policies, policy_for


@dataclass(frozen=True, slots=True)
class OpenedReferent:
    structure_id: StructureId


@dataclass(frozen=True, slots=True)
class OpenedStaff:
    """The account is of the staff from now on."""


@dataclass(frozen=True, slots=True)
class OpenedVenue:
    venue_id: int


@dataclass(frozen=True, slots=True)
class OpenedParticipant:
    participant_id: ParticipantId


@dataclass(frozen=True, slots=True)
class OpenedStructure:
    """The structure's code of the season: it goes on to a name, then to a request (`AskAccess`)."""

    code_id: int
    structure_id: StructureId


@dataclass(frozen=True, slots=True)
class OpenedVisitor:
    """The offers are open to this account for the season (A5)."""


@dataclass(frozen=True, slots=True)
class NotForYou:
    """The code is right, and not for what this account is already; it was not used up."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Unknown, used, expired, replaced, or of a structure that is not active: one answer for all (A9)."""


@dataclass(frozen=True, slots=True)
class TooMany:
    """No code is tried before `until` (UTC)."""

    until: datetime


OpenedPowers = OpenedReferent | OpenedStaff | OpenedVenue | OpenedParticipant
Opened = OpenedPowers | OpenedStructure | OpenedVisitor | OpenedAddress
Entered = Opened | NotForYou | AddressRefused | Wrong | TooMany


class EnterCode:
    def __init__(self, store: Store, policies: Policies, hasher: CodeHasher) -> None:
        self._store = store
        self._policies = policies
        self._hasher = hasher

    async def __call__(self, text: str, act: Act) -> Entered:
        """Tries it: counted in the transaction that judges it. Raises BadInputError for what no code looks like."""
        entered = read_code(text)
        if entered is None:
            raise BadInputError("error-code-shape")
        async with self._store.read() as view:
            until = await _blocked(view, entered, act)
        if until is not None:  # spares the hash
            return TooMany(until)
        digest = await self._hasher.hash(entered.text)
        async with self._store.write(act) as unit:
            until = await _blocked(unit, entered, act)
            if until is not None:
                return TooMany(until)
            outcome = await self._tried(unit, entered, digest, act)
            if not isinstance(outcome, NotForYou | AddressRefused):
                await unit.commit(outcome)
        return outcome

    async def _tried(self, unit: Unit, entered: EnteredText, digest: str, act: Act) -> Entered:
        who, season = actor(act), season_label(paris_day(act.at))
        found = await unit.codes.find(entered, digest, season=season, now=act.at)
        rights = await unit.people.rights(who.account_id)
        match found:
            case Invitee():
                return await _invited(unit, found, rights, act)
            case SeasonCode() if await self._in_force(unit, found, act):
                return NotForYou() if has_powers(rights) else OpenedStructure(found.code_id, found.structure_id)
            case VisitorCode():
                await unit.codes.admit_visitor(who.account_id, season=season)
                return OpenedVisitor()
            case _:
                await unit.codes.failed(who.address_id, typed=entered.typed, now=act.at)
                await _warn(unit, entered, act)
                return Wrong()

    async def _in_force(self, unit: Unit, code: SeasonCode, act: Act) -> bool:
        """Nobody is let in where nothing can be booked: the convention not signed yet, or ended (A1)."""
        structure = await unit.people.structure(code.structure_id)
        return policy_for(self._policies, structure, act.at) is not None


async def _blocked(view: View, entered: EnteredText, act: Act) -> datetime | None:
    return (await attempts(view, actor(act).address_id, typed=entered.typed, now=act.at)).until


async def _warn(unit: Unit, entered: EnteredText, act: Act) -> None:
    """Staff hear of it, once an hour at most, when everybody's budget is spent: somebody guesses. Figures only."""
    failures = await unit.codes.typed_failures(since=act.at - WINDOW, most=MOST_OF_ALL)
    if entered.typed and blocked_until((), failures, typed=True, now=act.at) is not None:
        key = f"codes-guessed:{int(act.at.timestamp()) // 3600}"
        unit.tell(Notice(ToStaff(), NoticeKind.CODES_GUESSED, {"failures": len(failures)}, key, Priority.URGENT))


async def _invited(unit: Unit, invitee: Invitee, rights: Rights, act: Act) -> Entered:
    if invitee.opens is not Opens.ADDRESS and not _suits(invitee, rights):
        return NotForYou()
    account_id = actor(act).account_id
    await unit.codes.use(invitee.code_id, by=account_id, now=act.at)
    unit.note("enter-code", subject="one_time_code", subject_id=invitee.code_id, opens=invitee.opens)
    match invitee:
        case Invitee(opens=Opens.ADDRESS):
            return await add_address(unit, invitee, act)
        case Invitee(opens=Opens.REFERENT, structure_id=int(structure_id), name=name) if name is not None:
            there = StructureId(structure_id)
            await unit.team.admit(name, MemberRole.REFERENT, structure_id=there, account_id=account_id, now=act.at)
            return OpenedReferent(there)
        case Invitee(opens=Opens.PARTICIPANT, participant_id=int(participant_id)):
            await _linked(unit, invitee, ParticipantId(participant_id), account_id)
            return OpenedParticipant(ParticipantId(participant_id))
        case Invitee(opens=Opens.STAFF):
            await unit.network.add_staff(account_id)
            return OpenedStaff()
        case Invitee(opens=Opens.VENUE, venue_id=int(venue_id)):
            await unit.venues.admit(account_id, venue_id, now=act.at)
            return OpenedVenue(venue_id)
    raise LookupError(f"code {invitee.code_id} opens nothing that is known")


async def _linked(unit: Unit, invitee: Invitee, participant_id: ParticipantId, account_id: AccountId) -> None:
    """The chat that was linked before shows nothing of this record from the commit on."""
    person = await unit.participants.participant(invitee.structure_id or StructureId(0), participant_id)
    before = person.account_id if person else None
    await unit.team.link(participant_id, account_id)
    if before is not None and before != account_id:
        await unit.subscriptions.end_of_nobody(before)
        unit.redraw_pages(before)


def _suits(invitee: Invitee, rights: Rights) -> bool:
    """One account is of the staff, or of one structure, or of venues, or a participant's own: powers are never mixed.

    A participant's may be that of records in several structures, a venue's that of several venues; a colleague may
    become their structure's referent.
    """
    member = rights.member if rights.member is not None and rights.member.authorised else None
    if invitee.opens is Opens.PARTICIPANT:
        return not rights.staff and member is None and not rights.venues
    if invitee.opens is Opens.VENUE:
        return not rights.staff and member is None and not rights.own_records
    if invitee.opens is Opens.STAFF or member is None:
        return not has_powers(rights)
    promoted = member.structure_id == invitee.structure_id and member.role is not MemberRole.REFERENT
    return promoted and not rights.staff and not rights.own_records and not rights.venues
