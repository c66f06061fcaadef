"""Who may use the access, and for what (A1, A2, A3, A5, A6, A7)."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from core.convention.policy import SeasonPolicy, VisitorAccess
from core.convention.season import season_label
from core.model.findings import Finding, Findings, Level
from core.model.structures import Member, Structure, StructureState
from core.rules.keys import FindingKey
from core.rules.weeks import paris_day


class Activity(StrEnum):
    """What a member does in the structure's name."""

    READ = "read"
    CANCEL = "cancel"
    BOOK = "book"
    WAIT = "wait"
    """Join a waiting list."""
    REGISTER = "register"
    """Register a participant, or somebody for a network event (A6)."""


ALLOWED: Mapping[StructureState, frozenset[Activity]] = MappingProxyType(
    {
        StructureState.ACTIVE: frozenset(Activity),
        # A7: a seat that cannot be used must be given back, whoever is at fault.
        StructureState.SUSPENDED: frozenset({Activity.READ, Activity.CANCEL}),
        # No convention, no names (A9): staff cancel what is left, a linked participant cancels alone.
        StructureState.CLOSED: frozenset(),
    }
)

NEEDS_CONVENTION = frozenset({Activity.BOOK, Activity.WAIT, Activity.REGISTER})
"""Reading and cancelling outlive the convention and wait for no acceptance of terms."""


def may_act(
    policy: SeasonPolicy | None,
    structure: Structure | None,
    member: Member | None,
    activity: Activity,
    now: datetime,
) -> Findings:
    """Whether this member may do this in the structure's name. `policy` is the one in force today, if any (A1).

    One who is no member learns nothing more than that (A6).
    """
    if structure is None or member is None:
        return (Finding("A6", Level.REFUSE, FindingKey.PARTNERS_ONLY),)
    standing = (*_authorised(structure, member), *_state(structure, activity))
    if activity not in NEEDS_CONVENTION:
        return standing
    today = paris_day(now)
    return (*standing, *_convention(policy, structure, today), *_terms(member, today))


def structure_may(policy: SeasonPolicy | None, structure: Structure, activity: Activity, now: datetime) -> Findings:
    """What stands against the structure itself, whoever of its members acts: its state (A7) and its convention (A1)."""
    convention = _convention(policy, structure, paris_day(now)) if activity in NEEDS_CONVENTION else ()
    return (*_state(structure, activity), *convention)


def may_browse(policy: SeasonPolicy, *, knows_code: bool) -> Findings:
    """Whether a visitor may consult the offers (A5). Members never need the code."""
    if policy.visitor_access is VisitorAccess.OPEN or knows_code:
        return ()
    return (Finding("A5", Level.REFUSE, FindingKey.VISITOR_CODE_ASKED),)


def _authorised(structure: Structure, member: Member) -> Findings:
    if member.authorised and member.structure_id == structure.id:
        return ()
    return (Finding("A2", Level.REFUSE, FindingKey.NOT_AUTHORISED),)


def _state(structure: Structure, activity: Activity) -> Findings:
    if activity in ALLOWED[structure.state]:
        return ()
    if structure.state is StructureState.SUSPENDED:
        args = {"why": structure.suspended_why}
        return (Finding("A7", Level.REFUSE, FindingKey.STRUCTURE_SUSPENDED, args),)
    return (Finding("A1", Level.REFUSE, FindingKey.STRUCTURE_CLOSED),)


def _convention(policy: SeasonPolicy | None, structure: Structure, today: date) -> Findings:
    if structure.state is StructureState.CLOSED:
        return ()  # said once, by _state
    if structure.convention is None or structure.convention.signed_on is None:
        return (Finding("A1", Level.REFUSE, FindingKey.CONVENTION_UNSIGNED),)
    if policy is None:
        return (Finding("A1", Level.REFUSE, FindingKey.CONVENTION_NOT_IN_FORCE, {"day": today}),)
    return ()


def _terms(member: Member, today: date) -> Findings:
    season = season_label(today)
    if member.terms_season == season:
        return ()
    return (Finding("A3", Level.REFUSE, FindingKey.TERMS_NOT_ACCEPTED, {"season": season}),)
