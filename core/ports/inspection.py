"""What can be said of the database from outside: nothing is written, and a running service is not disturbed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.ports.matrix import MatrixPace


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """`version` None: there is no database, or nothing in it. `engine`: the version of SQLite.

    `held`: a running service, or a command, holds it. `guarded`: a second writer is kept out on this disk.
    """

    version: str | None
    latest: str
    engine: str
    held: bool = False
    guarded: bool = True
    sound: bool = True
    ours: bool = True
    """Whoever looks is its owner: what they write can be read by the service."""
    private: bool = True
    """Nobody but its owner and root may read it."""
    people: Mapping[str, int] = field(default_factory=dict)
    """By channel: how many accounts a notice to everybody would be sent to there."""
    paces: Mapping[str, MatrixPace] = field(default_factory=dict)
    """By the Matrix user that sends."""
