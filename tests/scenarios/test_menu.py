"""The menu holds whatever somebody is, and nothing is out of reach: what it has no room for comes behind "Plus…"."""

import pytest

from core.model.act import Role
from handlers.menu import MORE_WAYS
from tests.scenarios.screens import buttons_of
from tests.scenarios.stage import Stage
from tests.scenarios.steps import orders
from tests.scenarios.talk import Talk


async def reached(talk: Talk) -> set[str]:
    """The verbs on the menu and behind it, each screen held to eight buttons by `Talk`."""
    await talk.types("/start")
    found = verbs(talk)
    if "more-ways" not in found:
        return found
    await talk.presses("more-ways")
    for _ in range(9):
        found |= verbs(talk)
        if not talk.has("more-ways"):
            break
        await talk.presses("more-ways")
    return found


def verbs(talk: Talk) -> set[str]:
    return {one.press.verb for one in buttons_of(talk.screen) if one.press}


async def is_everything(stage: Stage, talk: Talk) -> None:
    """Of the staff and a participant too, an order half done, papers to destroy."""
    network = stage.network
    account = network.referent.account_id
    await stage.has_booked(network.people[0], "danse")
    await talk.types("/reservations")
    await talk.presses("booking")
    await talk.presses("cancel-party")
    await talk.presses("cancel-yes")
    await network.execute("INSERT INTO staff (account_id) VALUES (?)", account)
    await network.execute("UPDATE participant SET account_id = ? WHERE id = ?", account, network.people[1])
    await orders(talk, network.performance("cirque"), network.people[2])


async def test_somebody_who_is_everything_reaches_everything(stage: Stage, referent: Talk) -> None:
    await is_everything(stage, referent)
    found = await reached(referent)
    assert {"check", "offers", "bookings", "people", "to-do", "my-outings", "structures", "offers-file"} <= found
    assert {verb for _, _, verb in MORE_WAYS} <= found


@pytest.mark.parametrize(
    ("who", "role"),
    [("referent", Role.REFERENT), ("linked", Role.PARTICIPANT), ("staff", Role.STAFF), ("colleague", Role.MEMBER)],
)
async def test_each_role_reaches_its_own_ways(stage: Stage, who: str, role: Role) -> None:
    found = await reached(stage.person(who))
    assert {verb for roles, _, verb in MORE_WAYS if role in roles} <= found
    assert ("structures" in found) is (role is Role.STAFF)


async def test_a_visitor_finds_offers_partners_and_help_on_the_menu_itself(stranger: Talk) -> None:
    await stranger.types("/start")
    assert {"offers", "directory", "help"} <= verbs(stranger)
