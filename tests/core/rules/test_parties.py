"""B2, B4, B5: every seat named, a party no larger than the offer allows."""

import pytest

from core.model.bookings import Companion, CompanionReason, Order
from core.model.names import PersonName
from core.rules.parties import party_fits, well_named
from tests.core.facts import companions, facts, guests, holder, order, party, performance, told

TOO_LARGE = [("B4", "refuse", "finding-party-too-large")]
UNNAMED = [("B2", "refuse", "finding-unnamed-seat")]
TWICE = [("B2", "alert", "finding-same-name-twice")]
LEA = PersonName("Léa", "Martin")
NOBODY = PersonName("", "")


@pytest.mark.parametrize(
    ("asked", "most", "expected"),
    [
        (order(), 1, []),
        (order(party(10, *guests(1))), 1, TOO_LARGE),
        (order(party(10, *guests(3))), 4, []),
        (order(party(10, *guests(4))), 4, TOO_LARGE),
        (order(party(10, *guests(2)), companions=companions(1)), 4, []),
        (order(party(10, *guests(3)), companions=companions(1)), 4, TOO_LARGE),
        (order(party(10, *guests(3)), party(11), companions=companions(2)), 4, []),
        (order(party(10), party(11, *guests(4)), companions=companions(1)), 4, TOO_LARGE),
    ],
    ids=[
        "alone, one seat allowed",
        "one guest too many",
        "just as many as allowed",
        "one above",
        "its own companion counted, just fits",
        "its own companion is one too many",
        "common outing: companions counted apart",
        "common outing: one party too large",
    ],
)
def test_b4_a_party_is_no_larger_than_the_offer_allows(
    asked: Order, most: int, expected: list[tuple[str, str, str]]
) -> None:
    assert told(party_fits(facts(performance=performance(max_party=most)), asked)) == expected


def test_b4_it_says_how_many_are_asked_and_allowed_and_whose_party() -> None:
    (finding,) = party_fits(facts(), order(party(10), party(11, *guests(5))))
    assert (finding.args, finding.about) == ({"asked": 6, "most": 4}, 11)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (order(party(10, LEA)), []),
        (order(party(10, PersonName("Léa", ""))), []),
        (order(party(10, NOBODY)), UNNAMED),
        (order(party(10, PersonName(" ", "\u200b"))), UNNAMED),
        (order(companions=(Companion(NOBODY, CompanionReason.WISHED),)), UNNAMED),
        (order(party(10), party(11), companions=(Companion(NOBODY, CompanionReason.WISHED),)), UNNAMED),
        (order(party(10, LEA, PersonName("LEA", "martin"))), TWICE),
        (order(party(10, LEA), companions=(Companion(LEA, CompanionReason.WISHED),)), TWICE),
        (order(party(10, PersonName("amina", "BÉ"))), TWICE),
        (order(party(10, LEA), party(11, LEA)), []),
        (order(party(10, LEA), party(11), companions=(Companion(LEA, CompanionReason.WISHED),)), []),
        (order(party(10), party(11), companions=2 * (Companion(LEA, CompanionReason.WISHED),)), TWICE),
        (order(party(10, NOBODY, LEA, LEA)), [*UNNAMED, *TWICE]),
    ],
    ids=[
        "named",
        "a given name alone",
        "no name",
        "an invisible name",
        "a companion without a name",
        "an outing's companion without a name",
        "accents and case ignored",
        "a guest and a companion of one party",
        "a guest named as the holder",
        "two parties may each have a Léa",
        "the outing's companion is of no party",
        "two companions of the outing",
        "both",
    ],
)
def test_b2_every_seat_has_a_name_and_two_alike_are_pointed_out(
    asked: Order, expected: list[tuple[str, str, str]]
) -> None:
    people = facts(holder(10, name=PersonName("Amina", "Be")), holder(11))
    assert told(well_named(people, asked)) == expected


def test_b2_it_says_how_many_seats_lack_a_name() -> None:
    (finding,) = well_named(facts(), order(party(10, NOBODY, LEA, NOBODY)))
    assert (finding.args, finding.about) == ({"seats": 2}, 10)


@pytest.mark.parametrize("extra", [(), companions(1)], ids=["nobody at all", "companions alone"])
def test_b2_b5_no_participant_no_seat_not_even_for_companions(extra: tuple[Companion, ...]) -> None:
    nobody = Order(performance().id, (), extra)
    assert told(well_named(facts(), nobody)) == [("B2", "refuse", "finding-nobody-named")]


def test_b5_one_of_two_reasons_and_nothing_more_is_written_down() -> None:
    assert [reason.value for reason in CompanionReason] == ["wished", "needed"]
    assert Companion.__slots__ == ("name", "reason")
