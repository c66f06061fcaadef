"""From what a person did in their room to what the desk is asked, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.matrix.choices import LONGEST_WORD, word
from bot.channels.matrix.choosing import Chosen, Gone, Meant, NoSuch, TooSoon, meant, meant_by_words
from bot.channels.matrix.drawing import Painter
from bot.channels.matrix.hearing import Heard, NotTaken, Reacted, SentFile, Typed, Undeciphered
from bot.channels.matrix.menus import Menu
from bot.channels.matrix.papers import Papers
from bot.clock import Clock
from bot.painting import noted
from bot.papers import Desk, Refused, asked
from bot.texts import Names
from handlers.incoming import Incoming
from handlers.press import unpack
from handlers.reply import Document, Reply, Text

STALE_AFTER = timedelta(minutes=10)
"""A choice that waited longer, on the homeserver or here (the service was down), is answered by the present screen and
does nothing."""
WORDS: Mapping[str, str] = {"button-menu": "/menu", "button-back": "/menu", "button-help": "/aide"}
"""Labels that are understood on every screen, also where no choice is called so."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the person had before them: the room's messages with choices, newest first, and their screen among them."""

    menus: Sequence[Menu]
    screen: Menu | None
    language: str
    names: Names


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that was chosen on the message `event_id`."""

    document: Document
    event_id: str


class Asking:
    def __init__(self, desk: Desk, papers: Papers, painter: Painter, clock: Clock) -> None:
        self._desk = desk
        self._papers = papers
        self._painter = painter
        self._clock = clock

    async def asked(self, heard: Heard, seen: Seen) -> Reply | Fetched:
        """A document where that is what was chosen: it is to be handed over, and the screen stays."""
        now = self._clock.now()
        match heard.what:
            case Typed() | Reacted() as what:
                return await self._chosen_or_typed(heard, what, seen, now)
            case SentFile() as sent:
                return await self._with_file(heard, sent, now)
            case Undeciphered():
                return await self._present(heard, now, Text("matrix-undeciphered"))
            case NotTaken():
                return await self._present(heard, now, Text("paper-unread"))
            case _:
                return await self._present(heard, now)

    async def _chosen_or_typed(self, heard: Heard, what: Typed | Reacted, seen: Seen, now: datetime) -> Reply | Fetched:
        choice = meant(what, seen.menus, seen.screen, at=heard.arrival.received_at)
        if choice is None and isinstance(what, Typed):
            choice = await self._by_words(heard, what.text, seen, now)
        if choice is not None:
            return await self._chosen(heard, choice, now)
        if not isinstance(what, Typed):
            return await self._present(heard, now)
        text = self._command(what.text, seen.language) or what.text
        return await self._desk.answer(Incoming(heard.origin, heard.address, now, text=text))

    async def _by_words(self, heard: Heard, text: str, seen: Seen, now: datetime) -> Chosen | None:
        """Read from the screen as it is now: no label is kept."""
        if seen.screen is None or len(text) > LONGEST_WORD or not word(text) or text.startswith("/"):
            return None
        present = await self._desk.answer(Incoming(None, heard.address, now))
        picture = self._painter.picture(present, language=seen.language, names=seen.names)
        back = self._command(text, seen.language) is not None
        return meant_by_words(text, picture.choices.options, screen=seen.screen, back=back)

    async def _chosen(self, heard: Heard, choice: Meant, now: datetime) -> Reply | Fetched:
        match choice:
            case Chosen() if now - heard.said_at < STALE_AFTER:
                return await self._pressed(heard, choice, now)
            case TooSoon():
                return await self._present(heard, now, Text("matrix-too-soon"))
            case NoSuch(first, last):
                return await self._present(heard, now, Text("matrix-no-such-choice", {"first": first, "last": last}))
            case Gone():
                return await self._present(heard, now, Text("matrix-choice-gone"))
            case _:
                return await self._present(heard, now)

    async def _pressed(self, heard: Heard, choice: Chosen, now: datetime) -> Reply | Fetched:
        press = unpack(choice.payload)
        if press is None:
            return await self._present(heard, now)
        document = asked(press)
        if document is not None:
            return Fetched(document, choice.event_id)
        return await self._desk.answer(Incoming(heard.origin, heard.address, now, press=press))

    async def _with_file(self, heard: Heard, sent: SentFile, now: datetime) -> Reply:
        try:
            file = await self._papers.taken(sent)
        except Refused as refused:
            return await self._present(heard, now, refused.why)
        return await self._desk.answer(Incoming(heard.origin, heard.address, now, file=file))

    async def _present(self, heard: Heard, now: datetime, note: Text | None = None) -> Reply:
        reply = await self._desk.answer(Incoming(None, heard.address, now))
        return noted(reply, note) if note is not None else reply

    def _command(self, text: str, language: str) -> str | None:
        typed = word(text) if len(text) <= LONGEST_WORD else ""
        if typed in self._painter.named(Text("matrix-hello"), language=language).split():
            return "/menu"
        labels = {word(self._painter.named(Text(key), language=language)): command for key, command in WORDS.items()}
        return labels.get(typed)
