"""Sizes and shapes, from `telegram.constants` (by name) and, where it has none, from the Bot API's documentation."""

import re
import struct
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from telegram.constants import (
    BotCommandLimit,
    CallbackQueryLimit,
    FileSizeLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
    WebhookLimit,
)

from tests.fakebot.markup import parse
from tests.fakebot.refusals import Json, Refusal, bad

STYLES = frozenset({"danger", "success", "primary"})
LONGEST_SIDES, LONGEST_RATIO = 10_000, 20
"""Of a photo: width and height together, and one to the other (Bot API, sendPhoto)."""
_COMMAND = re.compile(r"[a-z0-9_]+", re.ASCII)
_SECRET = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


def formatted(text: str, mode: str, *, caption: bool = False) -> tuple[str, list[Json]]:
    """Visible text and entities; lengths are counted after parsing. Of the parse modes only HTML is played here."""
    if mode.lower() not in ("", "html"):
        raise bad("unsupported parse_mode")
    shown, entities = parse(text) if mode else (text.strip(), [])
    if len(shown) < MessageLimit.MIN_TEXT_LENGTH and not caption:
        raise bad("message text is empty")
    if len(shown) > (MessageLimit.CAPTION_LENGTH if caption else MessageLimit.MAX_TEXT_LENGTH):
        raise bad("message caption is too long" if caption else "message is too long")
    return shown, entities[: MessageLimit.MESSAGE_ENTITIES]


def keyboard(markup: Any) -> list[list[Json]]:
    """The rows of an inline keyboard; no other markup is played here."""
    if markup is None:
        return []
    if not isinstance(markup, dict) or not isinstance(markup.get("inline_keyboard", []), list):
        raise bad("object expected as reply markup")
    if markup and "inline_keyboard" not in markup:
        raise bad("only inline keyboards are played by this server")
    rows = [[_button(button) for button in row] for row in markup.get("inline_keyboard", []) if row]
    if any(len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in rows):
        raise bad("BUTTON_ROW_TOO_LONG")
    if sum(len(row) for row in rows) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return rows


def _button(button: Json) -> Json:
    if not str(button.get("text", "")).strip():
        raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    does = [name for name in ("callback_data", "url", "copy_text") if name in button]
    if len(does) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not _fits(button["callback_data"]):
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"])
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if button.get("style", "primary") not in STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")
    return button


def _fits(payload: str) -> bool:
    """Counted in bytes."""
    length = len(payload.encode())
    return InlineKeyboardButtonLimit.MIN_CALLBACK_DATA <= length <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    named = parts.scheme == "tg" or (parts.scheme in ("http", "https") and "." in (parts.hostname or ""))
    if not named:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def check_answer(text: str) -> None:
    if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad("MESSAGE_TOO_LONG")


def check_commands(commands: Sequence[Json]) -> None:
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name, about = command["command"], command["description"]
        if not (BotCommandLimit.MIN_COMMAND <= len(name) <= BotCommandLimit.MAX_COMMAND and _COMMAND.fullmatch(name)):
            raise bad("BOT_COMMAND_INVALID")
        if not BotCommandLimit.MIN_DESCRIPTION <= len(about) <= BotCommandLimit.MAX_DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def check_secret(secret: str) -> None:
    if len(secret) > WebhookLimit.MAX_SECRET_TOKEN_LENGTH:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")


def check_upload(content: bytes) -> None:
    if not content:
        raise bad("file must be non-empty")
    if len(content) > FileSizeLimit.FILESIZE_UPLOAD:
        raise Refusal(413)


def check_photo(content: bytes) -> None:
    if len(content) > FileSizeLimit.PHOTOSIZE_UPLOAD:
        raise bad("file is too big for a photo")
    if content[:3] == b"\xff\xd8\xff":
        return
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", content[16:24])
    if width + height > LONGEST_SIDES or max(width, height) > LONGEST_RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
