"""A chat's screen: edited in place, or sent anew where that cannot be; and what is done on each way it may end."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial

from telegram import InputFile, LinkPreviewOptions, Message, ReplyParameters

from bot.channels.telegram.api import Api
from bot.channels.telegram.drawing import Painter, Picture
from bot.channels.telegram.fitting import SHORTENED, as_taken
from bot.channels.telegram.sending import Sending
from bot.delivery.outcomes import Failed, Outcome, Sent, Unreachable
from bot.painting import Ready
from handlers.reply import Reply, Text

HTML = "HTML"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""A one-time link is fetched by nobody but whoever it is for."""

Send = Callable[[Picture], Awaitable[Message | bool]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chat's screen stands: its message, its pictures (`files`), and whether it may be changed there."""

    screen: str | None = None
    edit: bool = False
    files: tuple[str, ...] = ()


class Screens:
    def __init__(self, api: Api, painter: Painter, sending: Sending) -> None:
        self._api = api
        self._painter = painter
        self._sending = sending

    async def show(self, chat: str, reply: Reply, *, language: str, place: Place) -> Outcome:
        """`Sent` carries the ids of what is the screen from now on; the old one goes when a new one came.

        Ready files (a QR code) come first, so that the screen stays the last message; pictures go when it goes.
        """
        picture = self._painter.picture(reply, language=language)
        taken = partial(self._taken, chat, reply, picture, language=language)
        if place.edit and place.screen is not None and not picture.files:
            edited = await taken(partial(edit_picture, self._api, chat, place.screen), idempotent=True)
            if isinstance(edited, Sent):
                await self._take_away(chat, place.files)
                return Sent(place.screen)
            if not isinstance(edited, Failed):
                return edited
        files = await self._put_up(chat, picture.files)
        sent = await taken(partial(send_picture, self._api, chat), idempotent=False)
        if not isinstance(sent, Sent):
            await self._take_away(chat, files)
            return sent
        if place.screen is not None:
            await self._take_away(chat, place.files)
            await self._replaced(chat, place.screen, language=language)
        return Sent(sent.message_id, files)

    async def hand_over(
        self, chat: str, file: Ready, *, protected: bool = False, reply_to: str | None = None
    ) -> Outcome:
        """A picture where it can be seen, anything else as a document. `protected`: it cannot be passed on, nor saved.

        `reply_to`: the message that it belongs to, if that is still there.
        """
        number, content = int(chat), InputFile(file.content, filename=file.name)
        if file.is_picture:
            shown = await self._sending.answer(chat, lambda: self._api.send_photo(number, content, caption=file.alt))
            if not isinstance(shown, Failed):
                return shown
            content = InputFile(file.content, filename=file.name)  # of a shape that Telegram shows not: as a file
        to = ReplyParameters(int(reply_to), allow_sending_without_reply=True) if reply_to is not None else None
        return await self._sending.answer(
            chat,
            lambda: self._api.send_document(number, content, protect_content=protected, reply_parameters=to),
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

    async def _taken(
        self, chat: str, reply: Reply, picture: Picture, send: Send, *, language: str, idempotent: bool
    ) -> Outcome:
        """`picture`, which is of `reply`, in a form that Telegram takes."""

        async def sent(one: Picture) -> Outcome:
            return await self._sending.answer(chat, lambda: send(one), idempotent=idempotent)

        shorter = partial(self._painter.picture, reply, language=language, most=SHORTENED)
        return await as_taken(sent, picture, shorter, key=reply.text[0].key)

    async def _put_up(self, chat: str, files: Iterable[Ready]) -> tuple[str, ...]:
        """The messages of the pictures that came."""
        outcomes = [(file, await self.hand_over(chat, file)) for file in files]
        return tuple(one.message_id for file, one in outcomes if file.is_picture and isinstance(one, Sent))

    async def _take_away(self, chat: str, message_ids: Iterable[str]) -> None:
        """Pictures of a screen. One that is too old to be taken away stays."""
        for message_id in message_ids:
            await self._sending.aside(chat, partial(self._api.delete_message, int(chat), int(message_id)))

    async def _replaced(self, chat: str, message_id: str, *, language: str) -> None:
        """A chat has one screen. A bot cannot delete what is older than two days: that loses its words, which may hold
        names, and its buttons."""
        delete = partial(self._api.delete_message, int(chat), int(message_id))
        if isinstance(await self._sending.aside(chat, delete), Sent | Unreachable):
            return
        over = self._painter.said(Text("telegram-screen-over"), language=language)
        edit = partial(self._api.edit_message_text, over, int(chat), int(message_id), parse_mode=HTML)
        await self._sending.answer(chat, edit, idempotent=True)


def send_picture(api: Api, chat: str, picture: Picture) -> Awaitable[Message]:
    return api.send_message(
        int(chat), picture.html,
        parse_mode=_mode(picture), reply_markup=picture.keyboard, link_preview_options=NO_PREVIEW,
    )  # fmt: skip


def edit_picture(api: Api, chat: str, message_id: str, picture: Picture) -> Awaitable[Message | bool]:
    return api.edit_message_text(
        picture.html, int(chat), int(message_id),
        parse_mode=_mode(picture), reply_markup=picture.keyboard, link_preview_options=NO_PREVIEW,
    )  # fmt: skip


def _mode(picture: Picture) -> str | None:
    return HTML if picture.marked else None
