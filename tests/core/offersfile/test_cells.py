"""Each kind of wrong cell, with its line, its column, what stands there and what was expected."""

import pytest

from tests.core.offersfile.handmade import file_of, refused


@pytest.mark.parametrize(
    ("cells", "column", "value", "expected"),
    [
        ({"external_id": " "}, "external_id", "", "offers-expected-text"),
        ({"venue": ""}, "venue", "", "offers-expected-text"),
        ({"title": "\u200b"}, "title", "", "offers-expected-text"),
        ({"title": "x" * 201}, "title", "x" * 39 + "…", "offers-expected-shorter-text"),
        ({"address": "x" * 201}, "address", "x" * 39 + "…", "offers-expected-shorter-text"),
        ({"insee_code": "75056"}, "insee_code", "75056", "offers-expected-insee-code"),
        ({"commune": "Bron"}, "commune", "Bron", "offers-expected-commune-of-code"),
        ({"insee_code": "", "commune": "Vileurbane"}, "commune", "Vileurbane", "offers-expected-commune"),
        ({"insee_code": "", "commune": "01400"}, "commune", "01400", "offers-expected-commune"),
        ({"insee_code": "", "commune": ""}, "commune", "", "offers-expected-commune"),
        ({"date": "12 décembre"}, "date", "12 décembre", "offers-expected-date"),
        ({"date": "2026-02-30"}, "date", "2026-02-30", "offers-expected-date"),
        ({"date": "12/12/26"}, "date", "12/12/26", "offers-expected-date"),
        ({"date": "0001-01-01"}, "date", "0001-01-01", "offers-expected-date"),
        ({"date": ""}, "date", "", "offers-expected-date"),
        ({"time": "24:00"}, "time", "24:00", "offers-expected-time"),
        ({"time": "20h60"}, "time", "20h60", "offers-expected-time"),
        ({"time": "soir"}, "time", "soir", "offers-expected-time"),
        ({"date": "2027-03-28", "time": "02:30"}, "time", "02:30", "offers-expected-time-exists"),
        ({"date": "2026-10-25", "time": "02:30"}, "time", "02:30", "offers-expected-time-once"),
        ({"end_time": "20:30"}, "end_time", "20:30", "offers-expected-end-time"),
        ({"time": "", "end_time": "22:00"}, "end_time", "22:00", "offers-expected-start-time"),
        ({"date": "2026-10-24", "end_time": "02:00"}, "end_time", "02:00", "offers-expected-time-once"),
        ({"seats": ""}, "seats", "", "offers-expected-seats"),
        ({"seats": "-1"}, "seats", "-1", "offers-expected-seats"),
        ({"seats": "12.0"}, "seats", "12.0", "offers-expected-seats"),
        ({"seats": "100001"}, "seats", "100001", "offers-expected-seats"),
        ({"max_party": "0"}, "max_party", "0", "offers-expected-max-party"),
        ({"accessibility": "hi;xx"}, "accessibility", "hi;xx", "offers-expected-accessibility"),
        ({"url": "example.org"}, "url", "example.org", "offers-expected-url"),
        ({"url": "javascript:alert(1)"}, "url", "javascript:alert(1)", "offers-expected-url"),
        ({"url": "https://known.fr@evil.example"}, "url", "https://known.fr@evil.example", "offers-expected-url"),
        ({"url": "http://["}, "url", "http://[", "offers-expected-url"),
        ({"url": "http://a b"}, "url", "http://a b", "offers-expected-url"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], column: str, value: str, expected: str) -> None:
    problems = refused(file_of({}, cells)).problems
    assert [(p.line, p.column, p.value, p.expected) for p in problems] == [(3, column, value, expected)]
