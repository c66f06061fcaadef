"""For all tests: one Chromium for the whole run, and logging as each test found it."""

import logging
from collections.abc import Iterator

import pytest
import structlog

pytest_plugins = ["tests.chromium", "tests.synapse.fixtures"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a long test come first."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """The command line sets logging up for its whole process, which here goes on with the next test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
