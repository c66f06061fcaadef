"""Facts on their way out: one call, one outcome, nothing tried again here."""

import asyncio

import pytest

from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter
from bot.channels.telegram.errors import GONE, Calls
from bot.channels.telegram.sender import TelegramSender
from bot.delivery.outcomes import Failed, NotSent, Outcome, Sent, Unknown, Unreachable, Wait
from bot.texts import Texts
from handlers.press import Press
from handlers.reply import Attachment, Button, Document, DocumentKind, Reply, Text
from tests.fakebot import FakeBotApi
from tests.fakebot.users import User

FILES = (Attachment("bons.pdf", "application/pdf", Document(DocumentKind.OUTING, 3)),)
BOOKED = Reply((Text("notice-booked"),), ((Button(Text("button-bookings"), Press("bookings")),),), FILES, edit=False)


@pytest.fixture
async def sender(api: Api, texts: Texts) -> TelegramSender:
    return TelegramSender(api, Painter(texts, "short"), Calls(asyncio.get_running_loop().time, lambda *_: None))


async def told(sender: TelegramSender, ada: User, *, again: bool = False) -> Outcome:
    return await sender.fact(str(ada.id), BOOKED, language="fr", again=again, key="1:0")


async def test_a_fact_is_a_message_of_its_own_whose_documents_are_buttons(sender: TelegramSender, ada: User) -> None:
    assert await told(sender, ada) == Sent(str(ada.chat.last.id))
    assert ada.chat.last.labels == [["bons.pdf"], ["Réservations"]]


async def test_a_fact_that_may_have_come_before_begins_with_a_reminder(sender: TelegramSender, ada: User) -> None:
    await told(sender, ada, again=True)
    assert ada.chat.last.text.startswith("Rappel.")


async def test_a_fact_is_drawn_again_where_it_stands(sender: TelegramSender, ada: User) -> None:
    sent = await told(sender, ada)
    assert isinstance(sent, Sent)
    closed = Reply(BOOKED.text, edit=False)
    for _ in range(2):  # the second time it looks so already
        assert await sender.redraw(str(ada.id), sent.message_id, closed, language="fr") == sent
    assert (ada.chat.last.labels, len(ada.chat.of_bot)) == ([], 1)


async def test_a_fact_whose_marks_telegram_cannot_read_is_told_without_them(
    server: FakeBotApi, sender: TelegramSender, ada: User
) -> None:
    server.answers(400, "can't parse entities", method="sendMessage")
    sent = await told(sender, ada)
    assert (sent, ada.chat.last.entities) == (Sent(str(ada.chat.last.id)), [])
    server.answers(400, "can't parse entities", method="editMessageText")
    assert await sender.redraw(str(ada.id), str(ada.chat.last.id), Reply(BOOKED.text), language="fr") == sent


async def test_a_fact_that_the_person_deleted_is_not_drawn_again(sender: TelegramSender, ada: User) -> None:
    await told(sender, ada)
    message = ada.chat.last
    await ada.deletes(message)
    assert await sender.redraw(str(ada.id), str(message.id), BOOKED, language="fr") == Failed(GONE)


@pytest.mark.parametrize(
    ("code", "meant"),
    [(429, Wait(9, everybody=False)), (403, Unreachable()), (502, NotSent("UnavailableError")), (500, Unknown())],
)
async def test_an_error_is_told_and_nothing_is_tried_again(
    server: FakeBotApi, sender: TelegramSender, ada: User, code: int, meant: Outcome
) -> None:
    server.answers(code, method="sendMessage", chat=ada.id, retry_after=9 if code == 429 else None)
    assert (await told(sender, ada), server.calls.count("sendMessage")) == (meant, 1)


async def test_a_chat_that_never_was_is_out_of_reach(sender: TelegramSender) -> None:
    assert await sender.fact("99", BOOKED, language="fr", again=False, key="1:0") == Unreachable()


async def test_a_fact_that_telegram_finds_too_long_is_sent_shorter(
    server: FakeBotApi, sender: TelegramSender, ada: User
) -> None:
    server.answers(400, "message is too long", method="sendMessage")
    assert isinstance(await told(sender, ada), Sent)
