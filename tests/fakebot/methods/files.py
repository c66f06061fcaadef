"""Files that the bot sends, and those that it fetches."""

from telegram.constants import FileSizeLimit

from tests.fakebot import limits
from tests.fakebot.chats import StoredFile, message_json
from tests.fakebot.parameters import Parameters, reply_to
from tests.fakebot.refusals import Json, bad
from tests.fakebot.world import World


async def send_document(world: World, given: Parameters) -> Json:
    return await _send(world, given, "document")


async def send_photo(world: World, given: Parameters) -> Json:
    return await _send(world, given, "photo")


async def get_file(world: World, given: Parameters) -> Json:
    file = world.files.get(given.text("file_id"))
    if file is None:
        raise bad("invalid file_id")
    if len(file.content) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise bad("file is too big")
    shown = file.json()
    return {name: shown[name] for name in ("file_id", "file_unique_id", "file_size")} | {"file_path": file.id}


async def _send(world: World, given: Parameters, kind: str) -> Json:
    chat = world.chat(given.chat_id())
    text, entities = limits.formatted(given.text("caption"), given.text("parse_mode"), caption=True)
    rows = limits.keyboard(given.data("reply_markup"))
    to, file = reply_to(chat, given), _file(world, given, kind)
    world.pace.check(chat.id)
    message = world.new_message(world.bot)
    message.text, message.html, message.entities = text, given.text("caption"), entities
    message.keyboard, message.file = rows, file
    message.silent, message.protected = given.flag("disable_notification"), given.flag("protect_content")
    message.reply_to = to
    return message_json(world.post(chat, message), chat)


def _file(world: World, given: Parameters, kind: str) -> StoredFile:
    """Sent along, or one that the server has."""
    upload = given.upload(kind)
    if upload is None:
        known = world.files.get(given.text(kind))
        if known is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if known.kind != kind:
            raise bad(f"can't use file of type {known.kind} as {kind}")
        return known
    limits.check_upload(upload.content)
    if kind == "photo":
        limits.check_photo(upload.content)
    return world.keep(kind, upload.name, upload.media_type, upload.content)


METHODS = {"sendDocument": send_document, "sendPhoto": send_photo, "getFile": get_file}
