"""Matrix: the account, its identity, and whether the homeserver lets it send as fast as it must."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from bot.channels.matrix.folder import FolderError
from bot.channels.matrix.pace import DEFAULT_PER_SECOND, PROVES
from bot.channels.matrix.trouble import FloodedError, ForbiddenError, MatrixError
from bot.config import PREFIX, MatrixSettings
from bot.doctor.finding import Found, attention, ok, wrong
from bot.doctor.pace import takes
from core.errors import StrapontinError
from core.ports import DatabaseState, MatrixPace

ABOUT = "Matrix"
TRIED = "strapontin-doctor"
"""The room's name, in the account's own list for the second that it is there."""
EXEMPTING = "let its administrator exempt the account (docs/matrix.md, override_ratelimit)"
DEFAULT_PEOPLE = 100
TRIES = 3
"""To leave the room: a homeserver that limits may count that too. One that nobody is invited to does no harm."""

Sleep = Callable[[float], Awaitable[None]]


class Account(Protocol):
    """`bot.channels.matrix.homeserver.Homeserver`, as far as it is looked at."""

    @property
    def cross_signed(self) -> bool: ...

    async def open(self) -> None: ...

    async def connect(self) -> None: ...

    async def close(self) -> None: ...

    async def create_room(self, *, name: str) -> str: ...

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any], *, txn: str) -> str: ...

    async def leave(self, room_id: str) -> None: ...


async def check_matrix(
    settings: MatrixSettings,
    state: DatabaseState,
    *,
    account: Callable[[], Account],
    alone: Callable[[], AbstractContextManager[None]],
    now: datetime,
    people: int | None,
    sleep: Sleep = asyncio.sleep,
) -> list[Found]:
    """Logs in and tries, in a room of its own, where no service does; else says what the service learned.

    `alone` keeps every service off the keys meanwhile; it raises StrapontinError where one has begun by now.
    `people`: for how many to reckon, else for those who are told on Matrix.
    """
    if settings.user_id is None:
        return [ok(ABOUT, f"off ({PREFIX}MATRIX__HOMESERVER, USER_ID and PASSWORD turn it on)")]
    count = people or state.people.get("matrix") or DEFAULT_PEOPLE
    learned = [_learned(state.paces.get(settings.user_id), count)]
    if state.held:
        return learned
    if not state.ours:
        return [attention(ABOUT, "not tried: its keys would be another user's", "run it as the user of the service")]
    try:
        with alone():
            return await _tried(settings, account(), now=now, people=count, sleep=sleep)
    except StrapontinError:
        return learned
    except OSError as error:
        said = f"not tried: nothing can be kept beside the database ({type(error).__name__})"
        return [wrong(ABOUT, said, "name another file, or mend who may use it")]


def _learned(pace: MatrixPace | None, people: int) -> Found:
    """Two programs on one device's keys would spoil them."""
    if pace is None:
        said = "the service uses the account, and nothing was sent fast enough yet to know its limits"
        return attention(ABOUT, said, "stop the service and run the doctor again to try")
    return _pace(pace, people)


async def _tried(
    settings: MatrixSettings, account: Account, *, now: datetime, people: int, sleep: Sleep
) -> list[Found]:
    try:
        await account.open()
        await account.connect()
        found = [ok(ABOUT, f"{settings.user_id} is logged in"), _identity(account)]
        return [*found, _pace(await _probe(account, now, sleep), people)]
    except FolderError as error:
        return [wrong(ABOUT, str(error), "its keys are for the user of the service alone")]
    except ForbiddenError:
        return [wrong(ABOUT, f"{settings.user_id} is refused", f"look at {PREFIX}MATRIX__USER_ID and PASSWORD")]
    except FloodedError as error:
        return [attention(ABOUT, "too many log-ins for the homeserver", f"try again in {error.seconds:.0f} s")]
    except MatrixError as error:
        to_do = f"look at {PREFIX}MATRIX__HOMESERVER, and whether this machine reaches it"
        return [wrong(ABOUT, f"no good answer ({type(error).__name__})", to_do)]
    finally:
        await account.close()


def _identity(account: Account) -> Found:
    if account.cross_signed:
        return ok(ABOUT, "its device is signed by its own identity: clients show it, and encrypt for it")
    said = "its device is not signed, and some clients will not show what it writes"
    return wrong(ABOUT, said, f"set {PREFIX}MATRIX__RECOVERY_KEY to the key that was shown at the first start")


async def _probe(account: Account, now: datetime, sleep: Sleep) -> MatrixPace:
    """As many messages at once as no limited account gets through. Raises MatrixError but for a limit."""
    room_id = await account.create_room(name=TRIED)
    try:
        answers = await asyncio.gather(
            *(_message(account, room_id, f"{TRIED}-{room_id}-{number}") for number in range(PROVES)),
            return_exceptions=True,
        )
    finally:
        await _left(account, room_id, sleep)
    others = [one for one in answers if isinstance(one, BaseException) and not isinstance(one, FloodedError)]
    if others:
        raise others[0]
    taken = sum(isinstance(one, str) for one in answers)
    return MatrixPace(DEFAULT_PER_SECOND, float(taken), exempt=taken == PROVES, learned_at=now)


async def _left(account: Account, room_id: str, sleep: Sleep) -> None:
    for _ in range(TRIES):
        try:
            await account.leave(room_id)
        except FloodedError as error:
            await sleep(error.seconds)
        else:
            return


async def _message(account: Account, room_id: str, txn: str) -> str:
    return await account.send(room_id, "m.room.message", {"msgtype": "m.notice", "body": TRIED}, txn=txn)


def _pace(pace: MatrixPace, people: int) -> Found:
    how_long = takes(people, pace)
    if pace.exempt:
        return ok(ABOUT, f"the homeserver sets no limit to what it sends; {how_long}")
    return attention(ABOUT, f"the homeserver limits what it sends; {how_long}", EXEMPTING)
