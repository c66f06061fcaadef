"""A venue's account: opened by a one-time code, never mixed with another power, withdrawn by staff."""

from collections.abc import Callable

import pytest

from bot.codes import new_fresh_code
from core.errors import NotAllowedError, NotFoundError
from core.model.act import Act, Actor, Role
from core.model.addresses import NotAdded
from core.usecases.addresses import AddressRefused, MakeAddressCode
from core.usecases.door import MakeDoorLink
from core.usecases.entering import NotForYou, OpenedVenue, Wrong
from core.usecases.venues import WithdrawVenue
from tests.core.usecases.codes import Codes
from tests.network import Network, actor_at
from tests.venues import another_venue, at_venue, venue_id


async def test_whoever_enters_the_code_looks_after_the_venue_and_nothing_else(network: Network, codes: Codes) -> None:
    code = await codes.invite.venue(venue_id(network), network.act(network.staff))
    assert await codes.enters(code.typed, await codes.stranger()) == OpenedVenue(venue_id(network))
    now = await actor_at(network.store, "nobody")
    assert (now.roles, now.venue_ids) == (frozenset({Role.VISITOR, Role.VENUE}), frozenset({venue_id(network)}))
    assert await codes.enters(code.token, await codes.stranger("other")) == Wrong()


async def test_the_service_itself_invites_a_venue(network: Network, codes: Codes) -> None:
    code = await codes.invite.venue(venue_id(network), Act(at=network.now))
    assert await codes.enters(code.token, await codes.stranger()) == OpenedVenue(venue_id(network))


async def test_one_account_may_look_after_several_venues(network: Network, codes: Codes) -> None:
    await another_venue(network)
    who, other = await at_venue(network), venue_id(network, "ailleurs")
    code = await codes.invite.venue(other, network.act(network.staff))
    assert await codes.enters(code.typed, who) == OpenedVenue(other)
    assert (await actor_at(network.store, "venue")).venue_ids == {venue_id(network), other}


POWERS: list[Callable[[Network], Actor]] = [
    lambda network: network.staff,
    lambda network: network.referent,
    lambda network: network.colleague,
    lambda network: network.linked,
]


@pytest.mark.parametrize("power", POWERS, ids=["staff", "referent", "colleague", "participant"])
async def test_whoever_has_another_power_is_not_let_in_and_the_code_stays(
    network: Network, codes: Codes, power: Callable[[Network], Actor]
) -> None:
    code = await codes.invite.venue(venue_id(network), network.act(network.staff))
    assert await codes.enters(code.typed, power(network)) == NotForYou()
    assert await codes.enters(code.typed, await codes.stranger()) == OpenedVenue(venue_id(network))


async def test_a_venue_becomes_nothing_else(network: Network, codes: Codes) -> None:
    who = await at_venue(network)
    made = [
        await codes.invite.staff(network.act(network.staff)),
        await codes.referent_code(),
        await codes.invite.participant(network.people[0], network.act()),
        await codes.season_code(),
    ]
    assert [await codes.enters(code.typed, who) for code in made] == [NotForYou()] * 4
    assert (await actor_at(network.store, "venue")).roles == {Role.VISITOR, Role.VENUE}


async def test_a_venue_is_somebody_and_is_not_swallowed_by_another_account(network: Network, codes: Codes) -> None:
    who = await at_venue(network)
    code = await MakeAddressCode(network.store, codes.hasher, new_fresh_code)(network.act(network.linked))
    refused = await codes.enters(code.typed, who)
    assert isinstance(refused, AddressRefused)
    assert refused.why is NotAdded.SOMEBODY


async def test_who_may_not_invite_a_venue_makes_no_code(network: Network, codes: Codes) -> None:
    for who in (network.referent, network.linked, await at_venue(network), await codes.stranger()):
        with pytest.raises(NotAllowedError):
            await codes.invite.venue(venue_id(network), network.act(who))
    with pytest.raises(NotFoundError):
        await codes.invite.venue(999_999, network.act(network.staff))
    assert network.one("SELECT COUNT(*) FROM one_time_code") == 0


async def test_staff_withdraw_a_venue_with_its_codes_and_its_links(network: Network, codes: Codes) -> None:
    who = await at_venue(network)
    unused = await codes.invite.venue(venue_id(network), network.act(network.staff))
    link = MakeDoorLink(network.store, network.policies, new_fresh_code)
    await link(network.performance("cirque"), network.act(who))
    await link(network.performance("cirque"), network.act(network.staff))
    assert await WithdrawVenue(network.store)(venue_id(network), network.act(network.staff)) == 1
    assert (await actor_at(network.store, "venue")).roles == {Role.VISITOR}
    assert await codes.enters(unused.typed, await codes.stranger()) == Wrong()
    assert network.query("SELECT made_by FROM door_link") == [(network.staff.account_id,)]
    assert network.one("SELECT details FROM audit WHERE act = 'withdraw-venue'") == '{"accounts": 1}'


async def test_nobody_else_withdraws_a_venue(network: Network) -> None:
    who = await at_venue(network)
    for actor in (network.referent, who):
        with pytest.raises(NotAllowedError):
            await WithdrawVenue(network.store)(venue_id(network), network.act(actor))
    assert network.one("SELECT COUNT(*) FROM venue_member") == 1
