"""An arrival that cannot be handled: an apology, a ticket, and nobody else who notices; at last it is given up."""

import json
from io import StringIO

import pytest

from bot import handling
from bot.handling import TRIES
from bot.logging import start_logging
from tests.bot.pigeons import Pigeons, acted, left, pigeon, stored

POISON = "666"


@pytest.fixture
def log() -> StringIO:
    stream = StringIO()
    start_logging(stream=stream)
    return stream


def lines(log: StringIO) -> list[tuple[str, str, str]]:
    found = [json.loads(line) for line in log.getvalue().splitlines()]
    return [(line["event"], line.get("update", ""), line["ticket"]) for line in found]


async def test_what_raises_is_apologised_for_with_a_ticket_and_holds_up_no_other(
    pigeons: Pigeons, log: StringIO
) -> None:
    await pigeons.receiving.take([pigeon("1"), pigeon(POISON, "raises"), pigeon("2"), pigeon("3", of="bob")])
    await pigeons.settled()
    assert sorted(pigeons.shown) == ["1", "2", "3"]
    assert lines(log) == [("update_failed", POISON, pigeons.sorry[POISON])]
    assert (list(pigeons.sorry), left(pigeons.network)) == ([POISON], [])


async def test_an_apology_that_fails_is_logged_and_that_is_the_end_of_it(pigeons: Pigeons, log: StringIO) -> None:
    pigeons.speechless = True
    await pigeons.receiving.take([pigeon(POISON, "raises"), pigeon("2")])
    await pigeons.settled()
    ticket = pigeons.sorry[POISON]
    assert lines(log) == [("update_failed", POISON, ticket), ("apology_failed", POISON, ticket)]
    assert (pigeons.shown, left(pigeons.network)) == (["2"], [])


async def killed_by_it(pigeons: Pigeons, times: int) -> tuple[int, Pigeons]:
    """How often a poison was begun in `times` processes that it ends, and the one after them, settled."""
    await pigeons.receiving.take([pigeon(POISON, "hangs")])
    begun = 0
    for number in range(times):
        if number:
            await pigeons.receiving.resume()
        await pigeons.begun(POISON)
        begun += len(pigeons.handled)
        pigeons = await pigeons.dies()
    await pigeons.receiving.resume()
    return begun, pigeons


async def test_what_ends_its_process_is_given_up_after_three_tries_with_an_apology(
    pigeons: Pigeons, log: StringIO
) -> None:
    begun, after = await killed_by_it(pigeons, 1 + TRIES)
    await after.receiving.take([pigeon("1", "acts")])
    await after.settled()
    assert (begun, after.handled, acted(after.network)) == (1 + TRIES, [("1", False)], {"1": 1})
    assert lines(log) == [("update_quarantined", POISON, after.sorry[POISON])]
    audited = after.network.query("SELECT subject, details FROM audit WHERE act = 'quarantine'")
    assert [(subject, json.loads(details)) for subject, details in audited] == [
        ("arrival", {"channel": "pigeon", "update": POISON})
    ]
    assert (left(after.network), await after.receiving.take([pigeon(POISON, "hangs")])) == ([], [])


async def test_the_control_without_a_count_it_ends_every_process(
    pigeons: Pigeons, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "TRIES", 1_000)
    begun, after = await killed_by_it(pigeons, 2 + TRIES)
    await after.begun(POISON)
    assert (begun, after.handled, after.sorry) == (2 + TRIES, [(POISON, False)], {})


async def test_before_the_last_try_it_is_tried(pigeons: Pigeons) -> None:
    _, after = await killed_by_it(pigeons, TRIES)
    await after.begun(POISON)
    assert (left(after.network), after.sorry) == ([(POISON, "hangs", TRIES)], {})


async def test_an_answer_that_ends_its_process_is_given_up_too(pigeons: Pigeons) -> None:
    await stored(pigeons.network, pigeon("1", "acts", tries=TRIES))
    await pigeons.network.execute("UPDATE arrival SET payload = ''")
    await pigeons.receiving.resume()
    await pigeons.settled()
    assert (pigeons.handled, list(pigeons.sorry), left(pigeons.network)) == ([], ["1"], [])


async def test_an_apology_that_ends_the_process_is_not_tried_again(pigeons: Pigeons) -> None:
    await stored(pigeons.network, pigeon(POISON, "hangs", tries=TRIES))
    pigeons.speechless = True
    await pigeons.receiving.resume()
    await pigeons.settled()
    after = await pigeons.dies()
    await after.receiving.resume()
    await after.settled()
    assert (list(pigeons.sorry), after.handled, after.sorry) == ([POISON], [], {})


async def test_those_left_twice_go_one_after_the_other_so_that_only_the_poison_is_counted(pigeons: Pigeons) -> None:
    others = [pigeon(str(number), of=f"person-{number}", tries=1) for number in range(3)]
    await stored(pigeons.network, pigeon(POISON, "hangs", tries=1), *others, pigeon("9", of="new"))
    await pigeons.receiving.resume()
    await pigeons.begun(POISON)
    await pigeons.receiving.take([pigeon("10", of="newer")])
    await pigeons.begun("10")
    after = await pigeons.dies()
    counted = {update_id: tries for update_id, _, tries in left(after.network) if update_id != "10"}
    assert counted == {POISON: 2, "0": 1, "1": 1, "2": 1, "9": 0}


async def test_the_control_side_by_side_the_innocent_are_counted_with_it(pigeons: Pigeons) -> None:
    others = [pigeon(str(number), "hangs", of=f"person-{number}") for number in range(3)]
    await stored(pigeons.network, pigeon(POISON, "hangs"), *others)
    await pigeons.receiving.resume()
    await pigeons.begun(POISON, "0", "1", "2")
    after = await pigeons.dies()
    assert {tries for _, _, tries in left(after.network)} == {1}


async def test_three_poisons_among_a_thousand_are_three_in_quarantine_and_nobody_else(pigeons: Pigeons) -> None:
    poisons = frozenset({"100", "500", "900"})
    await stored(
        pigeons.network,
        *(pigeon(str(n), "hangs" if str(n) in poisons else "acts", of=f"person-{n % 97}") for n in range(1_000)),
    )
    kills = 0
    await pigeons.receiving.resume()
    await pigeons.settled(unless=poisons)
    while left(pigeons.network):
        kills, pigeons = kills + 1, await pigeons.dies()
        await pigeons.receiving.resume()
        await pigeons.settled(unless=poisons)
    quarantined = pigeons.network.query("SELECT json_extract(details, '$.update') FROM audit WHERE act = 'quarantine'")
    assert {update_id for (update_id,) in quarantined} == poisons
    assert (sum(acted(pigeons.network).values()), len(acted(pigeons.network))) == (997, 997)
    assert kills <= TRIES * len(poisons)
