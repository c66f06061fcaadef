"""When names are shown at a door (A9), and what a voucher's code looks like."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.model.offers import Performance, PerformanceState
from core.rules.door import door_open, door_span, link_digest, read_voucher
from tests.bot.documents.pages import SHOW
from tests.core.facts import utc
from tests.network import policies

POLICY = policies()[-1]
SECOND = timedelta(seconds=1)


def played(starts_at: datetime, ends_at: datetime | None = None) -> Performance:
    return replace(SHOW, starts_at=starts_at, ends_at=ends_at)


@pytest.mark.parametrize(
    ("starts_at", "opens", "ends"),
    [
        ("2026-11-28T19:00:00", "2026-11-27T23:00:00", "2026-11-28T21:00:00"),  # 20:00 in Paris, in winter
        ("2026-07-04T18:00:00", "2026-07-03T22:00:00", "2026-07-04T20:00:00"),  # in summer
        ("2026-11-28T00:30:00", "2026-11-27T21:30:00", "2026-11-28T02:30:00"),  # 1:30: the list goes out the day before
        ("2026-10-25T12:00:00", "2026-10-24T22:00:00", "2026-10-25T14:00:00"),  # the clocks change that night
    ],
)
def test_from_midnight_in_paris_or_from_when_the_list_is_sent_to_the_end(starts_at: str, opens: str, ends: str) -> None:
    show = played(utc(starts_at))
    found = [door_open(POLICY, show, at) for at in (utc(opens) - SECOND, utc(opens), utc(ends) - SECOND, utc(ends))]
    assert found == [False, True, True, False]


def test_an_end_that_is_known_closes_it() -> None:
    show = played(utc("2026-11-28T19:00:00"), utc("2026-11-28T22:15:00"))
    span = door_span(POLICY, show)
    assert span is not None
    assert span.until == utc("2026-11-28T22:15:00")


@pytest.mark.parametrize("state", [PerformanceState.DRAFT, PerformanceState.CANCELLED])
def test_what_is_not_played_has_no_door(state: PerformanceState) -> None:
    assert door_span(POLICY, replace(played(utc("2026-11-28T19:00:00")), state=state)) is None


@pytest.mark.parametrize(
    "said",
    [
        "ABCDEFGHJKLM",
        "abcd efgh jklm",
        " ABCD-EFGH-JKLM ",
        "ABCD\u00a0EFGH\u202fJKLM",
        "https://strapontin.example/door/v/ABCDEFGHJKLM",
        "http://localhost:8080/door/v/abcdefghjklm/",
    ],
)
def test_a_code_is_read_as_typed_in_groups_or_as_a_scanner_types_the_qr(said: str) -> None:
    assert read_voucher(said) == "ABCDEFGHJKLM"


@pytest.mark.parametrize(
    "said",
    ["", "ABCD", "ABCDEFGHJKLMN", "https://evil.example/v/ABCDEFGHJKLM", "ÀBCDEFGHJKLM", "' OR 1=1 --", "x" * 9999],
)
def test_what_no_voucher_holds_is_no_code(said: str) -> None:
    assert read_voucher(said) is None


def test_what_is_kept_of_a_link_is_not_the_link() -> None:
    assert len(link_digest("token")) == 64
    assert "token" not in link_digest("token")
    assert link_digest("token") != link_digest("tokem")
