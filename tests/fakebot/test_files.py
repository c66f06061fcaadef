"""Files in both directions."""

import pytest
from telegram import Bot, ReplyParameters
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest

from tests.fakebot import FakeBotApi

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x00\0\0\x01\x00"


async def test_a_document_keeps_its_bytes_its_name_and_its_protection(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    sent = await bot.send_document(7, b"%PDF", filename="bon.pdf", caption="Votre bon", protect_content=True)
    assert sent.document is not None
    shown = api.user(7).chat.last
    assert (api.user(7).file("bon.pdf").content, shown.text, shown.protected) == (b"%PDF", "Votre bon", True)


async def test_a_file_sent_before_is_sent_again_by_its_id(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    first = await bot.send_document(7, b"%PDF", filename="bon.pdf")
    assert first.document is not None
    await bot.send_document(7, first.document.file_id)
    assert [one.content for one in api.user(7).chat.files] == [b"%PDF", b"%PDF"]
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_document(7, "document-99")


async def test_a_photo_is_a_picture_of_a_shape_that_can_be_shown(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    await bot.send_photo(7, PNG, caption="QR")
    assert [(one.kind, one.content) for one in api.user(7).chat.files] == [("photo", PNG)]
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(7, b"%PDF")
    with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
        await bot.send_photo(7, PNG[:-4] + b"\0\0\0\x01")


async def test_what_is_empty_or_said_too_long_is_refused(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    with pytest.raises(BadRequest, match="non-empty"):
        await bot.send_document(7, b"", filename="x")
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_document(7, b"x", filename="x", caption="x" * 1025)
    document = await bot.send_document(7, b"x", filename="x")
    with pytest.raises(BadRequest, match="no text in the message to edit"):
        await bot.edit_message_text("y", 7, document.message_id)


async def test_a_file_that_a_person_sent_is_fetched_up_to_20_mb(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).sends_file("offres.csv", b"a;b")
    await api.user(7).sends_file("gros.csv", b"x" * (FileSizeLimit.FILESIZE_DOWNLOAD + 1))
    documents = [one.message.document for one in await bot.get_updates(timeout=0) if one.message]
    small, big = (one.file_id for one in documents if one)
    file = await bot.get_file(small)
    assert bytes(await file.download_as_bytearray()) == b"a;b"
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(big)


async def test_a_document_answers_a_message_that_is_there(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    asked = await bot.send_message(7, "?")
    sent = await bot.send_document(7, b"%PDF", reply_parameters=ReplyParameters(asked.message_id))
    assert sent.reply_to_message is not None
    assert (sent.reply_to_message.message_id, api.user(7).chat.last.reply_to) == (asked.message_id, asked.message_id)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_document(7, b"%PDF", reply_parameters=ReplyParameters(99))
    await bot.send_document(7, b"%PDF", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))
    assert api.user(7).chat.last.reply_to is None
