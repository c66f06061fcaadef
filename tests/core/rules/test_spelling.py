"""B3: an invitation is never transferred; staff may correct a spelling."""

import pytest

from core.model.names import PersonName
from core.rules.spelling import may_correct_spelling
from tests.core.facts import GENERATIONS, policy, told

AMINA = PersonName("Amina", "Benali")
ANOTHER = [("B3", "refuse", "finding-another-name")]


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    ("was", "becomes", "expected"),
    [
        (AMINA, PersonName("Amina", "Ben Ali"), []),
        (AMINA, PersonName("Amína", "BENALI"), []),
        (AMINA, PersonName("Benali", "Amina"), []),
        (AMINA, PersonName("Aminata", "Benali"), []),
        (AMINA, PersonName("Aminnatta", "Benali"), ANOTHER),
        (AMINA, PersonName("Karim", "Benali"), ANOTHER),
        (AMINA, PersonName("Amina", "Durand"), ANOTHER),
        (PersonName("Li", "Na"), PersonName("Li", "Ma"), []),
        (PersonName("Li", "Na"), PersonName("Bo", "Na"), ANOTHER),
        (AMINA, PersonName(" ", ""), [("B2", "refuse", "finding-unnamed-seat")]),
    ],
    ids=[
        "a space",
        "accents and case",
        "names swapped",
        "two letters",
        "four letters",
        "another given name",
        "another family name",
        "one letter of four",
        "two letters of four",
        "nobody",
    ],
)
def test_staff_correct_a_spelling_and_never_put_another_name(
    generation: str, was: PersonName, becomes: PersonName, expected: list[tuple[str, str, str]]
) -> None:
    assert told(may_correct_spelling(policy(generation), by_staff=True, was=was, becomes=becomes)) == expected


def test_nobody_else_touches_a_name() -> None:
    found = may_correct_spelling(policy(), by_staff=False, was=AMINA, becomes=AMINA)
    assert told(found) == [("B3", "refuse", "finding-name-stays")]
