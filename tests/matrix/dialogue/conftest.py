"""The made-up network with its bot on a real homeserver, and whoever meets it there."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import pytest

from bot import wiring
from bot.texts import Texts
from handlers.reply import Text
from tests.scenarios.matrix import MATRIX
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.town import Town
from tests.synapse import Synapse
from tests.synapse.keys import Keys
from tests.synapse.person import Person

_numbers = count(1)

Meets = Callable[..., Awaitable[Person]]


@pytest.fixture(scope="session")
def texts() -> Texts:
    return wiring.load_texts()


@pytest.fixture(scope="session")
def quiet_town(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(synapse, tmp_path_factory.mktemp("quiet"), "quiet", encrypted=True)


@pytest.fixture(scope="session")
def open_town(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Where nothing is encrypted."""
    return Town(synapse, tmp_path_factory.mktemp("open"), "open", encrypted=False)


@pytest.fixture(scope="session")
def touching_town(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Where choices can be touched."""
    return Town(synapse, tmp_path_factory.mktemp("touching"), "touching", encrypted=True, reactions="on")


@pytest.fixture(params=["quiet_town"])
def town(request: pytest.FixtureRequest) -> Town:
    found: Town = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def stage(tmp_path: Path, texts: Texts, town: Town) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, texts, channel=MATRIX, town=town) as stage:
        yield stage


@pytest.fixture
async def meets(synapse: Synapse, town: Town, stage: Stage) -> AsyncIterator[Meets]:
    """Somebody new on the homeserver, online until the end: `await meets()`; `like=somebody` is another device of
    theirs."""
    async with AsyncExitStack() as stack:

        async def meet(*, like: Person | None = None, signed: bool = True) -> Person:
            account = (
                synapse.register(f"new-{next(_numbers)}") if like is None else synapse.another_device(like.account)
            )
            person = Person(synapse, account, bot=town.bot, keys=Keys())
            key = like.keys.recovery_key if like is not None and like.keys is not None and signed else ""
            return await stack.enter_async_context(person.online(recovery_key=key, signed=like is None or signed))

        yield meet


@pytest.fixture
def said(texts: Texts) -> Callable[..., str]:
    """A sentence as the bot says it in French."""

    def words(key: str, **args: str | int) -> str:
        return texts.plain(Text(key, args), language="fr")

    return words


async def seen(stage: Stage, person: Person, act: Awaitable[str]) -> str:
    """What they did, once it was handled and they saw what it led to."""
    heard = stage.matrix.heard
    event_id = await act
    await stage.matrix.answered(more_than=heard)
    await person.catches_up()
    await stage.matrix.rests(after=person.position)
    return event_id
