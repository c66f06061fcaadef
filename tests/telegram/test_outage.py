"""Telegram is silent for ten minutes, for a day, or slow: what is still of use arrives afterwards, once.

The whole service runs, on a clock that jumps; every time-out and pause is the real one.
"""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.courier import IN_FLIGHT
from core.model.notices import NoticeKind
from tests.telegram.jumping import JumpingClock, in_jumped_time, passes
from tests.telegram.silence import BAD_GATEWAY, BLACK_HOLE, REFUSED, Silence, served

TOLD = 60
"""Notices, each to somebody else; each fifth is of no use after five minutes."""
USELESS = {f"{number}" for number in range(0, TOLD, 5)}
USEFUL = {f"{number}" for number in range(TOLD)} - USELESS
DAY = 26 * 3600.0
"""Seconds; Telegram keeps what people write for 24 hours."""
AT_REST = {
    "status": "ok",
    "telegram_queued": 0,
    "telegram_sending": 0,
    "telegram_oldest_seconds": 0,
    "telegram_outage": 0,
}


async def tells_everybody(silence: Silence, kind: NoticeKind = NoticeKind.ACCESS_GRANTED) -> None:
    soon = JumpingClock().now() + timedelta(minutes=5)
    for number in range(TOLD):
        await silence.tells(f"{number}", number, kind, useless_after=None if f"{number}" in USEFUL else soon)


async def says_that_it_is_deaf(silence: Silence, *, since: float) -> None:
    status, said = await silence.health()
    assert (status, said["status"], said["telegram_outage"]) == (503, "telegram", 1)
    assert said["telegram_heard_seconds_ago"] >= since
    assert said["telegram_oldest_seconds"] >= since - 120
    assert said["telegram_queued"] + said["telegram_sending"] == len(silence.keys("queued", "sending")) > 0


async def is_well_again(silence: Silence) -> None:
    status, said = await silence.health()
    assert (status, AT_REST | said) == (200, said | AT_REST)
    await silence.referent.says("/aide")
    await silence.referent.chat.shows("Aide")


async def ten_minutes(folder: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    async with served(folder, monkeypatch) as silence:
        menu = await silence.menu()
        await silence.falls(how)
        await tells_everybody(silence)
        await passes(60)
        typed = await silence.referent.says("/reservations")
        pressed = await silence.referent.presses(menu.buttons[0]["callback_data"], on=menu)
        await passes(540)
        await says_that_it_is_deaf(silence, since=540)
        assert len(silence.requests) <= 100
        assert silence.working() <= IN_FLIGHT + 10
        await silence.lifts()
        await passes(180)
        assert (silence.keys("sent"), silence.keys("expired")) == (USEFUL, USELESS)
        assert [len(silence.received(number)) for number in range(TOLD)] == [int(n % 5 > 0) for n in range(TOLD)]
        await silence.referent.chat.shows("Réservations à venir")
        assert (silence.handled(typed), silence.handled(pressed)) == (True, False)  # Telegram drops presses sooner
        await is_well_again(silence)


@pytest.mark.parametrize("how", [REFUSED, BLACK_HOLE, BAD_GATEWAY])
def test_after_ten_minutes_of_silence_what_is_of_use_arrives_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    in_jumped_time(ten_minutes(tmp_path, monkeypatch, how))


async def a_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(folder, monkeypatch) as silence:
        await silence.menu()
        await silence.falls(REFUSED)
        await silence.network.book(silence.order("cirque"))
        await tells_everybody(silence)
        forgotten = await silence.referent.says("/reservations")
        await passes(DAY - 3600)
        await says_that_it_is_deaf(silence, since=DAY - 3700)
        kept = await silence.referent.says("/offres")
        await passes(3600)
        assert len(silence.requests) <= DAY / 30 + DAY / 60 + 100  # whoever listens, and whoever sends
        assert silence.working() <= IN_FLIGHT + 10
        await silence.lifts()
        await passes(180)
        booked = next(key for key in silence.states() if key.startswith("booked:"))
        assert (silence.keys("sent"), silence.keys("expired")) == (USEFUL | {booked}, USELESS)
        assert {len(silence.received(number)) for number in range(TOLD)} == {0, 1}
        assert (silence.handled(forgotten), silence.handled(kept)) == (False, True)
        await is_well_again(silence)


@pytest.mark.long
def test_after_a_day_of_silence_what_is_of_use_arrives_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_jumped_time(a_day(tmp_path, monkeypatch))


async def cut_in_the_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(folder, monkeypatch) as silence:
        screen, confirm = await silence.chooses("cirque")
        silence.api.answers(502, times=None)  # it hears still
        pressed = await silence.referent.presses(confirm, on=screen)
        await passes(120)
        assert silence.network.taken("cirque") == 1
        await silence.falls(REFUSED)
        await passes(480)
        assert silence.network.query("SELECT update_id, payload FROM arrival") == [(str(pressed["update_id"]), "")]
        await silence.lifts()
        await passes(180)
        assert silence.titles(silence.referent).count("C’est réservé") + screen.text.startswith("C’est réservé") == 1
        assert silence.network.query("SELECT 1 FROM arrival") == []
        silence.api.repeats(pressed)
        await silence.referent.presses(confirm, on=screen)
        await passes(10)
        assert silence.network.taken("cirque") == 1
        assert silence.titles(silence.referent).count("Réservation confirmée") == 1
        await is_well_again(silence)


def test_a_booking_whose_answer_was_cut_off_is_booked_and_told_once_and_answered_at_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_jumped_time(cut_in_the_answer(tmp_path, monkeypatch))


async def held_for_minutes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(folder, monkeypatch) as silence:
        silence.api.answers(429, method="sendMessage", chat=silence.referent.id, retry_after=200)
        await silence.referent.says("/menu")
        await silence.referent.says("/aide")
        await passes(190)
        assert silence.referent.chat.of_bot == []
        await passes(60)
        await silence.referent.chat.shows("Aide")
        await is_well_again(silence)
        assert silence.network.query("SELECT 1 FROM arrival") == []


def test_an_answer_that_is_held_for_minutes_comes_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_jumped_time(held_for_minutes(tmp_path, monkeypatch))


async def swallowed(folder: Path, monkeypatch: pytest.MonkeyPatch, kind: NoticeKind) -> None:
    """Done by the server, and never answered."""
    async with served(folder, monkeypatch) as silence:
        silence.api.hangs_after_delivery(asyncio.Event(), method="sendMessage")
        for number in range(TOLD):
            await silence.tells(f"{number}", number, kind)
        await passes(25)  # those under way were given up, and none of them was asked about yet
        silence.api.lift()
        await passes(300)
        copies = [silence.received(number) for number in range(TOLD)]
        doubted = silence.keys("uncertain") if kind is NoticeKind.ACCESS_GRANTED else silence.sent_again()
        assert 0 < len(doubted) <= 2 * IN_FLIGHT
        must_know = kind is NoticeKind.MOVED
        for number, titles in enumerate(copies):
            assert len(titles) == 1 + (must_know and f"{number}" in doubted)
        assert silence.keys("sent", "uncertain") == USEFUL | USELESS
        await is_well_again(silence)


@pytest.mark.parametrize("kind", [NoticeKind.ACCESS_GRANTED, NoticeKind.MOVED])
def test_what_was_taken_and_never_answered_is_told_again_only_where_it_must_be_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: NoticeKind
) -> None:
    in_jumped_time(swallowed(tmp_path, monkeypatch, kind))


async def slow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(folder, monkeypatch) as silence:
        at_last = asyncio.Event()
        silence.api.slow(at_last)
        asyncio.get_running_loop().call_later(8, at_last.set)
        await tells_everybody(silence)
        await silence.referent.says("/menu")
        await passes(60)
        assert silence.keys("sent") == USEFUL | USELESS
        assert {len(silence.received(number)) for number in range(TOLD)} == {1}
        await is_well_again(silence)


def test_an_answer_that_takes_eight_seconds_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_jumped_time(slow(tmp_path, monkeypatch))
