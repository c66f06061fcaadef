"""Sending, editing and deleting messages; answering presses."""

from tests.fakebot import limits
from tests.fakebot.chats import Chat, Message, message_json
from tests.fakebot.parameters import Parameters, reply_to
from tests.fakebot.refusals import Json, bad
from tests.fakebot.updates import PRESS_KEPT
from tests.fakebot.world import World

DELETABLE = 48 * 3600
"""Seconds (Bot API, deleteMessage)."""
ACTIONS = frozenset({"typing", "upload_document", "upload_photo", "choose_sticker", "find_location"})


async def send_message(world: World, given: Parameters) -> Json:
    chat = world.chat(given.chat_id())
    text, entities = limits.formatted(given.text("text"), given.text("parse_mode"))
    rows, to = limits.keyboard(given.data("reply_markup")), reply_to(chat, given)
    world.pace.check(chat.id)
    message = world.new_message(world.bot)
    message.text, message.html, message.entities = text, given.text("text"), entities
    message.keyboard = rows
    message.silent, message.protected = given.flag("disable_notification"), given.flag("protect_content")
    message.reply_to = to
    return message_json(world.post(chat, message), chat)


async def edit_message_text(world: World, given: Parameters) -> Json:
    chat, message = _to_edit(world, given)
    if message.file is not None:
        raise bad("there is no text in the message to edit")
    text, entities = limits.formatted(given.text("text"), given.text("parse_mode"))
    rows = limits.keyboard(given.data("reply_markup"))
    _check_modified((text, entities, rows), (message.text, message.entities, message.keyboard))
    world.pace.check(chat.id)
    message.text, message.html, message.entities = text, given.text("text"), entities
    return _edited(world, chat, message, rows)


async def edit_message_reply_markup(world: World, given: Parameters) -> Json:
    chat, message = _to_edit(world, given)
    rows = limits.keyboard(given.data("reply_markup"))
    _check_modified(rows, message.keyboard)
    world.pace.check(chat.id)
    return _edited(world, chat, message, rows)


async def delete_message(world: World, given: Parameters) -> bool:
    chat = world.chat(given.chat_id())
    message = chat.message(given.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if world.clock() - message.date > DELETABLE:
        raise bad("message can't be deleted for everyone")
    chat.messages.remove(message)
    chat.changed()
    return True


async def answer_callback_query(world: World, given: Parameters) -> bool:
    limits.check_answer(given.text("text"))
    query = world.queries.get(given.text("callback_query_id"))
    if query is None or world.clock() - query.at > PRESS_KEPT:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    query.answered = given.text("text")
    return True


async def send_chat_action(world: World, given: Parameters) -> bool:
    world.chat(given.chat_id())
    if given.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def _to_edit(world: World, given: Parameters) -> tuple[Chat, Message]:
    chat = world.chat(given.chat_id())
    message = chat.message(given.number("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.by_bot:
        raise bad("message can't be edited")
    return chat, message


def _check_modified(wanted: object, shown: object) -> None:
    if wanted == shown:
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )


def _edited(world: World, chat: Chat, message: Message, rows: list[list[Json]]) -> Json:
    message.keyboard = rows
    message.edits += 1
    message.drawn = next(world.drawings)
    chat.changed()
    return message_json(message, chat)


METHODS = {
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
}
