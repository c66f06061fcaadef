"""From an update to what a person did. PTB's types end here."""

from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from core.model.act import Origin
from handlers.incoming import Address, Incoming
from handlers.press import Press, unpack

CHANNEL = "telegram"
PHOTO = "photo.jpg"
"""The name of one that was sent as a picture: it has none."""
_HERE = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED})


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """On the message `message_id`."""

    payload: str
    message_id: str


@dataclass(frozen=True, slots=True)
class SentFile:
    file_id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A voice, a sticker: nothing that the conversation takes."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What only asks where one stands."""


@dataclass(frozen=True, slots=True)
class Blocked:
    pass


@dataclass(frozen=True, slots=True)
class Unblocked:
    pass


@dataclass(frozen=True, slots=True)
class InGroup:
    """Here the service has no business."""


What = Typed | Pressed | SentFile | Unread | Looked | Blocked | Unblocked | InGroup


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that happened in one chat."""

    update_id: int
    chat_id: int
    what: What

    @property
    def address(self) -> Address:
        return Address(CHANNEL, str(self.chat_id))

    @property
    def origin(self) -> Origin:
        return Origin(CHANNEL, str(self.update_id))

    @property
    def press(self) -> Press | None:
        """None for what this service never packed."""
        return unpack(self.what.payload) if isinstance(self.what, Pressed) else None

    def incoming(self, at: datetime) -> Incoming:
        """A payload that this service never packed only asks for the present screen, as does what is no message."""
        match self.what:
            case Typed(text):
                return Incoming(self.origin, self.address, at, text=text)
            case Pressed():
                press = self.press
                return Incoming(self.origin if press else None, self.address, at, press=press)
            case _:
                return Incoming(None, self.address, at)


def heard(update: Update) -> Heard | None:
    """None for what says nothing to the service: a button in a chat of others, an inline message, a channel's post."""
    if update.message is not None:
        return _message(update.update_id, update.message)
    if update.callback_query is not None:
        return _query(update.update_id, update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.update_id, update.my_chat_member)
    return None


def _message(update_id: int, message: Message) -> Heard | None:
    chat, who = message.chat, message.from_user
    if chat.type != ChatType.PRIVATE:
        return Heard(update_id, chat.id, InGroup()) if chat.type != ChatType.CHANNEL else None
    if who is None or who.id != chat.id:
        return None
    if message.text is not None:
        return Heard(update_id, chat.id, Typed(message.text))
    if (file := message.document) is not None and message.animation is None:
        return Heard(update_id, chat.id, SentFile(file.file_id, file.file_name or "", file.file_size or 0))
    if message.photo:
        largest = message.photo[-1]
        return Heard(update_id, chat.id, SentFile(largest.file_id, PHOTO, largest.file_size or 0))
    return Heard(update_id, chat.id, Unread()) if message.effective_attachment is not None else None


def _query(update_id: int, query: CallbackQuery) -> Heard | None:
    """A press counts where its chat is the presser's own: buttons lie in private chats and nowhere else."""
    message = query.message
    if message is None or query.data is None or message.chat.type != ChatType.PRIVATE:
        return None
    if message.chat.id != query.from_user.id:
        return None
    return Heard(update_id, message.chat.id, Pressed(query.data, str(message.message_id)))


def _membership(update_id: int, changed: ChatMemberUpdated) -> Heard | None:
    chat, here = changed.chat, changed.new_chat_member.status in _HERE
    if chat.type == ChatType.PRIVATE:
        return Heard(update_id, chat.id, Unblocked() if here else Blocked())
    return Heard(update_id, chat.id, InGroup()) if here and chat.type != ChatType.CHANNEL else None
