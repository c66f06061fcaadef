"""One person's side of a conversation, at the level of replies, over the real router on a real file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from bot.desk import WebDesk
from bot.texts import Texts
from core.model.act import Origin
from core.model.names import PersonName
from handlers.incoming import Address, Incoming, IncomingFile
from handlers.press import Press
from handlers.reply import Arg, Button, Reply, Text
from tests.network import CHANNEL
from tests.scenarios.screens import buttons_of, check_screen, keys, labels, words

_updates = count(1)


class Talk:
    """`desk` and `now` are asked anew at each message: the service may be restarted, the clock may move on.

    Every reply is held to the rules of screens, and to what a page shows that connects just then: the same screen,
    without the note.
    """

    def __init__(
        self,
        native_id: str,
        *,
        desk: Callable[[], WebDesk],
        now: Callable[[], datetime],
        texts: Texts,
        channel: str = CHANNEL,
    ) -> None:
        self.address = Address(channel, native_id)
        self.taps = 0
        self._desk = desk
        self._now = now
        self._texts = texts
        self._screen = Reply((Text("web-waiting"),))
        self._last: Incoming | None = None

    @property
    def screen(self) -> Reply:
        return self._screen

    @property
    def keys(self) -> list[str]:
        """Of every sentence on the screen."""
        return keys(self._screen)

    @property
    def title(self) -> str:
        return self._screen.text[0].key

    @property
    def note(self) -> str | None:
        """The key of what stands under the title since the last message, and no longer on a fresh screen."""
        return self._note.key if self._note else None

    @property
    def words(self) -> str:
        return words(self._screen, self._texts)

    async def types(self, text: str) -> Reply:
        self.taps += 1
        return await self._says(self._incoming(text=text))

    async def presses(self, what: str, target: object = None, /, *, on: Reply | None = None, **args: Arg) -> Reply:
        """The one button with this label key or verb (and target, and arguments of its label), on the screen or a
        notice."""
        return await self.sends_press(self.press(what, target, on=on, **args))

    async def sends_press(self, press: Press) -> Reply:
        """A press that may stand on no screen."""
        self.taps += 1
        return await self._says(self._incoming(press=press))

    async def sends(self, name: str, content: bytes) -> Reply:
        return await self._says(self._incoming(file=IncomingFile(name, content)))

    async def again(self) -> Reply:
        """The last update, delivered once more."""
        assert self._last is not None
        return await self._says(self._last)

    async def looks(self) -> Reply:
        """What a page shows that connects."""
        self._screen = await self._present()
        self._note = None
        return self._screen

    async def facts(self) -> list[Reply]:
        """The notices in this chat, oldest first."""
        facts = [fact.reply for fact in await self._desk().facts(self.address)]
        for fact in facts:
            assert not fact.edit
            check_screen(fact, self._texts)
        return facts

    async def fact(self, title: str) -> Reply:
        """The last notice with this title."""
        return [fact for fact in await self.facts() if fact.text[0].key == title][-1]

    def message(self, text: str | None = None, *, press: Press | None = None) -> Incoming:
        """What a channel would hand over, for a test that answers it itself."""
        return self._incoming(text=text, press=press)

    def press(self, what: str, target: object = None, /, *, on: Reply | None = None, **args: Arg) -> Press:
        shown = on or self._screen
        found = [one for one in buttons_of(shown) if _is(one, what, target, args)]
        assert len(found) == 1, f"{len(found)} buttons {what!r} {target or ''} {args or ''} among {labels(shown)}"
        assert found[0].press is not None, f"{what!r} is a link"
        return found[0].press

    def has(self, what: str, target: object = None) -> bool:
        return any(_is(one, what, target, {}) for one in buttons_of(self._screen))

    def links(self) -> Sequence[str]:
        return [one.url for one in buttons_of(self._screen) if one.url]

    live = False
    """Whether the screen may move on by itself between the answer and the look: its figures, how far it is."""
    _note: Text | None = None

    def _incoming(
        self, *, text: str | None = None, press: Press | None = None, file: IncomingFile | None = None
    ) -> Incoming:
        origin = Origin(self.address.channel, f"said-{next(_updates)}")
        return Incoming(origin, self.address, self._now(), text=text, press=press, file=file)

    async def _says(self, incoming: Incoming) -> Reply:
        self._last = incoming
        reply = await self._answer(incoming)
        fresh = await self._present()
        if self.live and _stage_of(fresh) == _stage_of(reply):
            fresh = reply
        self._note = None if reply == fresh else reply.text[1]
        text = reply.text if self._note is None else (reply.text[0], *reply.text[2:])
        without = replace(reply, text=text, noted=fresh.noted)
        assert without == fresh, f"a page that connects now shows {keys(fresh)}, the answer was {keys(reply)}"
        check_screen(reply, self._texts, notes=1 if self._note else 0)
        self._screen = reply
        return reply

    async def _answer(self, incoming: Incoming) -> Reply:
        """What this person's channel does with it."""
        return await self._desk().answer(incoming)

    async def _present(self) -> Reply:
        fresh = await self._desk().answer(Incoming(None, self.address, self._now()))
        check_screen(fresh, self._texts)
        return fresh


def _stage_of(reply: Reply) -> str:
    """What the screen is about: "announcement-title" of "announcement-title-sending"."""
    return reply.text[0].key.rpartition("-")[0]


def _is(button: Button, what: str, target: object, args: dict[str, Arg]) -> bool:
    named = button.label.key == what or (button.press is not None and button.press.verb == what)
    aimed = target is None or (button.press is not None and button.press.target == str(target))
    return named and aimed and all(_same(button.label.args.get(name), arg) for name, arg in args.items())


def _same(shown: Arg | None, wanted: Arg) -> bool:
    return wanted in (shown.full, shown.given) if isinstance(shown, PersonName) else shown == wanted
