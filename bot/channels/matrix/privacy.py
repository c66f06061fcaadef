"""What may be said in a room, decided each time something is sent there (trust.md 22)."""

from dataclasses import dataclass

from bot.channels.matrix.home import Home
from bot.channels.matrix.rooms import RoomFacts
from bot.texts import Names


@dataclass(frozen=True, slots=True)
class Standing:
    """`there`: the person is. `crowd`: so is somebody else. `private`: full names and files with names may be sent."""

    there: bool
    crowd: bool
    private: bool
    encrypted: bool
    readers: frozenset[str] | None
    """Whom a message is drawn for. None where strangers read along anyway, and it is drawn for them."""

    @property
    def names(self) -> Names:
        return "full" if self.private else "short"


async def standing(home: Home, room_id: str, mxid: str) -> Standing:
    """As it is now. Raises MatrixError."""
    return judged(await home.room(room_id), own=home.user_id, mxid=mxid)


def judged(facts: RoomFacts, *, own: str, mxid: str) -> Standing:
    two = frozenset({own, mxid})
    return Standing(
        there=mxid in facts.members,
        crowd=bool(facts.members - two),
        private=facts.encrypted and facts.members == two and facts.trusted and not facts.world_readable,
        encrypted=facts.encrypted,
        readers=None if facts.world_readable else two,
    )
