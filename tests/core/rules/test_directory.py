"""A7, A8: which structures the directory holds. What is shown of one is in test_privacy."""

from datetime import date

import pytest

from core.model.structures import Convention, StructureState
from core.rules.directory import is_listed
from tests.core.facts import policy

DAY = date(2026, 11, 22)
SIGNED = Convention("2023", date(2024, 2, 5))


@pytest.mark.parametrize(
    ("state", "convention", "listed"),
    [
        (StructureState.ACTIVE, SIGNED, True),
        (StructureState.SUSPENDED, SIGNED, True),
        (StructureState.CLOSED, SIGNED, False),
        (StructureState.ACTIVE, None, False),
        (StructureState.ACTIVE, Convention("2023", None), False),
        (StructureState.ACTIVE, Convention("2023", date(2026, 11, 23)), False),
        (StructureState.ACTIVE, Convention("2023", DAY), True),
        (StructureState.ACTIVE, Convention("2023", date(2024, 2, 5), ended_on=DAY), False),
        (StructureState.ACTIVE, Convention("2023", date(2024, 2, 5), ended_on=date(2026, 11, 23)), True),
        (StructureState.ACTIVE, Convention("2019", date(2019, 10, 1)), False),
    ],
    ids=[
        "in convention",
        "suspended: nobody is told by a missing name",
        "closed",
        "no convention",
        "not signed",
        "signed tomorrow",
        "signed today",
        "ended today",
        "ends tomorrow",
        "a generation that is over",
    ],
)
def test_a8_the_directory_holds_structures_whose_convention_is_in_force(
    state: StructureState, convention: Convention | None, *, listed: bool
) -> None:
    assert is_listed((policy("2019"), policy("2023")), state, convention, DAY) is listed
