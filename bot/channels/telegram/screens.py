"""A chat's screen: edited in place, or sent anew where that cannot be; and what is done on each way it may end."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from telegram import InputFile, LinkPreviewOptions, Message

from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter, Picture
from bot.channels.telegram.errors import TOO_LONG
from bot.channels.telegram.sending import Sending
from bot.delivery.outcomes import Failed, Outcome, Sent
from bot.painting import Ready
from handlers.reply import Reply

HTML = "HTML"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""A one-time link is fetched by nobody but whoever it is for."""
SHORTENED = 2_000
"""Characters, where Telegram finds too long what we counted as short enough."""

Send = Callable[[Picture], Awaitable[Message | bool]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chat's screen stands: its message, and whether it may be changed there."""

    screen: str | None = None
    edit: bool = False


class Screens:
    def __init__(self, api: Api, painter: Painter, sending: Sending) -> None:
        self._api = api
        self._painter = painter
        self._sending = sending

    async def show(self, chat: str, reply: Reply, *, language: str, place: Place) -> Outcome:
        """`Sent` carries the id of the message that is the screen from now on; the old one goes when a new one came.

        Ready files (a QR code) come first, so that the screen stays the last message.
        """
        picture = self._painter.picture(reply, language=language)
        shorter = partial(self._painter.picture, reply, language=language, most=SHORTENED)
        for file in picture.files:
            await self.hand_over(chat, file)
        if place.edit and place.screen is not None and not picture.files:
            edited = await self._fitting(chat, picture, shorter, self._edit(chat, place.screen), idempotent=True)
            if not isinstance(edited, Failed):
                return Sent(place.screen) if isinstance(edited, Sent) else edited
        sent = await self._fitting(chat, picture, shorter, self._new(chat), idempotent=False)
        if isinstance(sent, Sent) and place.screen is not None:
            await self._take_away(chat, place.screen)
        return sent

    async def hand_over(self, chat: str, file: Ready, *, protected: bool = False) -> Outcome:
        """A picture where it can be seen, anything else as a document. `protected`: it cannot be passed on."""
        number, content = int(chat), InputFile(file.content, filename=file.name)
        if file.media_type.startswith("image/"):
            return await self._sending.answer(chat, lambda: self._api.send_photo(number, content, caption=file.alt))
        return await self._sending.answer(
            chat, lambda: self._api.send_document(number, content, protect_content=protected)
        )

    async def say(self, chat: str, html: str) -> Outcome:
        """One sentence that stays."""
        return await self._sending.answer(chat, lambda: self._api.send_message(int(chat), html, parse_mode=HTML))

    async def leave(self, chat: str, html: str) -> None:
        """A group: one sentence, and gone."""
        await self.say(chat, html)
        await self._sending.aside(chat, lambda: self._api.leave_chat(int(chat)))

    async def acknowledge(self, query_id: str) -> None:
        """The client stops waiting. Too late, or not at all: the press counts all the same."""
        await self._sending.aside(None, lambda: self._api.answer_callback_query(query_id))

    async def _fitting(
        self, chat: str, picture: Picture, shorter: Callable[[], Picture], send: Send, *, idempotent: bool
    ) -> Outcome:
        """Once more and shorter, where our count and Telegram's differ."""
        outcome = await self._sending.answer(chat, lambda: send(picture), idempotent=idempotent)
        if outcome != Failed(TOO_LONG):
            return outcome
        return await self._sending.answer(chat, lambda: send(shorter()), idempotent=idempotent)

    def _new(self, chat: str) -> Send:
        return lambda picture: send_picture(self._api, chat, picture)

    def _edit(self, chat: str, message_id: str) -> Send:
        return lambda picture: edit_picture(self._api, chat, message_id, picture)

    async def _take_away(self, chat: str, message_id: str) -> None:
        """A chat has one screen. One that cannot be taken away stays: its buttons lead to the present one."""
        await self._sending.aside(chat, lambda: self._api.delete_message(int(chat), int(message_id)))


def send_picture(api: Api, chat: str, picture: Picture) -> Awaitable[Message]:
    return api.send_message(
        int(chat), picture.html, parse_mode=HTML, reply_markup=picture.keyboard, link_preview_options=NO_PREVIEW
    )


def edit_picture(api: Api, chat: str, message_id: str, picture: Picture) -> Awaitable[Message | bool]:
    return api.edit_message_text(
        picture.html, int(chat), int(message_id),
        parse_mode=HTML, reply_markup=picture.keyboard, link_preview_options=NO_PREVIEW,
    )  # fmt: skip
