"""One update after the other through the adapter: what people see, and what is kept of it."""

import json
from io import StringIO

import pytest

from bot.logging import start_logging
from bot.papers import LARGEST_FILE
from core.model.bookings import Order, Party
from core.usecases.book_seats import Booked
from tests.fakebot.refusals import Json
from tests.fakebot.users import User
from tests.scenarios.stage import Stage
from tests.scenarios.telegram import number


def person(stage: Stage, name: str) -> User:
    assert stage.api is not None
    return stage.api.user(number(name), name)


async def does(stage: Stage, update: Json) -> None:
    await stage.line.answered(update)


def shown(user: User) -> str:
    """The screen's text, without the marks that nobody sees."""
    return user.chat.screen.text.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")


def title(user: User) -> str:
    return shown(user).splitlines()[0]


def column(stage: Stage, name: str, user: User) -> object:
    return stage.network.one(f"SELECT {name} FROM address WHERE native_id = ?", str(user.id))  # noqa: S608 - ours


async def books(stage: Stage) -> None:
    """For the linked participant, by the referent."""
    order = Order(stage.network.performance("cirque"), (Party(stage.network.linked_person),))
    assert isinstance(await stage.network.book(order), Booked)


async def test_a_screen_is_edited_while_one_moves_about_by_buttons(stage: Stage) -> None:
    referent = person(stage, "referent")
    await does(stage, await referent.says("/start"))
    await does(stage, await referent.presses("Aide"))
    await does(stage, await referent.presses("Menu"))
    assert (len(referent.chat.of_bot), referent.chat.last.edits) == (1, 2)


async def test_what_is_typed_is_answered_below_it_and_the_old_screen_goes(stage: Stage) -> None:
    referent = person(stage, "referent")
    await does(stage, await referent.says("/start"))
    await does(stage, await referent.says("/aide"))
    assert [message.by_bot for message in referent.chat.messages] == [False, False, True]
    assert title(referent) == "Aide"


async def test_where_a_newer_fact_stands_below_the_screen_comes_anew(stage: Stage) -> None:
    linked = person(stage, "linked")
    await does(stage, await linked.says("/start"))
    await books(stage)
    await stage.line.carried()
    fact = linked.chat.last
    await does(stage, await linked.presses("Aide"))
    assert [message.id for message in linked.chat.of_bot] == [fact.id, linked.chat.screen.id]
    assert (title(linked), column(stage, "screen", linked)) == ("Aide", str(linked.chat.last.id))


async def test_an_old_button_shows_the_present_screen_anew(stage: Stage) -> None:
    linked = person(stage, "linked")
    await books(stage)
    await stage.line.carried()
    fact = linked.chat.last
    await does(stage, await linked.says("/aide"))
    await does(stage, await linked.forges("gibberish", on=fact))
    assert (title(linked), fact in linked.chat.of_bot) == ("Aide", True)


async def test_an_update_that_comes_again_acts_once_and_is_not_answered_again(stage: Stage) -> None:
    assert stage.api is not None
    referent = person(stage, "referent")
    update = await referent.says("/aide")
    await does(stage, update)
    said = stage.api.calls.count("sendMessage")
    for _ in range(2):
        stage.api.repeats(update)
        await does(stage, update)
    assert (said, stage.api.calls.count("sendMessage")) == (1, 1)
    assert stage.network.query("SELECT COUNT(*) FROM inbox WHERE update_id = ?", str(update["update_id"])) == [(1,)]


async def test_what_was_typed_is_forgotten_once_it_was_handled(stage: Stage) -> None:
    referent = person(stage, "referent")
    await does(stage, await referent.says("cirque samedi"))
    assert stage.network.query("SELECT COUNT(*) FROM arrival") == [(0,)]
    assert not [row for row in stage.network.dump() if "cirque samedi" in row and "arrival" in row]


async def test_a_press_is_acknowledged(stage: Stage) -> None:
    assert stage.api is not None
    referent = person(stage, "referent")
    await does(stage, await referent.says("/start"))
    await does(stage, await referent.presses("Aide"))
    assert [query.answered for query in stage.api.world.queries.values()] == [""]


async def test_the_button_of_somebody_else_s_chat_does_nothing(stage: Stage) -> None:
    assert stage.api is not None
    referent, staff = person(stage, "referent"), person(stage, "staff")
    await does(stage, await referent.says("/start"))
    update = stage.api.world.press(referent.chat, referent.chat.screen, "help..", staff.json())
    await does(stage, update)
    assert (title(referent), staff.chat.of_bot) == ("Bonjour referent", [])


async def test_a_group_hears_one_sentence_and_is_left(stage: Stage) -> None:
    assert stage.api is not None
    group = stage.api.group(-5)
    await does(stage, await group.adds_bot(person(stage, "referent")))
    assert len(group.chat.of_bot) == 1
    assert group.chat.closed is not None


@pytest.mark.parametrize("content", [{"sticker": {"file_id": "s", "file_unique_id": "t", "type": "regular", "width": 1,
    "height": 1, "is_animated": False, "is_video": False}}, {"voice": {"file_id": "v", "file_unique_id": "w",
    "duration": 1}}])  # fmt: skip
async def test_what_is_not_read_is_said_on_the_present_screen(stage: Stage, content: dict[str, object]) -> None:
    referent = person(stage, "referent")
    await does(stage, await referent.says("/aide"))
    await does(stage, await referent.sends(**content))
    assert referent.chat.screen.text.splitlines()[:2] == [
        "Aide", "Je ne lis pas les images ni les messages vocaux. Écrivez, ou choisissez ci-dessous.",
    ]  # fmt: skip


async def test_a_file_reaches_the_screen_that_asks_for_it(stage: Stage) -> None:
    staff = person(stage, "staff")
    await does(stage, await staff.says("/import"))
    header = b"external_id,venue,commune,title,category,date,time,seats\n"
    await does(stage, await staff.sends_file("offres.csv", header + b"n1,Neuf,Bron,Toile,cirque,2031-12-05,20:00,12\n"))
    assert stage.network.one("SELECT COUNT(*) FROM performance WHERE external_id = 'n1'") == 1


async def test_a_file_too_big_is_not_fetched(stage: Stage) -> None:
    staff = person(stage, "staff")
    await does(stage, await staff.says("/import"))
    await does(stage, await staff.sends_file("offres.csv", b"x" * (LARGEST_FILE + 1)))
    assert "trop lourd : 5 Mo" in shown(staff)


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(stage: Stage) -> None:
    assert stage.api is not None
    staff = person(stage, "staff")
    await does(stage, await staff.says("/import"))
    stage.api.answers(500, method="getFile")
    await does(stage, await staff.sends_file("offres.csv", b"x"))
    assert "Envoyez-le encore une fois." in staff.chat.screen.text


async def test_a_voucher_is_drawn_when_its_button_is_pressed_and_cannot_be_passed_on(stage: Stage) -> None:
    linked = person(stage, "linked")
    await books(stage)
    await stage.line.carried()
    for label in ("Mon billet", "Mettre dans mon calendrier"):
        await does(stage, await linked.presses(label, on=next(one for one in linked.chat.of_bot if not one.file)))
    sent = {(one.file.content[:4], one.protected) for one in linked.chat.of_bot if one.file}
    assert sent == {(b"BEGI", False), (b"%PDF", True)}


async def test_a_member_s_vouchers_can_be_saved_and_printed(stage: Stage) -> None:
    referent = person(stage, "referent")
    await books(stage)
    await stage.line.carried()
    await does(stage, await referent.presses("Toutes les contremarques"))
    (voucher,) = [one for one in referent.chat.of_bot if one.file]
    assert (voucher.file and voucher.file.content[:4], voucher.protected) == (b"%PDF", False)


async def test_a_document_answers_the_message_whose_button_was_pressed(stage: Stage) -> None:
    """Its name names nobody: of two tickets, only that says which outing each is for."""
    linked = person(stage, "linked")
    for show in ("cirque", "danse"):
        order = Order(stage.network.performance(show), (Party(stage.network.linked_person),))
        assert isinstance(await stage.network.book(order), Booked)
    await stage.line.carried()
    facts = [one for one in linked.chat.of_bot if one.keyboard]
    for fact in facts:
        await does(stage, await linked.presses("Mon billet", on=fact))
    answers = [one.reply_to for one in linked.chat.of_bot if one.file]
    assert (answers, len(facts)) == ([fact.id for fact in facts], 2)


async def test_a_document_comes_though_the_message_that_it_belongs_to_is_gone(stage: Stage) -> None:
    linked = person(stage, "linked")
    await books(stage)
    await stage.line.carried()
    update = await linked.presses("Mon billet", on=linked.chat.last)
    await linked.deletes(linked.chat.last)
    await does(stage, update)
    (voucher,) = [one for one in linked.chat.of_bot if one.file]
    assert voucher.reply_to is None


async def test_the_picture_of_a_one_time_link_goes_with_its_screen(stage: Stage) -> None:
    referent = person(stage, "referent")
    await does(stage, await referent.says("/participants"))
    await does(stage, await referent.presses(f"person.{stage.network.people[0]}."))
    await does(stage, await referent.presses("Relier son téléphone"))
    (picture,) = [one for one in referent.chat.of_bot if one.file]
    caption = picture.text.replace("\u2068", "").replace("\u2069", "")
    assert caption == "Image à montrer à P0 Z. seulement. Elle sert une fois."
    assert column(stage, "screen_files", referent) == str(picture.id)
    await does(stage, await referent.presses("Retour"))
    assert (referent.chat.files, column(stage, "screen_files", referent)) == ([], "")


async def asks_for_the_ticket(stage: Stage, linked: User) -> None:
    await books(stage)
    await stage.line.carried()
    await does(stage, await linked.presses("Mon billet", on=linked.chat.last))


async def test_whoever_blocked_when_a_document_came_is_out_of_reach(stage: Stage) -> None:
    assert stage.api is not None
    linked = person(stage, "linked")
    stage.api.answers(403, "bot was blocked by the user", method="sendDocument")
    await asks_for_the_ticket(stage, linked)
    assert column(stage, "unreachable_at", linked) is not None


async def test_a_document_that_telegram_refuses_is_said_so_with_a_ticket_that_is_in_the_log(stage: Stage) -> None:
    assert stage.api is not None
    log = StringIO()
    start_logging(stream=log)
    linked = person(stage, "linked")
    stage.api.answers(400, "wrong file identifier", method="sendDocument")
    await asks_for_the_ticket(stage, linked)
    (line,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (line["event"], line["outcome"], line["ticket"] in linked.chat.last.text) == (
        "telegram_file_refused", "bad-file", True,
    )  # fmt: skip


async def test_a_document_that_is_not_theirs_is_a_sentence(stage: Stage) -> None:
    linked, other = person(stage, "linked"), person(stage, "other-referent")
    await books(stage)
    await stage.line.carried()
    (payload,) = [one["callback_data"] for one in linked.chat.last.buttons if "fetch.vouchers" in one["callback_data"]]
    await does(stage, await other.says("/start"))
    await does(stage, await other.forges(payload, on=other.chat.last))
    assert (other.chat.files, "plus disponible" in other.chat.last.text) == ([], True)


async def test_whoever_blocks_is_out_of_reach_and_whoever_comes_back_is_not(stage: Stage) -> None:
    linked = person(stage, "linked")
    await does(stage, await linked.blocks())
    assert column(stage, "unreachable_at", linked) is not None
    await does(stage, await linked.unblocks())
    assert column(stage, "unreachable_at", linked) is None


async def test_a_message_heals_whoever_was_out_of_reach(stage: Stage) -> None:
    linked = person(stage, "linked")
    await does(stage, await linked.blocks())
    linked.chat.closed = None
    await does(stage, await linked.says("/start"))
    assert column(stage, "unreachable_at", linked) is None


async def test_stop_says_what_goes_on_and_stops_nothing(stage: Stage) -> None:
    linked = person(stage, "linked")
    before = stage.network.dump()
    await does(stage, await linked.says("/stop"))
    assert title(linked) == "Arrêter les messages"
    untouched = [row for row in before if "dialogue" not in row and "address" not in row and "inbox" not in row]
    assert [row for row in untouched if row not in stage.network.dump()] == []


async def test_a_person_is_spoken_to_in_the_language_just_chosen(stage: Stage) -> None:
    linked = person(stage, "linked")
    await does(stage, await linked.says("/langue"))
    await does(stage, await linked.presses("English"))
    assert title(linked) == "Hello"
