"""B11, B12: heavy use is shown and never blocks; malfunction is told to staff."""

from datetime import date

import pytest

from core.model.facts import StructureUse
from core.model.findings import Finding, Level, refuses
from core.rules.booking import may_book
from core.rules.heavy_use import malfunction, person_reaches_limit, structure_alerts
from tests.core.facts import (
    GENERATIONS,
    NOW,
    convention,
    facts,
    guests,
    holder,
    live,
    member,
    order,
    party,
    performance,
    policy,
    structure,
    told,
    utc,
)

SHARE = [("B11", "alert", "finding-heavy-structure")]
UNUSED = [("B11", "alert", "finding-heavy-unused")]


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(("held", "reached"), [(0, False), (1, True), (2, False)])
def test_b11_the_last_booking_of_the_week_is_said(generation: str, held: int, reached: bool) -> None:
    person = holder(live=tuple(live(200 + number) for number in range(held)))
    expected = Finding("B11", Level.ALERT, "finding-heavy-person", {"count": 2, "limit": 2}, about=person.id)
    found = person_reaches_limit(policy(generation), person, performance(), NOW)
    assert found == ((expected,) if reached else ())


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    ("seats_here", "asked", "total", "expected"),
    [(23, 1, 100, []), (24, 1, 100, SHARE), (22, 3, 100, SHARE), (0, 1, 4, SHARE), (0, 1, 5, []), (0, 1, 0, [])],
)
def test_b11_a_quarter_of_the_seats_or_more_this_order_counted(
    generation: str, seats_here: int, asked: int, total: int, expected: list[tuple[str, str, str]]
) -> None:
    shown = facts(performance=performance(seats_total=total), use=StructureUse(seats_here=seats_here))
    found = structure_alerts(policy(generation), shown, order(party(10, *guests(asked - 1))))
    assert told(found) == expected


@pytest.mark.parametrize(("asked", "expected"), [(1, SHARE), (2, [])])
def test_b11_an_order_that_does_not_fit_in_what_is_free_has_no_share(
    asked: int, expected: list[tuple[str, str, str]]
) -> None:
    shown = facts(performance=performance(seats_total=2, seats_taken=1), use=StructureUse(seats_here=1))
    assert told(structure_alerts(policy(), shown, order(party(10, *guests(asked - 1))))) == expected


def test_b11_the_share_is_said_in_whole_percents_rounded_down() -> None:
    shown = facts(performance=performance(seats_total=7), use=StructureUse(seats_here=1))
    (finding,) = structure_alerts(policy(), shown, order())
    assert finding.args == {"seats": 2, "total": 7, "percent": 28}


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    ("outings", "unused", "over"),
    [(4, 4, False), (5, 0, False), (5, 1, True), (10, 1, False), (11, 2, False), (10, 2, True), (0, 0, False)],
)
def test_b11_b12_a_fifth_of_five_outings_or_more_not_used(
    generation: str, outings: int, unused: int, over: bool
) -> None:
    season, use = policy(generation), StructureUse(outings=outings, unused=unused)
    assert told(structure_alerts(season, facts(use=use), order())) == (UNUSED if over else [])
    assert told(malfunction(season, use)) == ([("B12", "alert", "finding-malfunction")] if over else [])


def test_b12_staff_are_told_the_figures() -> None:
    (finding,) = malfunction(policy(), StructureUse(outings=6, unused=2))
    assert finding.args == {"unused": 2, "outings": 6, "percent": 33, "days": 60}


@pytest.mark.parametrize(("generation", "year"), [("2019", 2019), ("2023", 2026)])
def test_b11_alerts_never_block(generation: str, year: int) -> None:
    moment = utc(f"{year}-11-27T10:00")
    shown = facts(
        holder(live=(live(booked_at=moment),)),
        performance=performance(starts_at=utc(f"{year}-11-28T19:00"), seats_total=4),
        structure=structure(signed=convention(generation, signed_on=date(2019, 9, 1))),
        member=member(terms_season=f"{year}-{year + 1}"),
        use=StructureUse(outings=5, unused=5),
    )
    found = may_book(policy(generation), shown, order(), moment)
    assert {finding.key for finding in found} == {
        "finding-heavy-person",
        "finding-heavy-structure",
        "finding-heavy-unused",
    }
    assert not refuses(found)
