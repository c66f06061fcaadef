"""Participants of one short name have a number each, which is the person's."""

import pytest

from core.model.names import PersonName
from core.rules.homonyms import homonym_number

DIALLO, DUPONT = PersonName("Amina", "Diallo"), PersonName("Amina", "Dupont", 2)
DORE = PersonName("Amina", "Doré")
AMINE = PersonName("Amine", "Diallo")


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        (DIALLO, [], 1),
        (DIALLO, [PersonName("Amina", "Benali"), PersonName("Karim", "Diallo"), PersonName("Amina", "")], 1),
        (DORE, [DIALLO], 2),
        (DIALLO, [DIALLO], 2),
        (DORE, [DIALLO, DUPONT], 3),
        (PersonName("AMÍNA", "dupont"), [DIALLO], 2),
        (PersonName("Zoé", "Éssai"), [PersonName("zoe", "Ernst")], 2),
        (PersonName("Nour", ""), [PersonName("Nour", "")], 2),
        (DORE, [DUPONT], 3),
    ],
    ids=[
        "nobody else", "others", "one initial", "one name", "the third", "case and accents", "an initial's accent",
        "a name of one word", "the first has left",
    ],
)  # fmt: skip
def test_whoever_is_registered_has_a_number_that_nobody_has(
    name: PersonName, others: list[PersonName], expected: int
) -> None:
    assert homonym_number(name, others) == expected


@pytest.mark.parametrize(
    ("was", "becomes", "others", "expected"),
    [
        (DUPONT, PersonName("Amina", "Dupond"), [DIALLO], 2),
        (DUPONT, PersonName("Amina", "Dupond"), [], 2),
        (DUPONT, PersonName("Amina", "Tupont"), [DIALLO], 1),
        (PersonName("Amina", "Tupont"), PersonName("Amina", "Dupont"), [DIALLO], 2),
        (AMINE, DIALLO, [DUPONT], 1),
        (AMINE, DIALLO, [PersonName("Amina", "Doré"), DUPONT], 3),
        (DUPONT, PersonName("Amine", "Dupont"), [AMINE], 2),
    ],
    ids=[
        "as short as before", "and alone by now", "away", "and back", "the first, back", "given to another meanwhile",
        "away to others",
    ],
)  # fmt: skip
def test_whoever_is_renamed_keeps_the_number_where_nobody_has_it(
    was: PersonName, becomes: PersonName, others: list[PersonName], expected: int
) -> None:
    assert homonym_number(becomes, others, was=was) == expected
