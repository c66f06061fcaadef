"""Guesses: at most five of a chat and a hundred of all are tried in a quarter of an hour, over a restart too."""

import asyncio
from datetime import timedelta

import pytest

from bot.codes import new_fresh_code
from core.errors import StaleError
from core.model.act import Actor
from core.model.notices import NoticeKind
from core.rules.attempts import MOST_OF_ALL, MOST_OF_ONE, WINDOW
from core.usecases import attempts, entering
from core.usecases.entering import OpenedReferent, TooMany, Wrong
from storage.store import SqliteStore
from tests.core.usecases.codes import Codes
from tests.network import BUSY_TIMEOUT_MS, Network

GUESSES = 1_000
CHATS = 200


def guess() -> str:
    return new_fresh_code(None).typed


async def restarted(codes: Codes) -> Codes:
    """A new store on the same file; nothing is kept in memory."""
    return Codes(codes.network, SqliteStore(codes.network.path, busy_timeout_ms=BUSY_TIMEOUT_MS), codes.hasher)


async def test_a_thousand_guesses_of_one_chat_with_a_restart_in_the_middle(network: Network, codes: Codes) -> None:
    code, who = await codes.referent_code(), await codes.stranger()
    codes.hasher.hashed.clear()
    first = [await codes.enters(guess(), who) for _ in range(GUESSES // 2)]
    again = await restarted(codes)
    second = [await again.enters(guess(), who) for _ in range(GUESSES // 2)]
    assert first[:MOST_OF_ONE] == [Wrong()] * MOST_OF_ONE
    assert {*first[MOST_OF_ONE:], *second} == {TooMany(network.now + WINDOW)}
    assert len(codes.hasher.hashed) == network.one("SELECT COUNT(*) FROM code_attempt") == MOST_OF_ONE
    assert await again.enters(code.typed, who) == TooMany(network.now + WINDOW)
    assert isinstance(await again.enters(code.typed, who, at=network.now + WINDOW), OpenedReferent)
    await again.store.close()


async def test_a_thousand_guesses_of_two_hundred_chats_with_a_restart_in_the_middle(
    network: Network, codes: Codes
) -> None:
    code, owner = await codes.referent_code(), await codes.stranger("owner")
    chats = [await codes.stranger(f"chat-{number}") for number in range(CHATS)]
    codes.hasher.hashed.clear()
    await _guesses(codes, chats[: CHATS // 2], GUESSES // 4)
    again = await restarted(codes)
    await _guesses(again, chats, GUESSES - GUESSES // 4)
    tried = network.one("SELECT COUNT(*) FROM code_attempt")
    assert tried == MOST_OF_ALL
    assert len(codes.hasher.hashed) == MOST_OF_ALL
    assert await again.enters(code.typed, owner) == TooMany(network.now + WINDOW)
    assert isinstance(await again.enters(code.token, owner), OpenedReferent)  # a link is not typed
    await again.store.close()


async def test_staff_are_told_once_an_hour_when_the_budget_of_all_is_spent(network: Network, codes: Codes) -> None:
    chats = [await codes.stranger(f"chat-{number}") for number in range(CHATS)]
    await _guesses(codes, chats, MOST_OF_ALL - 1)
    assert network.told(NoticeKind.CODES_GUESSED) == []
    await _guesses(codes, chats[MOST_OF_ALL - 1 :], MOST_OF_ALL)
    assert network.told(NoticeKind.CODES_GUESSED) == [("staff", 0)]
    later = network.now + WINDOW
    for who in chats[:MOST_OF_ALL]:
        await codes.enters(guess(), who, at=later)
    assert len(network.told(NoticeKind.CODES_GUESSED)) == 1
    for who in chats[:MOST_OF_ALL]:
        await codes.enters(guess(), who, at=network.now + timedelta(hours=1))
    told = network.query("SELECT args FROM outbox WHERE kind = ? ORDER BY id", NoticeKind.CODES_GUESSED)
    assert told == [('{"failures": 100}',)] * 2


async def test_links_tried_in_vain_alarm_nobody(network: Network, codes: Codes) -> None:
    """Nobody guesses 128 bits: a hundred old links are a hundred old links."""
    for number in range(MOST_OF_ALL + 1):
        await codes.enters(f"{number:022d}", await codes.stranger(f"chat-{number}"))
    assert (network.told(NoticeKind.CODES_GUESSED), network.one("SELECT COUNT(*) FROM code_attempt")) == ([], 101)


async def test_once_the_guessers_are_tired_the_right_code_typed_opens(network: Network, codes: Codes) -> None:
    code = await codes.referent_code()
    chats = [await codes.stranger(f"chat-{number}") for number in range(MOST_OF_ALL // MOST_OF_ONE)]
    await _guesses(codes, chats, MOST_OF_ALL)
    owner = await codes.stranger("owner")
    assert await codes.enters(code.typed, owner) == TooMany(network.now + WINDOW)
    assert isinstance(await codes.enters(code.typed, owner, at=network.now + WINDOW), OpenedReferent)


@pytest.mark.parametrize("guarded", [True, False])
async def test_guesses_at_the_same_moment_are_counted_where_they_are_judged(
    network: Network, codes: Codes, monkeypatch: pytest.MonkeyPatch, guarded: bool
) -> None:
    """The control blinds the second look, inside the transaction: all twenty are judged."""
    who = await codes.stranger()
    if not guarded:
        monkeypatch.setattr(attempts, "blocked_until", lambda *_, **__: None)
    outcomes = await asyncio.gather(*(codes.enters(guess(), who) for _ in range(20)))
    judged = sum(outcome == Wrong() for outcome in outcomes)
    assert judged == network.one("SELECT COUNT(*) FROM code_attempt") == (MOST_OF_ONE if guarded else 20)


async def test_a_guess_that_is_not_committed_is_judged_by_nobody(network: Network, codes: Codes) -> None:
    """A failure and its count are one transaction: the same update again counts once."""
    who = await codes.stranger()
    act = network.act(who)
    enter = entering.EnterCode(network.store, network.policies, codes.hasher)
    assert await enter(guess(), act) == Wrong()
    with pytest.raises(StaleError):
        await enter(guess(), act)
    assert network.one("SELECT COUNT(*) FROM code_attempt") == 1


async def test_what_is_right_costs_no_attempt_and_old_failures_are_deleted(network: Network, codes: Codes) -> None:
    who = await codes.stranger()
    for minutes in range(4):
        await codes.enters(guess(), who, at=network.now + timedelta(minutes=minutes))
    await codes.enters((await codes.referent_code()).typed, who, at=network.now + timedelta(minutes=5))
    assert network.one("SELECT COUNT(*) FROM code_attempt") == 4
    await codes.enters(guess(), await codes.stranger("later"), at=network.now + timedelta(days=1, minutes=3))
    assert network.one("SELECT COUNT(*) FROM code_attempt") == 2


async def _guesses(codes: Codes, chats: list[Actor], times: int) -> None:
    for number in range(times):
        await codes.enters(guess(), chats[number % len(chats)])
