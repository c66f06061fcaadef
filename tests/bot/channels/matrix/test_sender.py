"""Facts on their way out: one event each, under its key; nothing tried again here, nothing said where it may not."""

import asyncio

import pytest

from bot.channels.matrix.choices import LETTERS
from bot.channels.matrix.rooms import RoomFacts
from bot.channels.matrix.sender import GONE
from bot.channels.matrix.trouble import (
    BadTokenError,
    DeclinedError,
    FloodedError,
    ForbiddenError,
    MatrixError,
    NotConnectedError,
    TooLargeError,
    UnansweredError,
    UnavailableError,
    UnknownRoomError,
)
from bot.config import MatrixSettings
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, Unreachable, Wait
from core.model.bookings import Order, Party
from core.usecases.book_seats import Booked
from handlers.press import Press
from handlers.reply import Button, Reply, Text
from tests.bot.channels.matrix.conftest import Line, Person

BOOKINGS, MENU = Button(Text("button-bookings"), Press("bookings")), Button(Text("button-menu"), Press("menu"))
NEWS = Reply((Text("notice-booked"),), ((BOOKINGS,),), edit=False)
PLAIN = Reply((Text("notice-booked"),), edit=False)


async def told(line: Line, who: Person, reply: Reply = NEWS, *, key: str = "1:0") -> Outcome:
    return await line.sender.fact(who.mxid, reply, language="fr", again=False, key=key)


async def test_a_fact_is_a_message_of_its_own_that_rings(line: Line, linked: Person) -> None:
    sent = await told(line, linked)
    (fact,) = linked.facts
    assert (sent, "A1. Réservations" in fact.body, fact.rings) == (Sent(fact.event_id), True, True)


async def test_each_notice_has_the_next_letter_and_after_the_last_the_first_again(line: Line, linked: Person) -> None:
    for number in range(len(LETTERS) + 1):
        await told(line, linked, key=str(number))
    letters = [fact.body.split("\n\n")[1][:1] for fact in linked.facts]
    assert "".join(letters) == LETTERS + "A"
    await linked.says("menu")
    await linked.says("A1")
    assert linked.line.network.query("SELECT COUNT(*) FROM matrix_menu WHERE letter = 'A'") == [(1,)]


async def test_a_notice_without_choices_has_no_letter(line: Line, linked: Person) -> None:
    await told(line, linked, PLAIN, key="1")
    await told(line, linked, key="2")
    assert ["A1" in fact.body for fact in linked.facts] == [False, True]


async def test_sent_again_under_its_key_it_is_one_event_with_one_letter(line: Line, linked: Person) -> None:
    line.home.after.append(UnansweredError())
    assert await told(line, linked) == Unknown("UnansweredError")
    line.starts()
    sent = await told(line, linked)
    assert (len(linked.facts), sent, "A1" in linked.facts[0].body) == (1, Sent(linked.facts[0].event_id), True)


async def test_what_has_other_choices_by_now_shows_them_though_an_earlier_sending_arrived(
    line: Line, linked: Person
) -> None:
    """Else a number would mean something else than what stands behind it."""
    line.home.after.append(UnansweredError())
    await told(line, linked)
    await told(line, linked, Reply(NEWS.text, ((MENU,), (BOOKINGS,)), edit=False))
    (fact,) = linked.facts
    assert (fact.edits, "A1. Menu\nA2. Réservations" in fact.body) == (1, True)


async def test_a_fact_is_drawn_again_where_it_stands_without_ringing(line: Line, linked: Person) -> None:
    sent = await told(line, linked)
    assert isinstance(sent, Sent)
    for _ in range(2):
        assert await line.sender.redraw(linked.mxid, sent.message_id, PLAIN, language="fr") == sent
    (fact,) = linked.facts
    assert (fact.edits, "Réservations" in fact.body, line.home.events[-1].content["msgtype"]) == (1, False, "m.notice")
    await linked.says("A1")
    assert "plus possible" in linked.screen.body


async def test_a_fact_in_a_room_left_for_another_is_not_drawn_again(line: Line, linked: Person) -> None:
    assert await line.sender.redraw(linked.mxid, "$long-ago", NEWS, language="fr") == Failed(GONE)


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (FloodedError(9.5), Wait(9.5, everybody=True)),
        (NotConnectedError(), NotSent("NotConnectedError")),
        (UnavailableError(), NotSent("UnavailableError")),
        (UnansweredError(), Unknown("UnansweredError")),
        (ForbiddenError(), Unreachable()),
        (UnknownRoomError(), Unreachable()),
        (TooLargeError(), Failed("too-large")),
        (DeclinedError("M_BAD_JSON"), Failed("M_BAD_JSON")),
        (BadTokenError(soft=False), NotSent("BadTokenError")),
    ],
)
async def test_an_error_is_told_and_nothing_is_tried_again(
    line: Line, linked: Person, error: MatrixError, meant: Outcome
) -> None:
    line.home.fails.append(error)
    assert (await told(line, linked), line.home.calls["send"]) == (meant, 1)


async def test_the_pace_learns_from_what_is_refused(line: Line, linked: Person) -> None:
    line.home.fails.append(FloodedError(4.5))
    await told(line, linked)
    assert (line.pace.exempt, round(line.pace.held(), 1)) == (False, 4.5)


async def test_who_never_wrote_or_left_is_out_of_reach(line: Line, linked: Person, stranger: Person) -> None:
    assert await told(line, stranger) == Unreachable()
    line.home.opens(linked.room_id)
    assert (await told(line, linked), line.home.calls["send"]) == (Unreachable(), 0)


async def test_where_a_third_person_is_nothing_is_told_and_the_room_is_left(line: Line, linked: Person) -> None:
    line.home.opens(linked.room_id, linked.mxid, "@third:home.example")
    assert await told(line, linked) == Unreachable()
    assert (linked.facts, line.home.left) == ([], [linked.room_id])


async def test_who_comes_in_after_a_notice_was_drawn_reads_none_of_it(
    line: Line, linked: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = line.home.room

    async def room(room_id: str) -> RoomFacts:
        """As it is; a moment later it is not so."""
        found = await asked(room_id)
        line.home.opens(room_id, linked.mxid, "@third:home.example")
        return found

    monkeypatch.setattr(line.home, "room", room)
    assert (await told(line, linked), line.home.events) == (Unreachable(), [])


async def test_who_is_out_of_reach_gives_the_structure_a_task(line: Line, linked: Person) -> None:
    line.home.opens(linked.room_id)
    order = Order(line.network.performance("cirque"), (Party(line.network.linked_person),))
    assert isinstance(await line.network.book(order, at=line.clock.now()), Booked)
    await line.delivers()
    assert line.network.one("SELECT COUNT(*) FROM relay") == 1


async def test_with_reactions_a_notice_has_them_too(line: Line, linked: Person) -> None:
    line.settings = MatrixSettings(reactions="on", user_id=line.settings.user_id)
    line.starts()
    await told(line, linked)
    async with asyncio.timeout(20):
        while not linked.facts[0].reactions:  # noqa: ASYNC110 - they are put there aside, and tell nobody
            await asyncio.sleep(0)
    assert linked.facts[0].reactions == ["1️⃣"]
