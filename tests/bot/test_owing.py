"""An answer that surely did not leave is owed: the present screen comes once, when the platform answers again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import handling
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, Unreachable, Wait
from bot.handling import TRIES, After
from bot.owing import FIRST_PAUSE, GREATEST_AGE, LONGEST_PAUSE
from core.model.ids import AddressId
from core.ports import ShownScreen
from tests.bot.pigeons import Pigeons, acted, left, pigeon
from tests.programme import NOW

ADDRESS = AddressId(1)


@pytest.mark.parametrize(
    ("outcome", "after"),
    [
        (Sent("m", ("f",)), After(ADDRESS, ShownScreen("m", ("f",)))),
        (Unreachable(), After(ADDRESS, reachable=False)),
        (NotSent("502"), After(ADDRESS, owed=True)),
        (Wait(61, everybody=True), After(ADDRESS, owed=True)),
        (Failed("bad-request"), After(ADDRESS)),
        (Unknown(), After(ADDRESS)),
    ],
)
def test_what_surely_did_not_leave_is_owed_and_nothing_else(outcome: Outcome, after: After) -> None:
    assert After.of(ADDRESS, outcome) == after


def test_where_nothing_comes_twice_what_may_have_arrived_is_owed_too() -> None:
    assert After.of(ADDRESS, Unknown(), exactly_once=True) == After(ADDRESS, owed=True)


async def unanswered(pigeons: Pigeons, *people: str) -> None:
    """Each of them, acted for while nothing leaves."""
    pigeons.silent = True
    await pigeons.receiving.resume()
    await pigeons.receiving.take([pigeon(one, "acts", of=one) for one in people])
    await pigeons.settled()


async def test_it_is_shown_when_the_platform_answers_again_and_nothing_is_done_twice(pigeons: Pigeons) -> None:
    await unanswered(pigeons, "ana")
    assert (left(pigeons.network), pigeons.shown) == ([("ana", "", 0)], [])
    await pigeons.passes()
    assert (pigeons.handled, left(pigeons.network)) == ([("ana", False), ("ana", True)], [("ana", "", 0)])
    pigeons.silent = False
    await pigeons.passes()
    assert (pigeons.shown, left(pigeons.network), acted(pigeons.network)) == (["ana"], [], {"ana": 1})
    assert pigeons.network.one("SELECT screen FROM address WHERE id = ?", pigeons.network.referent.address_id)


async def test_it_is_asked_for_less_and_less_often(pigeons: Pigeons) -> None:
    await unanswered(pigeons, "ana")
    for _ in range(6):
        await pigeons.passes()
    assert pigeons.pauses == [FIRST_PAUSE, 10, 20, 40, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]


async def test_a_chat_is_shown_one_screen_whatever_it_is_owed(pigeons: Pigeons) -> None:
    pigeons.silent = True
    await pigeons.receiving.take([pigeon("1", "acts"), pigeon("2", "acts"), pigeon("3", "looks")])
    await pigeons.settled()
    assert left(pigeons.network) == [("3", "", 0)]
    pigeons.silent = False
    await pigeons.passes()
    assert (pigeons.shown, left(pigeons.network)) == (["3"], [])


async def test_who_was_answered_meanwhile_is_owed_nothing(pigeons: Pigeons) -> None:
    await unanswered(pigeons, "ana")
    pigeons.silent = False
    await pigeons.receiving.take([pigeon("2", of="ana")])
    await pigeons.settled()
    await pigeons.passes()
    assert (pigeons.shown, left(pigeons.network)) == (["2"], [])


async def test_one_of_them_tries_at_a_time_and_none_holds_up_the_others(pigeons: Pigeons) -> None:
    await unanswered(pigeons, "ana", "bob", "cleo")
    pigeons.handled.clear()
    for _ in range(4):
        await pigeons.passes()
    assert pigeons.handled == [("ana", True), ("bob", True), ("cleo", True), ("ana", True)]


async def test_once_anybody_is_answered_all_of_them_are(pigeons: Pigeons) -> None:
    await unanswered(pigeons, "ana", "bob", "cleo")
    pigeons.silent = False
    await pigeons.receiving.take([pigeon("1", of="dora")])
    await pigeons.settled()
    assert (sorted(pigeons.shown), left(pigeons.network)) == (["1", "ana", "bob", "cleo"], [])
    assert pigeons.pauses == [FIRST_PAUSE]


async def test_after_a_day_nobody_looks_for_it(pigeons: Pigeons) -> None:
    pigeons.silent = True
    await pigeons.receiving.take(
        [replace(pigeon("old"), received_at=NOW - GREATEST_AGE), replace(pigeon("young", of="bob"), received_at=NOW
         - GREATEST_AGE + timedelta(seconds=1))]
    )  # fmt: skip
    await pigeons.settled()
    pigeons.silent = False
    await pigeons.passes()
    await pigeons.passes()
    assert (pigeons.shown, left(pigeons.network)) == (["young"], [])


async def test_it_is_owed_over_any_number_of_ends_of_the_process(pigeons: Pigeons) -> None:
    """The platform is what is wrong with it: it is not counted as what ends a process."""
    await unanswered(pigeons, "ana")
    for _ in range(TRIES + 1):
        pigeons = await pigeons.dies()
        await unanswered(pigeons)
        assert (pigeons.handled, left(pigeons.network)) == ([("ana", True)], [("ana", "", 0)])
    pigeons = await pigeons.dies()
    await pigeons.receiving.resume()
    await pigeons.settled()
    assert (pigeons.shown, pigeons.sorry, left(pigeons.network)) == (["ana"], {}, [])


async def test_the_control_where_nothing_is_owed_nobody_is_answered(
    pigeons: Pigeons, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = handling.Handling._done

    async def forgets(self: handling.Handling, *what: object) -> After | None:
        await real(self, what[0], None)  # type: ignore[arg-type]  # an arrival
        return None

    monkeypatch.setattr(handling.Handling, "_done", forgets)
    await unanswered(pigeons, "ana")
    pigeons.silent = False
    after = await pigeons.dies()
    await after.receiving.resume()
    await after.settled()
    assert (pigeons.pauses, after.shown) == ([], [])
