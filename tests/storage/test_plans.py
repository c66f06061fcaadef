"""No statement looks through a whole table that grows: a screen would wait for it, and whoever writes meanwhile."""

import re
import sqlite3
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from storage import statements

GROWING = {
    "account", "address", "audit", "code_attempt", "delivery", "dialogue", "hold", "inbox", "invitation", "member",
    "outbox", "outing", "participant", "performance", "relay", "reservation", "waiting_entry", "waiting_party",
    "waiting_seat", "wish", "bulletin", "bulletin_reader", "bulletin_file", "acknowledgement",
}  # fmt: skip
WHOLE = {
    "wrong_books": "the check reads the books whole, and is no screen's",
    "waiting_due": "what waits and what is kept at this moment, by an index of nothing else",
    "bulletins_to_tell": "those half told, by an index of nothing else",
    "names_of": "an erasure is seldom, and done on the database's thread",
    "erase_invitations": "an erasure",
    "erase_comments": "an erasure",
    "erase_companions": "an erasure",
    "erase_waiting_seats": "an erasure",
    "notices_about": "an erasure",
    "reached_people": "the doctor's, from the command line",
    "structures_going": "somebody who cannot be reached is seldom",
    "chats_found": "open tasks, by an index of nothing else, on the database's thread",
    "wishes_for_date": "a date cancelled is seldom, and done on the database's thread",
}
"""Statements that may, and why."""
_STATEMENT = re.compile(r"^-- name: (\w+)[^\n]*\n(.*?)(?=^-- name:|\Z)", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?")


def written() -> Iterator[tuple[str, str]]:
    for path in sorted((Path(statements.__file__).parent / "sql").glob("*.sql")):
        for name, text in _STATEMENT.findall(path.read_text(encoding="utf-8")):
            yield name, re.sub(r"--[^\n]*", "", text).strip().rstrip(";")


def looked_through(connection: sqlite3.Connection, text: str) -> set[str]:
    """The growing tables that SQLite reads from their first row to their last."""
    values = dict.fromkeys(re.findall(r"(?<!:):(\w+)", text), 1)
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", values)]
    named = {alias or table: table for table, alias in _TABLE.findall(text)} | {table: table for table in GROWING}
    scanned = (step.split()[1] for step in plan if step.startswith("SCAN "))
    return {named.get(one, one) for one in scanned} & GROWING


@pytest.fixture(scope="module")
def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(resources.files("storage").joinpath("schema.sql").read_text(encoding="utf-8"))
    return connection


def test_only_the_statements_that_may_look_through_a_growing_table(empty: sqlite3.Connection) -> None:
    assert {name for name, text in written() if looked_through(empty, text)} == set(WHOLE)


def test_the_control_a_statement_without_an_index_is_seen(empty: sqlite3.Connection) -> None:
    by_date = "SELECT r.id FROM reservation r WHERE r.performance_id = :performance_id AND r.cancelled_at IS NULL"
    assert looked_through(empty, by_date) == {"reservation"}
