"""Who leads a team, and what it may do (A2, A3, A7)."""

import pytest

from core.model.ids import AccountId, MemberId, StructureId
from core.model.names import PersonName
from core.model.structures import Member, MemberRole, Structure, StructureState
from core.model.team import Standing, TeamMember
from core.rules.keys import FindingKey
from core.rules.team import leads, may_approve, may_invite, may_withdraw

HERE, ELSEWHERE = StructureId(1), StructureId(2)
NAME = PersonName("Nadia", "Benali")
REFERENT, COLLEAGUE = MemberRole.REFERENT, MemberRole.COLLEAGUE
AUTHORISED, PENDING = Standing.AUTHORISED, Standing.PENDING


@pytest.mark.parametrize(
    ("role", "authorised", "structure_id", "expected"),
    [
        (REFERENT, True, HERE, True),
        (REFERENT, True, ELSEWHERE, False),
        (REFERENT, False, HERE, False),
        (COLLEAGUE, True, HERE, False),
    ],
)
def test_only_an_authorised_referent_of_that_structure_leads_it(
    role: MemberRole, authorised: bool, structure_id: StructureId, expected: bool
) -> None:
    member = Member(MemberId(1), structure_id, AccountId(1), NAME, role, authorised, None)
    assert leads(member, HERE) is expected


def test_nobody_leads_nothing() -> None:
    assert not leads(None, HERE)


@pytest.mark.parametrize(
    ("state", "attested", "expected"),
    [
        (StructureState.ACTIVE, True, []),
        (StructureState.ACTIVE, False, [("A3", FindingKey.ACCESS_ATTESTED)]),
        (StructureState.SUSPENDED, True, [("A7", FindingKey.STRUCTURE_SUSPENDED)]),
        (StructureState.CLOSED, True, [("A1", FindingKey.STRUCTURE_CLOSED)]),
    ],
)
def test_a_colleague_is_let_in_with_both_attestations_and_into_an_active_structure(
    state: StructureState, attested: bool, expected: list[tuple[str, FindingKey]]
) -> None:
    structure = Structure(HERE, "Le Pont", state, None, suspended_why="Places perdues.")
    found = may_approve(structure, attested=attested)
    assert [(one.clause, one.key) for one in found] == expected
    assert may_invite(structure) == may_approve(structure, attested=True)


@pytest.mark.parametrize(
    ("role", "standing", "referents", "refused"),
    [
        (REFERENT, AUTHORISED, 1, True),
        (REFERENT, AUTHORISED, 2, False),
        (COLLEAGUE, AUTHORISED, 1, False),
        (COLLEAGUE, PENDING, 1, False),
    ],
)
def test_the_last_referent_stays(role: MemberRole, standing: Standing, referents: int, refused: bool) -> None:
    member = TeamMember(MemberId(1), HERE, AccountId(1), NAME, role, standing)
    found = may_withdraw(member, referents=referents)
    assert [one.key for one in found] == ([FindingKey.LAST_REFERENT] if refused else [])
