"""E1: enrolled with the structure in a support programme, on the referent's word."""

import pytest

from core.model.facts import HolderFacts
from core.model.people import SupportKind
from core.model.structures import MemberRole
from core.rules.eligibility import eligible, may_register
from tests.core.facts import GENERATIONS, holder, member, policy, told

KIND_ASKED = [("E1", "refuse", "finding-support-kind-asked")]
NOT_ATTESTED = [("E1", "refuse", "finding-not-attested")]
NOT_YOURS = [("E1", "refuse", "finding-not-your-participant")]


@pytest.mark.parametrize("kind", SupportKind)
@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_referent_registers_with_any_of_the_five_kinds(generation: str, kind: SupportKind) -> None:
    assert may_register(policy(generation), member(), support_kind=kind, attested=True) == ()


@pytest.mark.parametrize(("generation", "expected"), [("2019", []), ("2023", KIND_ASKED)])
def test_a_kind_is_asked_since_2023(generation: str, expected: list[tuple[str, str, str]]) -> None:
    season = policy(generation)
    assert told(may_register(season, member(), support_kind=None, attested=True)) == expected
    assert told(eligible(season, holder(support_kind=None))) == expected


def test_a_kind_that_the_season_does_not_list_is_refused() -> None:
    season = policy(support_kinds=(SupportKind.INSERTION,))
    assert told(eligible(season, holder(support_kind=SupportKind.SOCIAL))) == KIND_ASKED


@pytest.mark.parametrize("generation", GENERATIONS)
def test_nobody_is_registered_without_the_attestation(generation: str) -> None:
    found = may_register(policy(generation), member(), support_kind=SupportKind.SOCIAL, attested=False)
    assert told(found) == NOT_ATTESTED


def test_a_colleague_does_not_attest_in_the_referents_place() -> None:
    colleague = member(role=MemberRole.COLLEAGUE)
    found = may_register(policy(), colleague, support_kind=SupportKind.SOCIAL, attested=True)
    assert told(found) == [("E1", "refuse", "finding-referent-attests")]


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (holder(), []),
        (holder(attested=False), NOT_ATTESTED),
        (holder(of_structure=False), NOT_YOURS),
        (holder(of_structure=False, attested=False, support_kind=None), NOT_YOURS),
    ],
    ids=["eligible", "not attested", "of another structure", "of another structure: nothing else is said"],
)
def test_seats_are_booked_for_the_structures_own_attested_participants(
    generation: str, person: HolderFacts, expected: list[tuple[str, str, str]]
) -> None:
    assert told(eligible(policy(generation), person)) == expected
