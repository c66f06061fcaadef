"""Who is served where: a homeserver can speak for any of its users."""

import pytest

from bot.channels.matrix.address import Servers, server_of
from core.model.act import Role

MEMBER, STAFF = frozenset({Role.MEMBER}), frozenset({Role.STAFF})
NOBODY, PARTICIPANT = frozenset({Role.VISITOR}), frozenset({Role.PARTICIPANT})


@pytest.mark.parametrize(
    ("mxid", "server"),
    [("@a:home.example", "home.example"), ("@a:home.example:8448", "home.example:8448"), ("@a:[::1]:80", "[::1]:80")],
)
def test_the_server_is_all_behind_the_first_colon(mxid: str, server: str) -> None:
    assert server_of(mxid) == server


@pytest.mark.parametrize(
    ("allowed", "server", "served"),
    [
        ((), "home.example", {"nobody", "participant", "member", "staff"}),
        ((), "other.example", {"nobody", "participant", "member"}),
        (("partner.example",), "partner.example", {"nobody", "participant", "member", "staff"}),
        (("partner.example",), "other.example", {"nobody", "participant"}),
        (("partner.example",), "PARTNER.example", {"nobody", "participant"}),
        (("partner.example",), "partner.example.evil", {"nobody", "participant"}),
        (("partner.example",), "pаrtner.example", {"nobody", "participant"}),
        (("partner.example",), "home.example", {"nobody", "participant", "member", "staff"}),
    ],
)
def test_members_and_staff_are_served_where_their_homeserver_is_trusted(
    allowed: tuple[str, ...], server: str, served: set[str]
) -> None:
    servers = Servers("home.example", allowed=frozenset(allowed), denied=frozenset())
    roles = {"nobody": NOBODY, "participant": PARTICIPANT, "member": MEMBER, "staff": STAFF}
    assert {name for name, held in roles.items() if servers.serves(f"@a:{server}", held)} == served


@pytest.mark.parametrize(
    ("mxid", "denied"),
    [("@a:spam.example", True), ("@a:ham.example", False), ("@eve:ham.example", True), ("@a:sub.spam.example", False)],
)
def test_invitations_of_whom_or_where_is_denied(mxid: str, *, denied: bool) -> None:
    servers = Servers("home.example", allowed=frozenset(), denied=frozenset({"spam.example", "@eve:ham.example"}))
    assert servers.is_denied(mxid) == denied
