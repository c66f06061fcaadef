"""A chat's screen through every way it may end."""

import json
from dataclasses import replace
from io import StringIO

import pytest

from bot.channels.telegram.screens import Place, Screens
from bot.delivery.answers import FIRST_PAUSE, LONGEST_WAIT, TRIES
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, Unreachable, Wait
from bot.logging import start_logging
from handlers.press import Press
from handlers.reply import Attachment, Button, Reply, Text
from tests.bot.channels.telegram.conftest import Sleeps
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User

MENU = Reply((Text("menu-title"), Text("menu-visitor")), ((Button(Text("button-help"), Press("help")),),))
HELP = Reply((Text("help-title"), Text("help-search")), ((Button(Text("button-menu"), Press("menu")),),))
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea735"
    "8101000000004945"
)


async def shown(screens: Screens, ada: User, reply: Reply, place: Place = Place()) -> Outcome:  # noqa: B008 - frozen
    return await screens.show(str(ada.id), reply, language="fr", place=place)


async def begun(screens: Screens, ada: User) -> str:
    """The menu stands in the chat; its message."""
    sent = await shown(screens, ada, MENU)
    assert isinstance(sent, Sent)
    return sent.message_id


def titles(ada: User) -> list[str]:
    return [message.text.splitlines()[0] for message in ada.chat.of_bot]


async def test_a_first_screen_is_a_message(screens: Screens, ada: User) -> None:
    message_id = await begun(screens, ada)
    assert (titles(ada), str(ada.chat.screen.id)) == (["Bonjour"], message_id)


async def test_a_screen_that_is_looked_at_is_edited_in_place(screens: Screens, ada: User) -> None:
    place = Place(await begun(screens, ada), edit=True)
    assert await shown(screens, ada, HELP, place) == Sent(place.screen or "")
    assert (titles(ada), ada.chat.last.edits) == (["Aide"], 1)


async def test_a_screen_that_is_not_looked_at_comes_anew_and_the_old_one_goes(screens: Screens, ada: User) -> None:
    old = await begun(screens, ada)
    new = await shown(screens, ada, HELP, Place(old))
    assert (titles(ada), new) == (["Aide"], Sent(str(ada.chat.screen.id)))
    assert new != Sent(old)


async def test_a_message_to_edit_that_is_not_found_is_sent_anew(screens: Screens, ada: User) -> None:
    place = Place(await begun(screens, ada), edit=True)
    await ada.deletes(ada.chat.last)
    assert await shown(screens, ada, HELP, place) == Sent(str(ada.chat.last.id))
    assert titles(ada) == ["Aide"]


async def test_a_screen_that_looks_so_already_is_shown(server: FakeBotApi, screens: Screens, ada: User) -> None:
    place = Place(await begun(screens, ada), edit=True)
    assert await shown(screens, ada, MENU, place) == Sent(place.screen or "")
    assert (server.calls.count("editMessageText", code=400), titles(ada)) == (1, ["Bonjour"])


@pytest.mark.parametrize(("code", "why"), [(400, "message can't be deleted for everyone"), (502, "")])
async def test_an_old_screen_that_cannot_be_taken_away_loses_its_words_and_its_buttons(
    server: FakeBotApi, screens: Screens, ada: User, code: int, why: str
) -> None:
    old = await begun(screens, ada)
    server.answers(code, why, method="deleteMessage")
    assert isinstance(await shown(screens, ada, HELP, Place(old)), Sent)
    assert [(message.text.splitlines()[0], message.labels) for message in ada.chat.of_bot] == [
        ("Ce message est ancien. La suite est plus bas.", []), ("Aide", [["Menu"]]),
    ]  # fmt: skip


async def test_whoever_blocked_is_out_of_reach(screens: Screens, ada: User) -> None:
    place = Place(await begun(screens, ada), edit=True)
    await ada.blocks()
    assert await shown(screens, ada, HELP, place) == Unreachable()
    assert await shown(screens, ada, HELP) == Unreachable()


async def test_a_text_that_telegram_finds_too_long_is_sent_shorter(
    server: FakeBotApi, screens: Screens, ada: User
) -> None:
    server.answers(400, "message is too long", method="sendMessage")
    long = Reply((Text("menu-title"), *(Text("menu-visitor"),) * 30))
    assert isinstance(await shown(screens, ada, long), Sent)
    assert (len(ada.chat.last.text) <= 2000, ada.chat.last.text[-1]) == (True, "…")


async def test_what_did_not_leave_is_tried_again_later_each_time(
    server: FakeBotApi, screens: Screens, ada: User, sleeps: Sleeps
) -> None:
    server.answers(502, method="sendMessage", times=2)
    assert isinstance(await shown(screens, ada, MENU), Sent)
    assert (sleeps.asked, titles(ada)) == ([FIRST_PAUSE, 2 * FIRST_PAUSE], ["Bonjour"])


async def test_what_does_not_leave_is_given_up(server: FakeBotApi, screens: Screens, ada: User, sleeps: Sleeps) -> None:
    await server.down()
    assert (await shown(screens, ada, MENU), len(sleeps.asked)) == (NotSent("NotConnectedError"), TRIES - 1)


async def test_a_new_screen_that_may_have_arrived_is_not_sent_twice(
    server: FakeBotApi, screens: Screens, ada: User
) -> None:
    server.cuts_after_delivery(method="sendMessage")
    assert (await shown(screens, ada, MENU), titles(ada)) == (Unknown(), ["Bonjour"])


async def test_an_edit_that_may_have_arrived_is_made_again(server: FakeBotApi, screens: Screens, ada: User) -> None:
    place = Place(await begun(screens, ada), edit=True)
    server.cuts_after_delivery(method="editMessageText")
    assert await shown(screens, ada, HELP, place) == Sent(place.screen or "")
    assert (titles(ada), ada.chat.last.edits) == (["Aide"], 1)


async def test_a_429_is_waited_for_and_obeyed(server: FakeBotApi, screens: Screens, ada: User) -> None:
    """The server counts whoever comes too soon."""
    server.answers(429, method="sendMessage", chat=ada.id, retry_after=1)
    assert isinstance(await shown(screens, ada, MENU), Sent)
    assert (server.world.pace.too_soon, titles(ada)) == (0, ["Bonjour"])


async def test_nobody_waits_longer_for_a_screen_than_one_looks_for_it(
    server: FakeBotApi, screens: Screens, ada: User
) -> None:
    server.answers(429, method="sendMessage", chat=ada.id, retry_after=int(LONGEST_WAIT) + 1)
    assert await shown(screens, ada, MENU) == Wait(LONGEST_WAIT + 1, everybody=False)


QR = Attachment("qr.png", "image/png", PIXEL, alt=Text("menu-title"))
WITH_PICTURE = Reply(HELP.text, HELP.buttons, (QR,))


async def with_picture(screens: Screens, ada: User) -> Place:
    sent = await shown(screens, ada, WITH_PICTURE)
    assert isinstance(sent, Sent)
    return Place(sent.message_id, edit=True, files=sent.files)


async def test_a_picture_comes_first_so_that_the_screen_stays_last(screens: Screens, ada: User) -> None:
    place = Place(await begun(screens, ada), edit=True)
    await shown(screens, ada, WITH_PICTURE, place)
    photo, screen = ada.chat.of_bot
    assert (photo.file and photo.file.kind, photo.text, screen.text.splitlines()[0]) == ("photo", "Bonjour", "Aide")


@pytest.mark.parametrize("edit", [True, False])
async def test_a_picture_goes_when_its_screen_becomes_another(screens: Screens, ada: User, *, edit: bool) -> None:
    place = replace(await with_picture(screens, ada), edit=edit)
    assert await shown(screens, ada, MENU, place) == Sent(str(ada.chat.last.id))
    assert (titles(ada), ada.chat.files, str(ada.chat.last.id) == place.screen) == (["Bonjour"], [], edit)


async def test_the_same_screen_again_has_one_picture(screens: Screens, ada: User) -> None:
    place = await with_picture(screens, ada)
    sent = await shown(screens, ada, WITH_PICTURE, place)
    assert (sent, len(ada.chat.of_bot)) == (Sent(str(ada.chat.last.id), (str(ada.chat.of_bot[0].id),)), 2)


async def test_no_picture_stays_without_its_screen(server: FakeBotApi, screens: Screens, ada: User) -> None:
    server.answers(400, "something new", method="sendMessage")
    assert isinstance(await shown(screens, ada, WITH_PICTURE), Failed)
    assert (server.calls.count("sendPhoto"), ada.chat.of_bot) == (1, [])


async def test_a_file_to_work_with_stays_when_its_screen_goes(screens: Screens, ada: User) -> None:
    template = Attachment("offres.csv", "text/csv", b"a;b")
    sent = await shown(screens, ada, Reply(HELP.text, HELP.buttons, (template,)))
    assert isinstance(sent, Sent)
    await shown(screens, ada, MENU, Place(sent.message_id, edit=True, files=sent.files))
    assert [file.name for file in ada.chat.files] == ["offres.csv"]


async def test_a_press_is_acknowledged_or_too_old_and_neither_raises(
    server: FakeBotApi, screens: Screens, ada: User
) -> None:
    await begun(screens, ada)
    await ada.presses("Aide")
    (query,) = server.world.queries.values()
    await screens.acknowledge(query.id)
    await screens.acknowledge("never asked")
    assert (query.answered, server.calls.count("answerCallbackQuery", code=400)) == ("", 1)


async def test_a_group_hears_one_sentence_and_is_left(server: FakeBotApi, screens: Screens, ada: User) -> None:
    group = server.group(-5)
    await group.adds_bot(ada)
    await screens.leave("-5", "Bonjour !")
    await screens.leave("-5", "Bonjour !")
    assert [message.text for message in group.chat.of_bot] == ["Bonjour !"]
    assert group.chat.closed is not None


async def test_an_edit_refused_for_whatever_reason_becomes_a_new_message(
    server: FakeBotApi, screens: Screens, ada: User
) -> None:
    place = Place(await begun(screens, ada), edit=True)
    server.answers(400, "something new", method="editMessageText")
    assert await shown(screens, ada, HELP, place) == Sent(str(ada.chat.last.id))
    assert titles(ada) == ["Aide"]


async def test_what_telegram_refuses_is_told_as_failed(server: FakeBotApi, screens: Screens, ada: User) -> None:
    server.answers(400, "chat is a teapot", method="sendMessage")
    assert await shown(screens, ada, HELP) == Failed("bad-request")


@pytest.mark.parametrize("edit", [False, True])
async def test_marks_that_telegram_cannot_read_are_left_out_and_the_words_are_shown(
    server: FakeBotApi, screens: Screens, ada: User, edit: bool
) -> None:
    log = StringIO()
    start_logging(stream=log)
    place = Place(await begun(screens, ada), edit=edit)
    server.answers(400, "can't parse entities: unclosed tag", method="editMessageText" if edit else "sendMessage")
    assert isinstance(await shown(screens, ada, HELP, place), Sent)
    assert (titles(ada), ada.chat.last.entities, ada.chat.last.labels) == (["Aide"], [], [["Menu"]])
    (line,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (line["event"], line["key"]) == ("telegram_markup_refused", "help-title")
