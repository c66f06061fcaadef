"""Who corrects a person's record, and what is a correction (A2, B3, E1)."""

import pytest

from core.model.names import PersonName
from core.model.people import SupportKind
from core.model.structures import MemberRole
from core.rules.records import may_correct_name, may_keep_record, may_set_kind
from tests.core.facts import member, policy

AMINA = PersonName("Amina", "Benali")


@pytest.mark.parametrize(
    ("role", "expected"), [(MemberRole.REFERENT, []), (MemberRole.COLLEAGUE, ["finding-referent-corrects"])]
)
def test_records_are_kept_by_the_referent(role: MemberRole, expected: list[str]) -> None:
    assert [finding.key for finding in may_keep_record(member(role=role))] == expected


@pytest.mark.parametrize(
    ("becomes", "expected"),
    [
        (PersonName("Amina", "Benali"), []),
        (PersonName("Aminah", "Benali"), []),
        (PersonName("Amína", "BENALI"), []),
        (PersonName("Benali", "Amina"), []),
        (PersonName("Karim", "Durand"), ["finding-another-person"]),
        (PersonName("Amina", "Durand"), ["finding-another-person"]),
        (PersonName("", ""), ["finding-unnamed-seat"]),
    ],
)
def test_a_spelling_is_corrected_another_name_is_another_person(becomes: PersonName, expected: list[str]) -> None:
    assert [finding.key for finding in may_correct_name(policy(), was=AMINA, becomes=becomes)] == expected


@pytest.mark.parametrize(("generation", "expected"), [("2023", []), ("2019", ["finding-support-kind-asked"])])
def test_a_kind_of_support_is_written_down_only_where_one_is_asked(generation: str, expected: list[str]) -> None:
    findings = may_set_kind(policy(generation), SupportKind.SOCIAL)
    assert [finding.key for finding in findings] == expected
