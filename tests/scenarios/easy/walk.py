"""All that a participant comes to read: who listens to their chat, and a walk over every screen and button."""

from collections import deque
from collections.abc import Sequence

from bot.channels.web.desk import Fact
from bot.desk import WebDesk
from bot.documents import Documents
from bot.tasks import Tasks
from handlers.incoming import Address, Incoming
from handlers.press import Press
from handlers.reply import Reply, Text
from tests.scenarios.screens import buttons_of, keys
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk

MOST_PRESSES = 400
TYPED = ("cirque samedi", "zzqx")
"""On every screen: found, not found."""
FROM_THE_MENU = ("Villeurbanne", "12 décembre", "ce week-end au soir", "2 places", "/quoi", "x" * 5000)
ENDING = frozenset({"cannot-come", "cancel-yes", "wish-stop", "leave-yes", "wait-yes", "wait-no", "speak"})
"""What changes what there is to see; each is pressed by a scene of its own."""


class Listening(WebDesk):
    """A desk that notes the key of every sentence and label in every answer and notice to `readers`."""

    heard: set[str]
    readers: frozenset[str] = frozenset({"linked", "nobody"})

    @classmethod
    def on(cls, stage: Stage, heard: set[str]) -> None:
        """From now on, at this stage, until it restarts."""
        documents = Documents(stage.store, stage.texts, stage.network.policies)
        desk = cls(stage.store, stage.router, Tasks(), documents)
        desk.heard = heard
        stage.desk = desk

    async def answer(self, incoming: Incoming) -> Reply:
        reply = await super().answer(incoming)
        if incoming.address.native_id in self.readers:
            self.heard |= keys_of(reply)
        return reply

    async def facts(self, address: Address) -> Sequence[Fact]:
        facts = await super().facts(address)
        if address.native_id in self.readers:
            self.heard.update(*(keys_of(fact.reply) for fact in facts))
        return facts


def keys_of(reply: Reply) -> set[str]:
    """Of its sentences, those inside others, its labels, and the names of its files."""
    files = [text for file in reply.attachments for text in (file.name, file.alt) if isinstance(text, Text)]
    return set(keys(Reply((*reply.text, *(one.label for one in buttons_of(reply)), *files))))


async def walks(talk: Talk) -> None:
    """From the menu and from each notice: every screen once, each of its buttons, and something typed on it."""
    for text in FROM_THE_MENU:
        await talk.types("/start")
        await talk.types(text)
    await talk.types("/start")
    queue = deque([_path(talk.screen, ())])
    for fact in await talk.facts():
        queue.append(_path(fact, ()))
    seen: set[tuple[str, ...]] = set()
    left = MOST_PRESSES
    while queue:
        for press, path in queue.popleft():
            if left == 0 or press.verb in ENDING:
                continue
            left -= 1
            await _goes(talk, path)
            await talk.sends_press(_bound(talk, press))
            shown = (talk.title, *sorted({one.label.key for one in buttons_of(talk.screen)}))
            if shown in seen:
                continue
            seen.add(shown)
            queue.append(_path(talk.screen, (*path, press)))
            for text in TYPED:
                await _goes(talk, (*path, press))
                await talk.types(text)


def _path(screen: Reply, path: tuple[Press, ...]) -> list[tuple[Press, tuple[Press, ...]]]:
    return [(one.press, path) for one in buttons_of(screen) if one.press]


async def _goes(talk: Talk, path: tuple[Press, ...]) -> None:
    """To a screen again, by the buttons that led there."""
    await talk.types("/start")
    for press in path:
        await talk.sends_press(_bound(talk, press))


def _bound(talk: Talk, press: Press) -> Press:
    """The same button as it stands on the present screen, with its revision; a notice's stays as it is."""
    shown = [one.press for one in buttons_of(talk.screen) if one.press]
    same = [one for one in shown if (one.verb, one.target) == (press.verb, press.target)]
    return same[0] if same else press
