"""A call's parameters, however they were sent: query, form, JSON or multipart with files."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from tests.fakebot.chats import Chat
from tests.fakebot.refusals import bad


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    media_type: str
    content: bytes


class Parameters:
    """Values are strings in a form and typed in JSON: both are read."""

    def __init__(self, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
        self._values = values
        self._uploads = uploads

    def has(self, name: str) -> bool:
        return self._values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        value = self._values.get(name)
        return default if value is None else str(value)

    def number(self, name: str, default: int | None = None) -> int:
        value = self._values.get(name, default)
        if value in (None, ""):
            raise bad(f"parameter {name} is required")
        try:
            return int(value)
        except (TypeError, ValueError) as error:
            raise bad(f"parameter {name} must be an integer") from error

    def flag(self, name: str) -> bool:
        return str(self._values.get(name, "")).lower() in ("true", "1", "yes")

    def data(self, name: str) -> Any:
        """What may be JSON within a form; None where it is missing."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as error:
            raise bad(f"can't parse {name} JSON object") from error

    def chat_id(self) -> int:
        if not self.has("chat_id"):
            raise bad("chat_id is empty")
        try:
            return int(self._values["chat_id"])
        except ValueError as error:
            raise bad("chat not found") from error

    def upload(self, name: str) -> Upload | None:
        """The file itself, or the part that "attach://PART" names."""
        if name in self._uploads:
            return self._uploads[name]
        value = self._values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self._uploads.get(value.removeprefix("attach://"))
        return None


def reply_to(chat: Chat, given: Parameters) -> int | None:
    """The message of this chat that is answered; none where it is gone and that does not matter (`ReplyParameters`)."""
    wanted = given.data("reply_parameters") or {}
    if "message_id" not in wanted:
        return None
    number = int(wanted["message_id"])
    if chat.message(number) is not None:
        return number
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


async def read(request: web.Request) -> Parameters:
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await request.json()
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            name, content = part.name or "", bytes(await part.read())
            if part.filename is None:
                values[name] = content.decode()
            else:
                media_type = part.headers.get("Content-Type", "application/octet-stream")
                uploads[name] = Upload(part.filename, media_type, content)
    else:
        values |= {name: str(value) for name, value in (await request.post()).items()}
    return Parameters(values, uploads)
