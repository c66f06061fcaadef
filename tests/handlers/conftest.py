"""The same stage as the scenarios'."""

import pytest

from tests.network import CHANNEL
from tests.scenarios.conftest import referent, stage, texts

__all__ = ["channel", "referent", "stage", "texts", "town"]


@pytest.fixture
def channel() -> str:
    return CHANNEL


@pytest.fixture
def town() -> None:
    """No homeserver: these talks are on the web alone."""
