"""One event after the other through the adapter: what people see, what is kept of it, and what does nothing."""

import asyncio
import json
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest

from bot.channels.matrix.arrivals import UNREAD, Came
from bot.channels.matrix.asking import STALE_AFTER
from bot.channels.matrix.pace import AT_ONCE
from bot.channels.matrix.places import MOST_BELOW
from bot.channels.matrix.trouble import (
    DeclinedError,
    ForbiddenError,
    MatrixError,
    NotConnectedError,
    UnansweredError,
    UnavailableError,
)
from bot.config import MatrixSettings
from bot.crowding import MOST_OF_ONE
from bot.delivery.answers import TRIES
from bot.delivery.turns import Lane
from bot.logging import start_logging
from bot.owing import FIRST_PAUSE
from bot.papers import LARGEST_FILE
from core.model.bookings import Order, Party
from core.ports import Arrival
from core.usecases.book_seats import Booked
from handlers.reply import Text
from tests.bot.channels.matrix.conftest import HOME, Line, Person, moves


async def books(line: Line) -> None:
    """For the linked participant, by the referent; both are told."""
    order = Order(line.network.performance("cirque"), (Party(line.network.linked_person),))
    assert isinstance(await line.network.book(order, at=line.clock.now()), Booked)
    await line.delivers()


def unreachable(person: Person) -> bool:
    sql = "SELECT unreachable_at FROM address WHERE native_id = ?"
    return person.line.network.one(sql, person.mxid) is not None


async def test_a_number_chooses_and_the_screen_is_edited_in_place_without_ringing(referent: Person) -> None:
    await referent.says("bonjour")
    await referent.chooses("Aide")
    (screen,) = referent.shown
    assert (referent.title, screen.edits, screen.rings) == ("Aide", 1, False)


@pytest.mark.parametrize("word", ["aide", "Aide !", "AIDE", "/aide", "5️⃣", " 5. ", "٥"])
async def test_a_choice_is_made_by_its_number_its_word_or_a_command(referent: Person, word: str) -> None:
    await referent.says("menu")
    await referent.says(word)
    assert referent.title == "Aide"


async def test_a_screen_with_too_much_below_it_comes_anew_and_the_old_one_goes(referent: Person) -> None:
    await referent.says("menu")
    first = referent.screen.event_id
    for _ in range(MOST_BELOW):
        await referent.says("menu")
    assert (referent.screen.event_id, referent.screen.edits) == (first, MOST_BELOW)
    await referent.says("menu")
    assert (len(referent.shown), referent.screen.edits, first in referent.line.home.gone) == (1, 0, True)


@pytest.mark.parametrize("word", ["retour", "menu", "Bonjour !"])
async def test_the_way_back_is_a_word_that_is_understood_everywhere(referent: Person, word: str) -> None:
    await referent.says("/langue")
    await referent.says(word)
    assert referent.title == "Bonjour referent"


async def test_the_word_back_leads_where_the_screen_s_own_way_back_does(referent: Person) -> None:
    await referent.says("offres")
    await referent.chooses("demain")
    await referent.says("retour")
    assert referent.title == "Offres à venir"


async def test_a_number_that_is_not_offered_is_said_so_and_searches_nothing(referent: Person) -> None:
    await referent.says("menu")
    await referent.says("17")
    assert referent.screen.body.splitlines()[1] == "Ce numéro n’existe pas ici. Choisissez de 1 à 5."


@pytest.mark.parametrize("text", ["69100", "cirque", "2 décembre"])
async def test_what_is_no_choice_is_searched(referent: Person, text: str) -> None:
    await referent.says("menu")
    await referent.says(text)
    assert referent.title.startswith("Offres")


async def test_where_a_number_is_asked_for_a_number_is_the_answer(staff: Person) -> None:
    performance = staff.line.network.performance("cirque")
    await staff.says("cirque")
    await staff.chooses("cirque")
    await staff.chooses("Places")
    assert staff.number("Retour") == "X1"
    await staff.says("12")
    assert staff.line.network.one("SELECT seats_total FROM performance WHERE id = ?", performance) == 12
    await staff.says("x1")
    assert staff.title == "cirque"


async def test_options_outlive_a_restart(referent: Person) -> None:
    await referent.says("menu")
    referent.line.starts()
    await referent.chooses("Aide")
    assert (referent.title, referent.screen.edits) == ("Aide", 1)


async def test_no_name_is_kept_with_the_options(referent: Person) -> None:
    await referent.says("menu")
    await referent.chooses("Participants")
    kept = str(referent.line.network.query("SELECT options FROM matrix_menu"))
    assert ("Zyxperson" in referent.screen.body, "Zyxperson" in kept) == (True, False)


async def test_a_number_typed_twice_in_a_hurry_acts_once(referent: Person) -> None:
    """The second was on its way before the screen had changed."""
    await referent.says("menu")
    line = referent.line
    first, second = (
        line.arrival(referent.room_id, referent.mxid, "m.room.message", {"msgtype": "m.text", "body": "1"})
        for _ in range(2)
    )
    await line.comes(first, second)
    assert referent.screen.body.splitlines()[:2] == [
        "Offres à venir", "L’écran a changé entre-temps. Regardez-le, puis répondez encore une fois.",
    ]  # fmt: skip


async def test_a_choice_that_waited_too_long_shows_the_present_screen_and_does_nothing(referent: Person) -> None:
    await referent.says("menu")
    late = referent.line.arrival(referent.room_id, referent.mxid, "m.room.message", {"msgtype": "m.text", "body": "5"})
    referent.line.clock.at += STALE_AFTER
    await referent.line.comes(late)
    assert referent.title == "Bonjour referent"


@pytest.mark.parametrize("text", ["1", "A1"])
async def test_a_number_in_reply_to_a_message_whose_choices_are_forgotten_does_nothing(
    line: Line, linked: Person, text: str
) -> None:
    """Not even where another message by now has that number, or that letter."""
    await linked.says("menu")
    await books(line)
    before = line.network.query("SELECT * FROM invitation")
    await linked.says(text, **{"m.relates_to": {"m.in_reply_to": {"event_id": "$forgotten"}}})
    assert "plus possible" in linked.screen.body
    assert line.network.query("SELECT * FROM invitation") == before


async def test_a_choice_that_waited_on_the_homeserver_does_nothing_either(referent: Person) -> None:
    """The service was down: what was chosen before it went is as old as it is, however soon it was handled."""
    await referent.says("menu")
    line = referent.line
    five = line.arrival(referent.room_id, referent.mxid, "m.room.message", {"msgtype": "m.text", "body": "5"})
    old = replace(Came.of(five.payload), age=STALE_AFTER.total_seconds())
    await line.comes(old.arrival(now=line.clock.now()))
    assert referent.title == "Bonjour referent"


async def test_the_same_event_again_is_answered_once(referent: Person) -> None:
    content = {"msgtype": "m.text", "body": "/aide"}
    for _ in range(3):
        await referent.sends(content, event_id="$again")
    assert (len(referent.shown), referent.screen.edits) == (1, 0)


async def test_killed_after_the_screen_left_it_is_there_once(line: Line, referent: Person) -> None:
    """It left, and nothing of it was written: the next process sends it again under the same transaction."""
    await referent.says("menu")
    arrival = line.arrival(referent.room_id, referent.mxid, "m.room.message", {"msgtype": "m.text", "body": "aide"})
    for _ in range(2):
        await line.answering.handle(arrival, answered=False)
        line.starts()
    assert (len(line.home.events), [one.edits for one in referent.shown]) == (2, [1])


async def test_an_arrival_that_was_acted_on_is_answered_with_the_present_screen(line: Line, referent: Person) -> None:
    await referent.says("/aide")
    owed = line.arrival(referent.room_id, referent.mxid, "m.room.message", {"msgtype": "m.text", "body": "menu"})
    after = await line.answering.handle(replace(owed, payload=""), answered=True)
    (screen,) = referent.shown
    assert (after and after.screen and after.screen.message_id, screen.body.splitlines()[0]) == (
        screen.event_id,
        "Aide",
    )


async def shown_and_killed(line: Line, who: Person, text: str) -> Arrival:
    """What this asks for was done, its answer left, and nothing was written of that."""
    said = line.arrival(who.room_id, who.mxid, "m.room.message", {"msgtype": "m.text", "body": text})
    menus = line.network.query("SELECT room_id, event_id, letter, options FROM matrix_menu")
    assert await line.answering.handle(said, answered=False) is not None
    await line.network.execute("DELETE FROM matrix_menu")
    for row in menus:
        await line.network.execute(
            "INSERT INTO matrix_menu (room_id, event_id, letter, options) VALUES (?, ?, ?, ?)", *row
        )
    line.starts()
    return said


@pytest.mark.parametrize("done", [True, False], ids=["only the answer is owed", "begun anew"])
@pytest.mark.parametrize("below", [0, MOST_BELOW], ids=["edited in place", "sent anew"])
async def test_what_an_owed_screen_shows_is_what_its_numbers_mean_though_the_programme_changed(
    line: Line, referent: Person, below: int, done: bool
) -> None:
    """Else "2" would be another performance than the one that was read."""
    for _ in range(below + 1):
        await referent.says("menu")
    said = await shown_and_killed(line, referent, "offres")
    before = referent.shown[-1].body
    await line.network.execute("UPDATE performance SET state = 'cancelled' WHERE external_id = 'cirque'")
    again = replace(said, payload="") if done else replace(said, tries=1)
    after = await line.answering.handle(again, answered=done)
    last = referent.shown[-1]
    assert (after and after.screen and after.screen.message_id, last.body != before) == (last.event_id, True)
    numbers = [one for one in last.body.splitlines() if one[:1].isdigit() and ". " in one]
    (meant,) = [one["options"] for one in referent.menus() if one["shown"] == max(m["shown"] for m in referent.menus())]
    assert len(numbers) == len(meant)


async def test_an_apology_stands_on_the_present_screen(line: Line, referent: Person) -> None:
    await referent.says("/aide")
    why = Text("error-unexpected", {"ticket": "abcd1234"})
    await line.answering.apologise(line.arrival(referent.room_id, referent.mxid, "x", {}), why=why)
    assert "abcd1234" in referent.screen.body


async def test_nobody_is_apologised_to_who_never_wrote(line: Line) -> None:
    unknown = line.arrival("!x", "@eve:evil.example", "x", {})
    assert await line.answering.apologise(unknown, why=Text("error-too-many-at-once")) is None


async def test_a_notice_is_answered_by_its_letter_and_never_by_a_number_alone(linked: Person) -> None:
    await linked.says("menu")
    await books(linked.line)
    (fact,) = linked.facts
    assert linked.number("Je ne peux plus venir", fact) == "A3"
    await linked.says("1")
    assert linked.title == "Mes sorties"
    await linked.says("a3")
    assert linked.title == "C’est annulé"


async def test_a_reply_to_a_notice_needs_no_letter(linked: Person) -> None:
    await linked.says("menu")
    await books(linked.line)
    about = {"m.in_reply_to": {"event_id": linked.facts[0].event_id}}
    await linked.says("> <@bot> Une sortie\n> A3. …\n\n3", **{"m.relates_to": about})
    assert linked.title == "C’est annulé"


async def opens_link(referent: Person) -> None:
    """The screen with the picture of a one-time link."""
    await referent.says("/participants")
    await referent.chooses("P0")
    await referent.chooses("Relier son téléphone")


@pytest.mark.parametrize("word", ["Retour", "/aide"])
async def test_the_picture_of_a_one_time_link_goes_with_its_screen(referent: Person, word: str) -> None:
    await opens_link(referent)
    (picture,) = [one for one in referent.shown if one.content["msgtype"] == "m.image"]
    assert picture.body.endswith("seulement. Elle sert une fois.")
    await referent.says(word)
    assert (picture.event_id in referent.line.home.gone, len(referent.shown)) == (True, 1)
    assert referent.line.network.one("SELECT screen_files FROM address WHERE native_id = ?", referent.mxid) == ""


async def test_the_picture_is_not_there_twice(referent: Person) -> None:
    await opens_link(referent)
    await referent.says("17")
    assert [one.content["msgtype"] for one in referent.shown] == ["m.image", "m.notice"]


async def test_a_letter_of_no_notice_is_over(linked: Person) -> None:
    await books(linked.line)
    await linked.says("menu")
    await linked.says("B1")
    assert linked.screen.body.splitlines()[1] == "Ce choix n’est plus possible. Voici où vous en êtes."


async def test_a_voucher_is_handed_over_when_it_is_chosen_encrypted_and_below_the_screen(linked: Person) -> None:
    await linked.says("menu")
    await books(linked.line)
    for label in ("Mon billet", "Mettre dans mon calendrier"):
        await linked.says(linked.number(label, linked.facts[0]))
    assert [content[:4] for content in linked.line.home.files(linked.room_id)] == [b"%PDF", b"BEGI"]
    files = [one for one in linked.shown if one.content["msgtype"] == "m.file"]
    assert all("file" in one.content for one in files)
    answered = {one.content["m.relates_to"]["m.in_reply_to"]["event_id"] for one in files}
    assert answered == {linked.facts[0].event_id}
    screen = next(menu for menu in linked.menus() if not menu.get("key"))
    assert screen["below"] == 4


@pytest.mark.parametrize("change", [{"encrypted": False}, {"world_readable": True}])
async def test_where_others_may_read_along_names_are_short_and_no_file_names_anybody(
    linked: Person, change: dict[str, bool]
) -> None:
    linked.line.home.changes(linked.room_id, **change)
    await linked.says("menu")
    await books(linked.line)
    await linked.says(linked.number("Mon billet", linked.facts[0]))
    await linked.says(linked.number("Mettre dans mon calendrier", linked.facts[0]))
    assert [content[:4] for content in linked.line.home.files(linked.room_id)] == [b"BEGI"]
    assert "porte des noms" in linked.shown[-2].body
    assert not [words for words in linked.line.home.words() if "Zyxperson" in words]


async def test_in_an_encrypted_room_of_two_names_are_full(referent: Person) -> None:
    """The control."""
    await books(referent.line)
    assert [words for words in referent.line.home.words() if "Zyxperson" in words]


async def test_who_joins_between_asking_and_answering_reads_no_name(line: Line, referent: Person) -> None:
    await referent.says("menu")
    answer = line.desk.answer

    async def joined_meanwhile(incoming: object) -> object:
        line.home.opens(referent.room_id, referent.mxid, "@third:home.example")
        return await answer(incoming)  # type: ignore[arg-type]  # handed on as it came

    line.desk.answer = joined_meanwhile  # type: ignore[method-assign, assignment]  # somebody joins at this moment
    await referent.chooses("Participants")
    assert not [words for words in line.home.words() if "Zyxperson" in words]


async def test_a_room_of_more_than_two_hears_one_sentence_and_is_left(line: Line, referent: Person) -> None:
    line.home.opens(referent.room_id, referent.mxid, "@third:home.example")
    await referent.says("Participants")
    assert "en tête-à-tête" in referent.shown[0].body
    assert len(referent.shown) == 1
    assert line.home.left == [referent.room_id]
    assert line.network.one("SELECT left_at FROM matrix_room WHERE room_id = ?", referent.room_id) is not None


async def test_a_third_person_s_reaction_or_reply_does_nothing(line: Line, referent: Person) -> None:
    await referent.says("menu")
    before = line.network.dump()
    eve = Person.__new__(Person)
    eve.line, eve.mxid, eve.room_id = line, "@eve:evil.example", referent.room_id
    await eve.reacts("5️⃣", referent.screen.event_id)
    await eve.says("5", **{"m.relates_to": {"m.in_reply_to": {"event_id": referent.screen.event_id}}})
    assert [row for row in before if "inbox" not in row] == [row for row in line.network.dump() if "inbox" not in row]
    assert referent.title == "Bonjour referent"


async def test_a_reaction_in_one_s_own_room_about_another_room_s_message_is_over(
    line: Line, referent: Person, linked: Person
) -> None:
    await linked.says("menu")
    await referent.says("menu")
    await referent.reacts("1️⃣", linked.screen.event_id)
    assert (linked.title, "plus possible" in referent.screen.body) == ("Bonjour", True)


async def test_with_reactions_each_choice_has_one_and_touching_it_brings_a_new_screen(
    line: Line, referent: Person
) -> None:
    line.settings = MatrixSettings(reactions="auto", user_id=line.settings.user_id)
    line.starts()
    await referent.says("menu")
    first = referent.screen
    assert first.reactions == ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣"]
    await referent.reacts("5️⃣", first.event_id)
    assert (referent.title, referent.screen.edits, first.event_id in line.home.gone) == ("Aide", 0, True)
    assert referent.screen.reactions == ["1️⃣", "2️⃣"]


async def test_reactions_follow_the_choices_of_an_edited_screen(line: Line, referent: Person) -> None:
    line.settings = MatrixSettings(reactions="on", user_id=line.settings.user_id)
    line.starts()
    await referent.says("menu")
    await referent.chooses("Aide")
    assert (referent.screen.edits, referent.screen.reactions) == (1, ["1️⃣", "2️⃣"])
    await referent.chooses("Menu")
    assert (referent.screen.edits, len(referent.screen.reactions)) == (2, 5)


async def test_without_being_exempt_there_are_no_reactions(line: Line, referent: Person) -> None:
    line.settings, line.exempt = MatrixSettings(reactions="auto", user_id=line.settings.user_id), False
    line.starts()
    await referent.says("menu")
    assert referent.screen.reactions == []


@pytest.mark.parametrize("kind", ["m.video", "m.audio"])
async def test_what_is_not_read_is_said_on_the_present_screen(referent: Person, kind: str) -> None:
    await referent.says("/aide")
    await referent.sends({"msgtype": kind, "body": "x.jpg", "url": "mxc://home.example/1"})
    assert referent.screen.body.splitlines()[1].startswith("Je ne lis pas les images")


async def test_what_cannot_be_deciphered_is_asked_for_again(line: Line, referent: Person) -> None:
    await referent.says("menu")
    await line.comes(line.arrival(referent.room_id, referent.mxid, UNREAD, {}, event_id="unread:$x"))
    assert "Envoyez-le encore une fois" in referent.screen.body


async def test_a_file_reaches_the_screen_that_asks_for_it(line: Line, staff: Person) -> None:
    await staff.says("/import")
    header = b"external_id,venue,commune,title,category,date,time,seats\n"
    line.home.media["mxc://home.example/csv"] = header + b"n1,Neuf,Bron,Toile,cirque,2031-12-05,20:00,12\n"
    file = {"msgtype": "m.file", "body": "offres.csv", "url": "mxc://home.example/csv", "info": {"size": 90}}
    await staff.sends(file)
    assert line.network.one("SELECT COUNT(*) FROM performance WHERE external_id = 'n1'") == 1


@pytest.mark.parametrize(
    ("size", "fails", "said"),
    [(LARGEST_FILE + 1, False, "trop lourd : 5 Mo"), (10, True, "Envoyez-le encore une fois")],
)
async def test_a_file_that_cannot_be_taken_is_said_so(
    line: Line, staff: Person, size: int, said: str, *, fails: bool
) -> None:
    await staff.says("/import")
    if fails:
        line.home.fails.append(NotConnectedError())
    await staff.sends({"msgtype": "m.file", "body": "x", "url": "mxc://home.example/x", "info": {"size": size}})
    assert said in staff.screen.body.replace("\u00a0", " ")


@pytest.mark.parametrize("error", [NotConnectedError(), UnavailableError(), UnansweredError()])
async def test_what_did_not_arrive_is_sent_again_under_the_same_name(
    line: Line, referent: Person, error: Exception
) -> None:
    line.home.fails.append(error)  # type: ignore[arg-type]  # each is a MatrixError
    line.home.after.append(UnansweredError())
    await referent.says("menu")
    assert (len(referent.shown), referent.title, len(line.slept)) == (1, "Bonjour referent", 2)


@pytest.mark.parametrize("error", [NotConnectedError, UnansweredError])
async def test_a_screen_that_cannot_be_shown_is_owed_and_shown_when_the_homeserver_answers_again(
    line: Line, referent: Person, error: type[MatrixError]
) -> None:
    away = [error() for _ in range(2 * TRIES)]
    line.home.fails.extend(away)
    await referent.says("menu")
    assert (referent.shown, unreachable(referent)) == ([], False)
    assert line.network.query("SELECT payload FROM arrival") == [("",)]
    async with asyncio.timeout(20):
        while line.network.query("SELECT 1 FROM arrival"):  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0)
    assert (len(referent.shown), referent.title, unreachable(referent)) == (1, "Bonjour referent", False)
    assert FIRST_PAUSE in line.slept


async def test_one_who_writes_without_end_is_told_so_and_others_are_answered(
    line: Line, referent: Person, staff: Person
) -> None:
    words = {"msgtype": "m.text", "body": "/aide"}
    flood = [line.arrival(referent.room_id, referent.mxid, "m.room.message", words) for _ in range(3 * MOST_OF_ONE)]
    await line.comes(*flood, line.arrival(staff.room_id, staff.mxid, "m.room.message", words))
    said = [event for event in line.home.words() if "Trop de messages" in event]
    assert (len(said), "Trop de messages" in referent.screen.body, staff.title) == (1, True, "Aide")
    assert line.network.query("SELECT 1 FROM arrival") == []


async def test_a_document_that_the_homeserver_refuses_is_said_so_with_a_ticket(line: Line, linked: Person) -> None:
    await linked.says("menu")
    await books(line)
    log = StringIO()
    start_logging(stream=log)
    line.home.fails.append(DeclinedError("M_UNKNOWN"))
    await linked.says(linked.number("Mon billet", linked.facts[0]))
    (logged,) = [json.loads(one) for one in log.getvalue().splitlines()]
    assert (logged["event"], logged["ticket"] in linked.shown[-1].body) == ("matrix_file_refused", True)


async def test_who_is_gone_when_a_document_comes_is_out_of_reach(line: Line, linked: Person) -> None:
    await linked.says("menu")
    await books(line)
    line.home.fails.append(ForbiddenError("M_FORBIDDEN"))
    await linked.says(linked.number("Mon billet", linked.facts[0]))
    assert unreachable(linked)


async def test_who_comes_in_while_a_screen_waits_for_its_turn_reads_none_of_it(line: Line, referent: Person) -> None:
    await referent.says("menu")
    shown = len(line.home.events)
    said = line.arrival(
        referent.room_id, referent.mxid, "m.room.message", {"msgtype": "m.text", "body": "participants"}
    )
    async with AsyncExitStack() as busy:
        for number in range(AT_ONCE):
            await busy.enter_async_context(line.pace.turn(str(number), Lane.INTERACTIVE))
        asked = line.home.calls["room"]
        answering = asyncio.ensure_future(line.answering.handle(said, answered=False))
        async with asyncio.timeout(20):
            while line.home.calls["room"] < asked + 2:  # noqa: ASYNC110 - before it is read, and before it is drawn
                await asyncio.sleep(0)
        line.home.opens(referent.room_id, referent.mxid, "@third:home.example")
    await answering
    assert (len(line.home.events), any("Zyxperson" in one for one in line.home.words())) == (shown, False)


async def test_who_writes_elsewhere_is_answered_there_and_the_old_screen_goes(line: Line, referent: Person) -> None:
    await referent.says("menu")
    old = referent.screen.event_id
    line.clock.at += timedelta(seconds=2)
    elsewhere = Person(line, referent.mxid, "!second:home.example")
    await elsewhere.says("/aide")
    assert (elsewhere.title, old in line.home.gone, referent.shown) == ("Aide", True, [])
    await books(line)
    assert (len(elsewhere.facts), referent.facts) == (1, [])


async def test_the_referent_of_another_homeserver_is_not_served_where_servers_are_named(
    line: Line, linked: Person
) -> None:
    line.settings = MatrixSettings(allow="partner.example", user_id=line.settings.user_id, reactions="off")
    line.starts()
    evil = await moves(line, "referent", line.network.referent, server="evil.example")
    linked_there = await moves(line, "linked", line.network.linked, server="evil.example")
    await evil.says("Participants")
    await linked_there.says("menu")
    assert [one.body.splitlines()[0][:20] for one in evil.shown] == ["Votre serveur Matrix"]
    assert linked_there.title == "Bonjour"
    await books(line)
    assert (len(evil.facts), unreachable(evil), len(linked_there.facts)) == (0, True, 1)


async def test_the_same_name_on_another_homeserver_is_a_stranger(line: Line, referent: Person) -> None:
    await referent.says("menu")
    other = Person(line, "@referent:evil.example", "!other:evil.example")
    await other.says("/reservations")
    assert (HOME in referent.mxid, "referent" in other.screen.body) == (True, False)


async def test_a_message_is_marked_as_read(line: Line, referent: Person) -> None:
    await referent.sends({"msgtype": "m.text", "body": "menu"}, event_id="$hello")
    assert line.home.receipts == [(referent.room_id, "$hello")]


async def test_what_the_bot_hears_in_a_room_it_was_put_out_of_does_nothing(line: Line, referent: Person) -> None:
    await referent.says("menu")
    del line.home.facts[referent.room_id]
    await referent.says("1")
    assert line.network.one("SELECT left_at FROM matrix_room WHERE room_id = ?", referent.room_id) is not None
