"""A1, L1: which season a day is in, and which policy binds a structure on it."""

from datetime import date

import pytest

from core.convention.season import policy_in_force, season_label
from core.model.structures import Convention
from tests.core.facts import convention, policy


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2026, 9, 30), "2025-2026"),
        (date(2026, 10, 1), "2026-2027"),
        (date(2026, 12, 31), "2026-2027"),
        (date(2027, 1, 1), "2026-2027"),
        (date(2027, 9, 30), "2026-2027"),
    ],
)
def test_a_season_runs_from_the_first_of_october(day: date, season: str) -> None:
    assert season_label(day) == season


@pytest.mark.parametrize(
    ("signed", "day", "in_force"),
    [
        (convention("2019", signed_on=date(2019, 9, 1)), date(2019, 9, 30), None),
        (convention("2019", signed_on=date(2019, 9, 1)), date(2019, 10, 1), "2019"),
        (convention("2019", signed_on=date(2019, 9, 1)), date(2020, 9, 30), "2019"),
        (convention("2019", signed_on=date(2019, 9, 1)), date(2020, 10, 1), None),
        (convention(signed_on=date(2023, 5, 1)), date(2023, 5, 31), None),
        (convention(signed_on=date(2023, 5, 1)), date(2023, 6, 1), "2023"),
        (convention(signed_on=date(2023, 9, 1)), date(2024, 9, 30), "2023"),
        (convention(signed_on=date(2023, 9, 1)), date(2024, 10, 1), "2023"),
        (convention(signed_on=date(2023, 9, 1)), date(2027, 9, 30), "2023"),
        (convention(signed_on=date(2023, 9, 1)), date(2027, 10, 1), None),
        (convention(signed_on=date(2026, 11, 27)), date(2026, 11, 26), None),
        (convention(signed_on=date(2026, 11, 27)), date(2026, 11, 27), "2023"),
        (convention(ended_on=date(2026, 11, 27)), date(2026, 11, 26), "2023"),
        (convention(ended_on=date(2026, 11, 27)), date(2026, 11, 27), None),
        (convention(signed_on=None), date(2026, 11, 27), None),
        (convention("1999"), date(2026, 11, 27), None),
        (None, date(2026, 11, 27), None),
    ],
    ids=[
        "2019 not begun",
        "2019 first day",
        "2019 last day",
        "2019 not renewed",
        "2023 not begun",
        "2023 first day",
        "2023 last day of its first period",
        "2023 renewed tacitly",
        "2023 last day of the renewal",
        "2023 over",
        "the day before it is signed",
        "the day it is signed",
        "the day before it ends",
        "ended that day",
        "unsigned",
        "unknown generation",
        "no convention",
    ],
)
def test_a_convention_is_in_force_when_signed_not_ended_and_within_its_period(
    signed: Convention | None, day: date, in_force: str | None
) -> None:
    found = policy_in_force((policy("2019"), policy("2023")), signed, day)
    assert (found.generation if found else None) == in_force
