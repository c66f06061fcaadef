"""From a message to the present screen: who is there, what they may, what they did, where that leads, how it looks.

A screen is always drawn from the dialogue as it is stored: so a stale button, a message delivered twice, a reload and a
restart all end in the present screen, and nothing is done twice.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from core.errors import BadInputError, CommitLostError, NotAllowedError, RefusedError, StaleError, StrapontinError
from core.model.act import Act
from core.model.names import folded
from core.ports import Presence, Store
from core.rules.codes import is_nothing_but_code
from core.usecases.talk import Talk
from handlers.boundary import Ticket, broken, in_words
from handlers.dialogue import Dialogue, restored
from handlers.incoming import Incoming
from handlers.reply import Reply, Text
from handlers.steps import Step
from handlers.turn import Handler, Route, Scene, Screen, Subject, Turn
from handlers.typed.commands import command

K = TypeVar("K")
V = TypeVar("V")

FORGOTTEN_AFTER = timedelta(hours=24)
LONGEST_TEXT = 4096
LONGEST_ANSWER = 30.0
"""Seconds; what takes longer is given up: whoever asked reads so, and those behind them are not held up."""
LANGUAGE = "fr"
ANYWHERE = "stop"
"""The command whose words are heard also where something else is asked: nobody is called so."""
CODE = "code"
"""The command after which a code is said; a code by itself is taken as if it were."""


class Router:
    """`search` takes what is typed where no screen asks for it."""

    def __init__(
        self,
        store: Store,
        talk: Talk,
        subjects: Sequence[Subject],
        *,
        search: str,
        ticket: Ticket,
        longest: float = LONGEST_ANSWER,
    ) -> None:
        self._store = store
        self._talk = talk
        self._ticket = ticket
        self._longest = longest
        self.routes: dict[str, Route] = _once((route.verb, route) for subject in subjects for route in subject.routes)
        self.screens: dict[Step, Screen] = _once((one.step, one) for subject in subjects for one in subject.screens)
        self.commands: dict[str, tuple[str, ...]] = _once(
            (word, (verbs,) if isinstance(verbs, str) else verbs)
            for subject in subjects
            for word, verbs in subject.commands.items()
        )
        self._payloads = _once(item for subject in subjects for item in subject.payloads.items())
        self._search = self.routes[search]

    async def answer(self, incoming: Incoming) -> Reply:
        """Never raises. The present screen, with a note on top where something was not done."""
        try:
            async with asyncio.timeout(self._longest):
                try:
                    return await self._answer(incoming)
                except CommitLostError:  # its group could not be kept: once more, by itself
                    return await self._once_more(incoming)
        except Exception as error:  # noqa: BLE001 - the boundary: nothing below it answers people
            return broken(error, self._ticket)

    async def _answer(self, incoming: Incoming) -> Reply:
        presence = await self._presence(incoming)
        turn = _turn(presence, incoming)
        if presence.handled:
            return await self._show(turn)
        try:
            handler = self._handler(turn, incoming)
            return await self._moved_on(turn, incoming, handler) if handler else await self._show(turn)
        except CommitLostError:
            raise
        except StrapontinError as error:
            turn = _turn(await self._presence(incoming), incoming)
            if turn.led_here:
                return await self._show(turn)
            return _noted(await self._show(await self._unsaved(turn, error)), in_words(error))

    async def _moved_on(self, turn: Turn, incoming: Incoming, handler: Handler) -> Reply:
        moved = await self._moved(turn, incoming, await handler(turn))
        another = self.screens[moved.dialogue.step].anew and moved.revision != turn.revision
        return replace(await self._show(moved), renew=another)

    async def _unsaved(self, turn: Turn, error: StrapontinError) -> Turn:
        """What was kept before is not said beside a refusal of what was asked now. The message is not taken as done."""
        if not turn.dialogue.saved or not isinstance(error, BadInputError | RefusedError):
            return turn
        unsaved = turn.dialogue.model_copy(update={"saved": False})
        try:
            await self._talk.move(replace(turn, origin=None, press=None).act(lambda _: unsaved))
        except StaleError:  # it moved on meanwhile, and says what it has to say
            return turn
        return replace(turn, dialogue=unsaved, revision=turn.revision + 1)

    async def _once_more(self, incoming: Incoming) -> Reply:
        try:
            return await self._answer(incoming)
        except CommitLostError as error:  # nothing was done: where one stands, and to try again
            turn = _turn(await self._presence(incoming), incoming)
            return _noted(await self._show(turn), in_words(error))

    async def _presence(self, incoming: Incoming) -> Presence:
        address = incoming.address
        for _ in range(2):
            async with self._store.read() as view:
                presence = await view.people.presence(
                    channel=address.channel, native_id=address.native_id, origin=incoming.origin
                )
            if presence is not None:
                return presence
            await self._talk.welcome(
                channel=address.channel, native_id=address.native_id, language=LANGUAGE, act=Act(at=incoming.at)
            )
        raise LookupError("an address just opened is not there")

    def _handler(self, turn: Turn, incoming: Incoming) -> Handler | None:
        screen = self.screens[turn.dialogue.step]
        if incoming.press is not None:
            return self._pressed(turn, incoming)
        if incoming.file is not None:
            if screen.sent is None or not screen.roles & turn.who.roles:
                raise BadInputError("error-no-file-here")
            return screen.sent
        if incoming.text is None:
            return None
        return self._typed(turn, screen)

    def _pressed(self, turn: Turn, incoming: Incoming) -> Handler:
        press = incoming.press
        route = self.routes.get(press.verb) if press else None
        if press is None or route is None or (route.bound and (turn.forgotten or press.revision != turn.revision)):
            raise StaleError
        return _allowed(route, turn)

    def _typed(self, turn: Turn, screen: Screen) -> Handler:
        if len(turn.text) > LONGEST_TEXT:
            raise BadInputError("error-too-long", most=LONGEST_TEXT)
        if turn.text.lstrip().startswith("/"):
            return self._slashed(turn)
        if is_nothing_but_code(turn.text) and (verb := self._payloads.get(CODE)):
            return _allowed(self.routes[verb], turn)
        asked = screen.typed if screen.roles & turn.who.roles else None
        word = command(turn.text)
        if asked is not None and not screen.seeks and word != ANYWHERE:
            return asked
        return self._commanded(word, turn) or asked or _allowed(self._search, turn)

    def _slashed(self, turn: Turn) -> Handler:
        word, *payload = turn.text.split(maxsplit=1)
        name = folded(word[1:].partition("@")[0])
        if payload and (verb := self._payloads.get(name)):
            return _allowed(self.routes[verb], turn)
        if name not in self.commands:
            raise BadInputError("error-unknown-command")
        handler = self._commanded(name, turn)
        if handler is None:
            raise NotAllowedError
        return handler

    def _commanded(self, name: str, turn: Turn) -> Handler | None:
        """None for what is no command, or none of this person's."""
        routes = (self.routes[verb] for verb in self.commands.get(name, ()))
        return next((route.do for route in routes if route.roles & turn.who.roles), None)

    async def _moved(self, turn: Turn, incoming: Incoming, dialogue: Dialogue) -> Turn:
        """The turn after its handler: a use case moved the dialogue in its own transaction, or it is moved here."""
        if not turn.acted:
            if dialogue == turn.dialogue:
                return turn
            await self._talk.move(turn.act(lambda _: dialogue))
        who = (await self._presence(incoming)).actor if self.screens[dialogue.step].anew else turn.who
        return replace(turn, who=who, dialogue=dialogue, revision=turn.revision + 1)

    async def _show(self, turn: Turn) -> Reply:
        """The screen where the dialogue stands; the menu, with the reason, where what it was about is gone."""
        screen = self.screens[turn.dialogue.step]
        if not screen.roles & turn.who.roles:  # a right was withdrawn in the middle
            screen = self.screens[Step.MENU]
        async with self._store.read() as view:
            scene = Scene(turn.who, turn.dialogue, turn.revision, turn.now, view)
            try:
                return await screen.show(scene)
            except StrapontinError as error:
                return _noted(await self.screens[Step.MENU].show(scene), in_words(error))


def _turn(presence: Presence, incoming: Incoming) -> Turn:
    """What was left half done for a day is forgotten: the menu, not yesterday's question."""
    forgotten = presence.moved_at is not None and incoming.at - presence.moved_at >= FORGOTTEN_AFTER
    dialogue = Dialogue() if forgotten else restored(presence.dialogue)
    return Turn(
        who=presence.actor,
        dialogue=dialogue.model_copy(update={"led_by": ""}),
        led_by=dialogue.led_by,
        forgotten=forgotten,
        revision=presence.revision,
        now=incoming.at,
        origin=incoming.origin,
        press=incoming.press,
        text=incoming.text or "",
        file=incoming.file,
    )


def _allowed(route: Route, turn: Turn) -> Handler:
    if not route.roles & turn.who.roles:
        raise NotAllowedError
    return route.do


def _noted(reply: Reply, note: Text) -> Reply:
    title, *lines = reply.text
    return replace(reply, text=(title, note, *lines), noted=True)


def _once(items: Iterable[tuple[K, V]]) -> dict[K, V]:
    """A verb, a step, a command means one thing: a second meaning stops the start."""
    found: dict[K, V] = {}
    for key, value in items:
        if key in found:
            raise ValueError(f"{key!r} is declared twice")
        found[key] = value
    return found
