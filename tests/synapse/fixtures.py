"""One Synapse for the whole run (with xdist: for each worker). Without it these tests skip, and say why; with
STRAPONTIN_REQUIRE_ALL=1 they fail instead."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import pytest

from tests.chromium import missing
from tests.synapse.server import Synapse


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """Nothing is limited: as for a bot that its homeserver exempts."""
    with running_synapse(tmp_path_factory, limited=False) as server:
        yield server


@pytest.fixture(scope="session")
def strict_synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """Messages are limited as Synapse does unless told otherwise."""
    with running_synapse(tmp_path_factory, limited=True) as server:
        yield server


@contextmanager
def running_synapse(folders: pytest.TempPathFactory, *, limited: bool) -> Iterator[Synapse]:
    for library in ("synapse", "mautrix"):
        if find_spec(library) is None:
            missing(f"{library} (tests/matrix/requirements.lock)")
    server = Synapse(folders.mktemp("synapse"), limited=limited)
    try:
        server.start()
        yield server
    finally:
        server.stop()
