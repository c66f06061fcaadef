"""The stage, and who stands on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import wiring
from bot.texts import Texts
from tests.network import CHANNEL
from tests.scenarios.matrix import ENCRYPTED, MATRIX
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.talk import Talk
from tests.scenarios.telegram import TELEGRAM
from tests.scenarios.town import Town
from tests.synapse import Synapse


@pytest.fixture(scope="session")
def texts() -> Texts:
    return wiring.load_texts()


web_alone = pytest.mark.parametrize("channel", [CHANNEL], indirect=True)
unnumbered = pytest.mark.parametrize("channel", [CHANNEL, TELEGRAM], indirect=True)
"""Where a number that is typed is no choice."""


EVERY_TIME = {
    MATRIX: ("test_booking_alone", "test_cancelling", "test_waiting_ended"),
    ENCRYPTED: ("test_booking_parties", "test_two_messengers", "test_papers"),
}
"""Of the talks over Matrix, those held in every run: a message through a real homeserver takes ten times as long as
elsewhere. The others are marked `thorough`, and held when asked for: `pytest -m thorough tests/scenarios`."""


UNDERSTOOD = ("test_filters", "test_search")
"""Many rows about what words mean, before any channel is known: on the web every time, elsewhere when asked for."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        channel = item.callspec.params.get("channel") if isinstance(item, pytest.Function) and _is_varied(item) else ""
        if (channel in EVERY_TIME and item.path.stem not in EVERY_TIME[channel]) or (
            channel == TELEGRAM and item.path.stem in UNDERSTOOD
        ):
            item.add_marker("thorough")


def _is_varied(item: pytest.Function) -> bool:
    return hasattr(item, "callspec")


@pytest.fixture(params=[CHANNEL, TELEGRAM, MATRIX, ENCRYPTED])
def channel(request: pytest.FixtureRequest) -> str:
    """Every talk is held on each; a test that is about the web alone says so: `@web_alone`."""
    return str(request.param)


@pytest.fixture(scope="session")
def plain_town(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(synapse, tmp_path_factory.mktemp("plain"), "plain", encrypted=False)


@pytest.fixture(scope="session")
def encrypted_town(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(synapse, tmp_path_factory.mktemp("encrypted"), "encrypted", encrypted=True)


@pytest.fixture
def town(request: pytest.FixtureRequest, channel: str) -> Town | None:
    """Made only where a talk takes place there."""
    names = {MATRIX: "plain_town", ENCRYPTED: "encrypted_town"}
    found: Town | None = request.getfixturevalue(names[channel]) if channel in names else None
    return found


@pytest.fixture
async def stage(tmp_path: Path, texts: Texts, channel: str, town: Town | None) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, texts, channel=channel, town=town) as stage:
        yield stage


@pytest.fixture
def referent(stage: Stage) -> Talk:
    return stage.person("referent")


@pytest.fixture
def colleague(stage: Stage) -> Talk:
    return stage.person("colleague")


@pytest.fixture
def participant(stage: Stage) -> Talk:
    """The last of A's people, linked to a chat."""
    return stage.person("linked")


@pytest.fixture
def other_referent(stage: Stage) -> Talk:
    """Of structure B."""
    return stage.person("other-referent")


@pytest.fixture
def staff(stage: Stage) -> Talk:
    return stage.person("staff")


@pytest.fixture
def stranger(stage: Stage) -> Talk:
    """Never seen before."""
    return stage.person("nobody")
