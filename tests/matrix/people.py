"""Somebody new, on mautrix, who writes to one account."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.synapse.keys import Keys
from tests.synapse.person import Person
from tests.synapse.server import Account, Synapse

numbers = itertools.count(1)
"""For names that nobody has yet on a homeserver that many tests share."""


@asynccontextmanager
async def somebody(synapse: Synapse, bot: Account, *, encrypted: bool) -> AsyncIterator[Person]:
    account, keys = synapse.register(f"alix{next(numbers)}"), Keys() if encrypted else None
    person = Person(synapse, account, bot=bot.user_id, keys=keys)
    async with person.online():
        yield person
