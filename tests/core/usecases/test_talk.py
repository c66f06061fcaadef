"""The dialogue itself: a first hello, a move that does nothing else."""

import asyncio
from dataclasses import replace

import pytest

from core.errors import StaleError
from core.model.act import Act, DialogueMove, DialogueState
from core.usecases.talk import Talk
from tests.network import Network, actor_at
from tests.programme import NOW


async def test_a_new_address_is_welcomed_once_also_when_two_updates_come_at_once(network: Network) -> None:
    talk = Talk(network.store)
    hello = (talk.welcome(channel="web", native_id="new", language="en", act=Act(at=NOW)) for _ in range(2))
    await asyncio.gather(*hello)
    assert network.query("SELECT language FROM account WHERE language = 'en'") == [("en",)]
    actor = await actor_at(network.store, "new")
    assert (actor.language, actor.structure_id, actor.roles) == ("en", None, frozenset({"visitor"}))


async def test_a_move_made_from_an_old_screen_is_refused_and_changes_nothing(network: Network) -> None:
    talk = Talk(network.store)

    def move(revision: int, step: str) -> Act:
        to = DialogueMove(network.referent.address_id, revision, lambda _: DialogueState(step, "{}"))
        return replace(network.act(), move=to)

    await talk.move(move(0, "first"))
    await talk.move(move(1, "second"))
    for revision in (0, 1, 3):
        with pytest.raises(StaleError):
            await talk.move(move(revision, "late"))
    assert network.query("SELECT step, revision FROM dialogue") == [("second", 2)]
