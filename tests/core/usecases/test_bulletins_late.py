"""What is posted when little time is left, or before the date moves: it is told, and called about, in time (I1)."""

from collections import Counter
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.model.act import Act
from core.model.bulletins import BulletinKind, Change
from core.usecases.relay_notices import nothing_left_of_date
from storage.session import SqliteSession
from tests.core.usecases.bulletins import OFF, PRACTICAL, posts
from tests.core.usecases.due_work import told, works
from tests.core.usecases.outings import alone, booked
from tests.core.usecases.passing_on import START, escalating, reminded
from tests.network import Network, open_network
from tests.programme import offer_row

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LATER = Change(BulletinKind.TIME, at=time(18))
"""Seven hours after START."""


async def gone_by(network: Network) -> None:
    """Two people go; the ordinary moment of the call list is over, with nothing to call about."""
    await booked(network, alone(network, "cirque", 0))
    await booked(network, alone(network, "cirque", network.people.index(network.linked_person)))
    await works(network, network.now)
    await works(network, START - 2 * HOUR)
    assert told(network, "call-list") == []


@pytest.mark.parametrize(
    ("change", "left"),
    [(OFF, 90), (OFF, 10), (PRACTICAL, 60), (Change(BulletinKind.TIME, at=time(11, 30)), 40)],
    ids=["cancelled", "cancelled ten minutes before", "practical", "moved"],
)
async def test_of_what_is_posted_in_the_last_two_hours_people_are_called_at_half_of_the_time_left(
    network: Network, change: Change, left: int
) -> None:
    """Left until the hour that they know."""
    await gone_by(network)
    await posts(network, "cirque", change, at=START - left * MINUTE)
    half = START - left * MINUTE / 2
    await works(network, half - timedelta(seconds=1))
    assert told(network, "call-list") == []
    await works(network, half)
    assert sorted(network.told("call-list")) == [("account", network.referent.account_id), ("staff", 0)]
    await works(network, half + MINUTE)
    assert len(told(network, "call-list")) == 2


async def test_once_more_posted_they_are_called_once_more_and_the_list_before_is_drawn_again(network: Network) -> None:
    await gone_by(network)
    await posts(network, "cirque", PRACTICAL, at=START - 60 * MINUTE)
    await works(network, START - 30 * MINUTE)
    before = told(network, "call-list")
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await posts(network, "cirque", OFF, at=START - 20 * MINUTE)
    await works(network, START - 10 * MINUTE)
    after = told(network, "call-list")
    assert (len(before), len(after), after[:2]) == (2, 4, before)
    assert set(before) <= set(changed)


async def test_moved_to_an_hour_that_is_far_they_are_called_two_hours_before_that(network: Network) -> None:
    await gone_by(network)
    await posts(network, "cirque", LATER, at=START - HOUR)
    await works(network, START + 5 * HOUR - MINUTE)
    assert told(network, "call-list") == []
    await works(network, START + 5 * HOUR)
    assert len(told(network, "call-list")) == 2


def ends(network: Network) -> list[tuple[Any, ...]]:
    """Of the first notice, wherever it is kept, from the first to the last."""
    return network.query(
        "SELECT useless_after FROM bulletin WHERE id = 1 UNION "
        "SELECT useless_after FROM outbox WHERE dedupe_key LIKE 'last-minute:1:%' UNION "
        "SELECT d.useless_after FROM delivery d JOIN outbox o ON o.id = d.outbox_id "
        "WHERE o.dedupe_key LIKE 'last-minute:1:%' ORDER BY 1"
    )


async def _on_telegram(network: Network) -> None:
    await network.execute(
        "INSERT INTO address (account_id, channel, native_id, preferred) VALUES (?, 'telegram', '77', 1)",
        network.linked.account_id,
    )


async def test_moved_later_what_was_posted_before_is_of_use_until_then(network: Network) -> None:
    await _on_telegram(network)
    await booked(network, alone(network, "cirque", 0))
    await booked(network, alone(network, "cirque", network.people.index(network.linked_person)))
    await posts(network, "cirque", PRACTICAL, at=START - 13 * HOUR)
    assert network.one("SELECT COUNT(*) FROM delivery") > 0
    assert ends(network) == [(int(START.timestamp()),)]
    await posts(network, "cirque", LATER, at=START - 3 * HOUR)
    assert ends(network) == [(int((START + 7 * HOUR).timestamp()),)]
    for minutes in (-60, -30, 1):
        await escalating(network)(START + minutes * MINUTE)
    still = (
        "SELECT COUNT(*) FROM relay r JOIN outbox o ON o.id = r.outbox_id WHERE r.done_at IS NULL AND o.dedupe_key = ?"
    )
    assert network.one(still, f"last-minute:1:{network.people[0]}") == 1


async def test_moved_earlier_nobody_is_told_for_less_long(network: Network) -> None:
    await booked(network, alone(network, "cirque", 0))
    await posts(network, "cirque", PRACTICAL, at=START - 13 * HOUR)
    await posts(network, "cirque", Change(BulletinKind.TIME, at=time(10)), at=START - 5 * HOUR)
    assert ends(network) == [(int(START.timestamp()),)]


async def statements(tmp_path: Path, people: int, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Run where a date ends of which so many are to be told."""
    async with open_network(tmp_path, participants=people, rows=[offer_row("cirque", seats=people)]) as network:
        for person in range(people):
            await booked(network, alone(network, "cirque", person))
        await posts(network, "cirque", PRACTICAL)
        relays = network.one("SELECT COUNT(*) FROM relay")
        asked, one = Counter[str](), SqliteSession.one

        async def counted(self: SqliteSession, statement: str, **values: Any) -> Any:
            asked[statement] += 1
            return await one(self, statement, **values)

        monkeypatch.setattr(SqliteSession, "one", counted)
        async with network.store.write(Act(at=network.now)) as unit:
            await nothing_left_of_date(unit, network.performance("cirque"))
            await unit.commit()
        monkeypatch.undo()
        assert (relays, network.one("SELECT COUNT(*) FROM relay")) == (people - 1, 0)
    return asked


async def test_of_a_crowd_what_is_to_be_told_goes_in_as_few_statements_as_of_a_few(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = await statements(tmp_path_factory.mktemp("few"), 6, monkeypatch)
    many = await statements(tmp_path_factory.mktemp("many"), 18, monkeypatch)
    assert (many, few["relay"]) == (few, 1)


async def test_a_reminder_of_the_old_hour_goes_and_the_word_that_it_is_cancelled_of_another_date_stays(
    network: Network,
) -> None:
    outing = await booked(network, alone(network, "cirque", 0))
    number = network.one("SELECT id FROM reservation WHERE outing_id = ?", outing)
    await reminded(network, number, "cirque")
    await booked(network, alone(network, "danse", 0))
    await posts(network, "danse", OFF)
    await posts(network, "cirque", LATER)
    kinds = "SELECT o.args FROM relay r JOIN outbox o ON o.id = r.outbox_id WHERE o.kind = 'reminder'"
    assert network.query(kinds) == []
    cancelled = "SELECT COUNT(*) FROM relay r JOIN outbox o ON o.id = r.outbox_id WHERE o.dedupe_key = ?"
    assert network.one(cancelled, f"last-minute:1:{network.people[0]}") == 1
