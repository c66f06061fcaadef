"""The seasons' files: what they set, and that nothing wrong or missing is taken."""

from datetime import date, time, timedelta
from importlib.resources import files

import pytest
from pydantic import ValidationError

from core.convention.policy import DirectoryField, SeasonPolicy, Told, VisitorAccess, WeekCountedBy
from core.model.findings import Level
from core.model.people import SupportKind
from tests.core.facts import GENERATIONS, policy


def toml(generation: str = "2023") -> str:
    return files("core.convention").joinpath(f"{generation}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("generation", GENERATIONS)
def test_both_seasons_share_these_numbers(generation: str) -> None:
    season = policy(generation)
    numbers = (
        season.weekly_limit,
        season.max_party,
        season.closes_before,
        season.late_from,
        season.default_duration,
        season.week_counted_by,
        season.directory_public_fields,
    )
    public = {DirectoryField.NAME, DirectoryField.POSTAL_ADDRESS, DirectoryField.WEBSITE}
    hours = [timedelta(hours=hours) for hours in (2, 24, 2)]
    assert numbers == (2, 4, *hours, WeekCountedBy.BOOKED_AT, public)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_alert_thresholds_are_those_of_b11(generation: str) -> None:
    alerts = policy(generation).alerts
    shown = (alerts.seat_share_percent, alerts.unused_share_percent, alerts.unused_from_outings, alerts.unused_window)
    assert shown == (25, 20, 5, timedelta(days=60))


@pytest.mark.parametrize("generation", GENERATIONS)
def test_waiting_numbers_are_those_of_b13(generation: str) -> None:
    rules = policy(generation).waiting
    hours = (rules.offer_for, rules.kept_together_for, rules.urgent_within, rules.last_hours)
    assert hours == tuple(timedelta(hours=hours) for hours in (24, 12, 12, 6))
    assert (rules.offer_at_least, rules.misses_allowed) == (timedelta(minutes=15), 2)
    assert (rules.quiet_from, rules.quiet_until) == (time(21), time(8))


def test_2019_advises_asks_no_kind_and_gives_visitors_a_code() -> None:
    season = policy("2019")
    assert season.weekly_limit_level is Level.ALERT
    assert season.support_kinds == ()
    assert season.visitor_access is VisitorAccess.CODE
    assert season.late_cancel_tells == {Told.VENUE, Told.STAFF}
    assert (season.words.structure, season.words.participant) == ("cooperateur-social", "actionneur")


def test_2023_limits_asks_one_of_five_kinds_and_is_open_to_visitors() -> None:
    season = policy("2023")
    assert season.weekly_limit_level is Level.REFUSE
    assert season.support_kinds == tuple(SupportKind)
    assert season.visitor_access is VisitorAccess.OPEN
    assert season.late_cancel_tells == {Told.VENUE}
    assert (season.words.structure, season.words.participant) == ("partenaire-social", "participant")


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_line_of_a_season_cites_its_clause(generation: str) -> None:
    lines = [line for line in toml(generation).splitlines() if " = " in line]
    uncited = [line for line in lines if "# " not in line]
    assert (len(lines) > 15, uncited) == (True, [])


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("max_party = 4", ""),
        ("max_party = 4", "max_party = 4\nmax_parties = 4"),
        ("max_party = 4", "max_party = 0"),
        ('closes_before = "PT2H"', 'closes_before = "-PT2H"'),
        ('"refuse"', '"forbid"'),
        ("seat_share_percent = 25", "seat_share_percent = 250"),
        ("period_end = 2024-09-30", "period_end = 2022-09-30"),
        ("renewed_until = 2027-09-30", "renewed_until = 2024-01-01"),
        ("weekly_limit = 2", "weekly_limit = "),
    ],
    ids=["missing", "unknown", "zero", "negative", "level", "percent", "ends first", "renewed to the past", "no TOML"],
)
def test_a_wrong_line_is_refused(was: str, becomes: str) -> None:
    text = toml()
    assert was in text
    with pytest.raises(ValueError, match=r".+"):
        SeasonPolicy.from_toml(text.replace(was, becomes))


def test_a_policy_is_frozen() -> None:
    season = policy()
    with pytest.raises(ValidationError, match="frozen"):
        season.weekly_limit = 3  # type: ignore[misc]  # the very act that must fail


def test_2019_is_never_renewed_and_2023_is() -> None:
    assert (policy("2019").last_day, policy("2023").last_day) == (date(2020, 9, 30), date(2027, 9, 30))
