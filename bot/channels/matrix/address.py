"""People by their whole Matrix id: a name alone is anybody's, on another homeserver."""

from collections.abc import Set as AbstractSet

from core.model.act import Role


def server_of(mxid: str) -> str:
    return mxid.partition(":")[2]


class Servers:
    """Which homeservers may speak for whom: one can speak for any of its users (trust.md 21)."""

    def __init__(self, own: str, *, allowed: AbstractSet[str], denied: AbstractSet[str]) -> None:
        """`own`: the name of the bot's homeserver. `allowed`: where members and staff may be besides; where it is
        empty, members may be anywhere. `denied`: servers and people whose invitations are declined."""
        self._own = own
        self._allowed = allowed
        self._denied = denied

    def serves(self, mxid: str, roles: AbstractSet[Role]) -> bool:
        """Whether somebody with these roles is answered there."""
        server = server_of(mxid)
        if server == self._own or server in self._allowed or not roles & {Role.MEMBER, Role.STAFF}:
            return True
        return Role.STAFF not in roles and not self._allowed

    def is_denied(self, mxid: str) -> bool:
        return mxid in self._denied or server_of(mxid) in self._denied

    def serves_everybody(self, mxid: str) -> bool:
        """Nothing has to be known of who they are."""
        return server_of(mxid) == self._own or server_of(mxid) in self._allowed
