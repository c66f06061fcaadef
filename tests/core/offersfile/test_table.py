"""Encodings, headers, limits, and files made to hurt."""

import pytest

from core.offersfile.problems import OffersFileError
from core.offersfile.reader import read_offers
from core.offersfile.table import LARGEST_FILE, MOST_ROWS
from storage.communes import Communes

HEADER = b"external_id,venue,insee_code,commune,title,category,date,time,url,seats\n"
ROW = b"a%d,Salle,69266,Villeurbanne,Cirque,cirque,2026-12-12,20:30,,12\n"
COMMUNES = Communes.load()


def _problems(content: bytes) -> list[tuple[int, str, str, str]]:
    with pytest.raises(OffersFileError) as refusal:
        read_offers("offres.csv", content, COMMUNES)
    return [(found.line, found.column, found.value, found.expected) for found in refusal.value.problems]


def test_unknown_repeated_and_missing_columns_are_all_named() -> None:
    content = b"external_id,venue,commune,title,category,date,time,Seat,venue\n"
    assert _problems(content) == [
        (1, "seat", "Seat", "offers-expected-known-column"),
        (1, "venue", "venue", "offers-expected-column-once"),
        (1, "seats", "", "offers-expected-column"),
    ]


def test_columns_come_in_any_order_and_case() -> None:
    content = "SEATS;Time;Date;Category;Title;Commune;Venue;External_ID\n3;20h;12/12/2026;cirque;Été;Bron;Ici;a\n"
    (row,) = read_offers("f", content.encode(), COMMUNES)
    assert (row.seats, row.title, row.insee_code, row.url) == (3, "Été", "69029", "")


def test_windows_1252_is_refused_at_its_first_accent() -> None:
    content = HEADER + ROW % 1 + "a2,Théâtre,69266,Villeurbanne\n".encode("cp1252")
    assert _problems(content) == [(3, "venue", "Th\ufffd\ufffdtre", "offers-expected-utf8")]


def test_windows_1252_in_the_header_is_refused_on_line_1() -> None:
    assert _problems("catégorie,venue\n".encode("cp1252")) == [(1, "", "cat\ufffdgorie", "offers-expected-utf8")]


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_spreadsheet_that_was_not_saved_as_csv_is_told_so(start: bytes) -> None:
    assert _problems(start + bytes(50)) == [(1, "", "", "offers-expected-csv")]


def test_a_row_with_a_comma_too_many_is_named() -> None:
    assert _problems(HEADER + ROW % 1 + b"a,b,c\n") == [(3, "", "3", "offers-expected-cells")]


def test_blank_lines_are_passed_over_and_counted() -> None:
    assert _problems(HEADER + b"\n,,,,,,,,,\n" + b"a,b\n") == [(4, "", "2", "offers-expected-cells")]


def test_a_quote_never_closed_is_found_where_its_row_starts() -> None:
    assert _problems(HEADER + ROW % 1 + b'a2,"Salle\n' + ROW % 3) == [(3, "", "", "offers-expected-quotes")]


def test_a_file_over_two_megabytes_is_not_even_read() -> None:
    assert _problems(b"\xff" * (LARGEST_FILE + 1)) == [(1, "", "", "offers-expected-smaller-file")]


def test_five_thousand_rows_are_taken_and_one_more_is_refused() -> None:
    most = HEADER + b"".join(ROW % number for number in range(MOST_ROWS))
    assert len(read_offers("f", most, COMMUNES)) == MOST_ROWS
    assert _problems(most + ROW % MOST_ROWS) == [(MOST_ROWS + 2, "", "", "offers-expected-fewer-rows")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "offers-expected-header"),
        (b"\n" * 100_000, "offers-expected-header"),
        (b"a," * 100_000, "offers-expected-header"),
        (HEADER + b'"' + b"x" * 200_000, "offers-expected-quotes"),
        (HEADER + b",,,,,,,,,\n" * 50_000, "offers-expected-rows"),
        (HEADER + b"x" * 200_000 + b"\xff", "offers-expected-utf8"),
    ],
)
def test_a_file_made_to_hurt_ends_in_one_problem(content: bytes, expected: str) -> None:
    assert [problem[3] for problem in _problems(content)] == [expected]
