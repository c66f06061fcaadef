"""The calls of the Bot API that are played, by their names in lower case (the server takes any case)."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tests.fakebot.methods import files, messages, receiving, settings
from tests.fakebot.parameters import Parameters
from tests.fakebot.world import World

Method = Callable[[World, Parameters], Awaitable[Any]]

METHODS: Mapping[str, Method] = {
    name.lower(): method
    for subject in (files, messages, receiving, settings)
    for name, method in subject.METHODS.items()
}
"""Name in lower case -> what it does and answers. Each raises `Refusal`."""
