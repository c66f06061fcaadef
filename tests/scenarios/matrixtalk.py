"""One person's side of a conversation in a Matrix room: replies as the router gave them, held to what is shown."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from bot.texts import Drawn, DrawnButton, plain
from handlers.incoming import Incoming
from handlers.press import Press, pack
from handlers.reply import Document, Reply
from tests.scenarios.matrix import MATRIX, MatrixLine
from tests.scenarios.messengertalk import MessengerTalk, Scenery
from tests.synapse.person import Person
from tests.synapse.room import Message

_OWN_NUMBER = re.compile(r"^[0-9]+\. ")


class MatrixTalk(MessengerTalk[MatrixLine]):
    """What is pressed is typed as the number that stands before it; names are full where the room is encrypted."""

    def __init__(self, name: str, stage: Scenery, line: Callable[[], MatrixLine]) -> None:
        super().__init__(line().town.user_id(name), stage, line, channel=MATRIX)
        self._name = name
        self._events: dict[str, str] = {}

    async def _check_facts(self, sent: Mapping[str, tuple[Reply, str]]) -> None:
        """They alone ring."""
        person = await self._person()
        await person.catches_up()
        assert sorted(one.id for one in person.room.facts) == sorted(sent)
        for event_id, (reply, language) in sent.items():
            await self._check_shown(person, self._message(person, event_id), reply, language)

    async def _answer(self, incoming: Incoming) -> Reply:
        person, line = await self._person(), self._line()
        heard = line.heard
        await self._does(person, incoming)
        await line.answered(more_than=heard)
        await person.catches_up()
        await line.rests(after=person.position)
        shown = self._message(person, self._screen_id)
        assert person.room.screen == shown
        await self._check_shown(person, shown, self._answered, await self._desk().language(self.address))
        return self._answered

    async def _does(self, person: Person, incoming: Incoming) -> None:
        assert incoming.origin is not None
        if incoming.origin.update_id in self._events:
            pytest.skip("a homeserver brings an event once: see tests/matrix for one that is read again")
        self._events[incoming.origin.update_id] = await self._acts(person, incoming)

    async def _acts(self, person: Person, incoming: Incoming) -> str:
        if incoming.press is not None:
            return await person.says(await self._code(person, incoming.press))
        if incoming.file is not None:
            return await person.sends_file(incoming.file.name, incoming.file.content)
        return await person.says(incoming.text or "")

    async def _code(self, person: Person, press: Press) -> str:
        """What is typed for it, as it stands in the room; the screen before notices."""
        payload = pack(press)
        for message in sorted(person.room.of_others, key=lambda one: (one.kind != "m.notice", -one.drawn)):
            codes = self._codes(message.id)
            if payload in codes:
                assert codes[payload] in message.choices
                return codes[payload]
        return await self._line().offers(payload, person.room.id)

    def _codes(self, event_id: str) -> dict[str, str]:
        """What is typed for each payload that a message offers."""
        rows = self._network.query("SELECT options, letter FROM matrix_menu WHERE event_id = ?", event_id)
        kept, letter = (json.loads(rows[0][0]), rows[0][1]) if rows else ({}, "")
        numbered = enumerate(kept.get("options", []), start=kept.get("first", 1))
        return {payload: f"{letter}{number}" for number, payload in numbered}

    async def _person(self) -> Person:
        return await self._line().town.person(self._name)

    def _message(self, person: Person, event_id: str) -> Message:
        message = person.room.message(event_id)
        assert message is not None, f"event {event_id} is not in the room"
        return message

    async def _check_shown(self, person: Person, message: Message, reply: Reply, language: str) -> None:
        encrypted = self._line().town.encrypted
        assert (message.encrypted, message.trust) == (encrypted, "CROSS_SIGNED_TOFU" if encrypted else None)
        drawn = self._texts.draw(reply, language=language, names="full" if encrypted else "short")
        self._check_choices(message, list(self._offered(drawn)))
        for line in drawn.lines:
            assert line.replace("\n", "<br>") in message.html
            assert "<a " in line or plain(line) in message.text
        for link in (one for row in drawn.buttons for one in row if one.url):
            assert f"{link.label} ({link.url})" in message.text
        ready = [one.content for one in drawn.attachments if not isinstance(one.content, Document)]
        sent = [await person.fetches(file) for file in person.room.files[-len(ready) :]] if ready else []
        assert sent == ready

    def _check_choices(self, message: Message, offered: Sequence[DrawnButton]) -> None:
        """A number each, which stands before its label, or where that begins with one, before the rest of it."""
        codes = self._codes(message.id)
        assert sorted(codes) == sorted(one.payload or "" for one in offered)
        assert sorted(codes.values()) == sorted(message.choices)
        for one in offered:
            assert message.choices[codes[one.payload or ""]].startswith(_OWN_NUMBER.sub("", one.label))

    def _offered(self, drawn: Drawn) -> Iterator[DrawnButton]:
        """Its buttons, and its documents."""
        yield from (one for row in drawn.buttons for one in row if one.payload)
        for one in drawn.attachments:
            if isinstance(one.content, Document):
                yield DrawnButton(one.label or one.name, payload=f"fetch.{one.content.kind}:{one.content.number}.")
