"""Last-minute notices: hours as people say them, places, files by their first bytes, the second tap."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.errors import BadInputError
from core.model.bulletins import Bulletin, BulletinKind, Change, MediaType, NewPlace
from core.model.ids import AccountId, BulletinId
from core.model.offers import Performance
from core.rules.bulletins import (
    AGAIN_WITHIN,
    LARGEST_FILE,
    MOST_TEXT,
    becomes,
    changes_something,
    ends_with,
    may_post,
    media_type_of,
    new_start,
    posted_again,
    text_in_bounds,
    told_to_waiting,
    was,
)
from tests.core.facts import performance as plays

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 28, 19, 0, tzinfo=UTC)
"""20:00 in Paris."""


def show(starts_at: datetime = EVENING, ends_at: datetime | None = None) -> Performance:
    return replace(plays(starts_at=starts_at), day=starts_at.date(), ends_at=ends_at)


def at(hour: time, day: date | None = None) -> Change:
    return Change(BulletinKind.TIME, at=hour, day=day)


@pytest.mark.parametrize(
    ("change", "starts_at"),
    [
        (at(time(20, 30)), datetime(2026, 11, 28, 19, 30, tzinfo=UTC)),
        (at(time(18)), datetime(2026, 11, 28, 17, 0, tzinfo=UTC)),
        (at(time(0, 30)), datetime(2026, 11, 28, 23, 30, tzinfo=UTC)),
        (at(time(5, 59)), datetime(2026, 11, 29, 4, 59, tzinfo=UTC)),
        (at(time(6)), datetime(2026, 11, 28, 5, 0, tzinfo=UTC)),
        (at(time(15), date(2026, 12, 5)), datetime(2026, 12, 5, 14, 0, tzinfo=UTC)),
    ],
)
def test_an_hour_is_of_the_date_s_day_and_the_small_hours_of_the_night_after(
    change: Change, starts_at: datetime
) -> None:
    assert new_start(change, show(), now=NOW) == starts_at


def test_the_small_hours_said_of_a_morning_are_of_that_morning() -> None:
    morning = show(datetime(2026, 11, 28, 9, 0, tzinfo=UTC))
    assert new_start(at(time(5)), morning, now=NOW) == datetime(2026, 11, 28, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (Change(BulletinKind.TIME), "error-time-asked"),
        (at(time(10), date(2026, 11, 22)), "error-time-over"),
        (at(time(2, 30), date(2027, 3, 28)), "error-time-skipped"),
        (at(time(2, 30), date(2027, 10, 31)), "error-time-twice"),
        (Change(BulletinKind.PLACE), "error-place-asked"),
        (Change(BulletinKind.PLACE, place=NewPlace("")), "error-place-asked"),
    ],
)
def test_what_cannot_be_is_refused_in_words(change: Change, key: str) -> None:
    with pytest.raises(BadInputError) as refused:
        becomes(change, show(), now=NOW)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("kind", "key"), [(BulletinKind.TIME, "error-same-time"), (BulletinKind.PLACE, "error-same-place")]
)
def test_what_is_so_already_is_no_news(kind: BulletinKind, key: str) -> None:
    before = was(kind, show())
    with pytest.raises(BadInputError) as refused:
        changes_something(kind, before, before)
    assert refused.value.key == key
    changes_something(kind, before, f"{before}, autrement")


def test_a_practical_notice_and_a_cancelled_date_change_no_line() -> None:
    for kind in (BulletinKind.PRACTICAL, BulletinKind.CANCELLED):
        assert (was(kind, show()), becomes(Change(kind), show(), now=NOW)) == ("", "")
        changes_something(kind, "", "")


def test_a_place_without_a_commune_is_in_the_one_where_it_was() -> None:
    change = Change(BulletinKind.PLACE, place=NewPlace("Salle Rameau", "29 rue de la Martinière"))
    line = becomes(change, show(), now=NOW)
    assert line == f"Salle Rameau, 29 rue de la Martinière, {show().place.commune}"
    elsewhere = replace(change, place=NewPlace("Salle Rameau", commune="Lyon"))
    assert becomes(elsewhere, show(), now=NOW) == "Salle Rameau, Lyon"


def test_it_lasts_as_long_as_before() -> None:
    assert ends_with(show(ends_at=EVENING + timedelta(hours=2)), EVENING + timedelta(days=1)) == EVENING + timedelta(
        days=1, hours=2
    )
    assert ends_with(show(), EVENING) is None


@pytest.mark.parametrize(("left", "refused"), [(1, []), (0, ["I1"]), (-60, ["I1"])])
def test_it_may_be_posted_until_the_date_begins(left: int, refused: list[str]) -> None:
    assert [one.clause for one in may_post(show(), EVENING - timedelta(seconds=left))] == refused


def test_a_text_is_as_long_as_it_may_be_and_no_longer() -> None:
    assert len(text_in_bounds(BulletinKind.PRACTICAL, "x" * MOST_TEXT)) == MOST_TEXT
    assert text_in_bounds(BulletinKind.TIME, "") == ""
    for kind, text, key in (
        (BulletinKind.PRACTICAL, "", "error-bulletin-text"),
        (BulletinKind.TIME, "x" * (MOST_TEXT + 1), "error-bulletin-long"),
    ):
        with pytest.raises(BadInputError) as refused:
            text_in_bounds(kind, text)
        assert refused.value.key == key


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\x89PNG\r\n\x1a\n...", MediaType.PNG),
        (b"\xff\xd8\xff\xe0...", MediaType.JPEG),
        (b"%PDF-1.7...", MediaType.PDF),
        (b"GIF89a", "error-bulletin-file"),
        (b"<svg onload=1>", "error-bulletin-file"),
        (b" %PDF-1.7", "error-bulletin-file"),
        (b"", "error-bulletin-file"),
        (b"%PDF-".ljust(LARGEST_FILE, b"x"), MediaType.PDF),
        (b"%PDF-".ljust(LARGEST_FILE + 1, b"x"), "error-bulletin-file-large"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(content: bytes, found: MediaType | str) -> None:
    if isinstance(found, MediaType):
        assert media_type_of(content) is found
        return
    with pytest.raises(BadInputError) as refused:
        media_type_of(content)
    assert refused.value.key == found


def test_whoever_waits_hears_of_the_date_and_not_of_what_to_bring() -> None:
    assert {kind for kind in BulletinKind if not told_to_waiting(kind)} == {BulletinKind.PRACTICAL}


def test_the_same_within_a_minute_is_a_second_tap_and_at_a_minute_it_is_said_again() -> None:
    change = Change(BulletinKind.PRACTICAL, text="Par la cour.")
    before = Bulletin(
        BulletinId(7),
        show().id,
        BulletinKind.PRACTICAL,
        "Par la cour.",
        "",
        "",
        None,
        AccountId(1),
        NOW,
        False,
        NOW,
        None,
    )
    just_now, later = NOW + AGAIN_WITHIN - timedelta(seconds=1), NOW + AGAIN_WITHIN
    assert posted_again(change, "", [before], just_now) == before
    assert posted_again(change, "", [before], later) is None
    assert posted_again(replace(change, text="Par la rue."), "", [before], just_now) is None
    assert posted_again(change, "ailleurs", [before], just_now) is None
