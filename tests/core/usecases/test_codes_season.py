"""The codes of a season: a structure's opens a request (A4), the visitors' opens the offers (A5)."""

from datetime import UTC, datetime

import pytest

from core.errors import NotAllowedError, NotFoundError, RefusedError
from core.model.act import Role
from core.model.ids import MemberId
from core.usecases.entering import NotForYou, OpenedStructure, OpenedVisitor, Wrong
from tests.core.usecases.codes import NADIA, Codes
from tests.network import Network, actor_at

LAST_OF_SEASON = datetime(2027, 9, 30, 21, 59, 59, tzinfo=UTC)
NEXT_SEASON = datetime(2027, 9, 30, 22, 0, tzinfo=UTC)


async def asks(codes: Codes, code: str, native_id: str) -> MemberId:
    """Enters the structure's code and gives a name."""
    who = await codes.stranger(native_id)
    opened = await codes.enters(code, who)
    assert isinstance(opened, OpenedStructure)
    return await codes.ask(opened.code_id, NADIA, codes.network.act(who))


async def test_a_leaked_code_opens_a_request_and_no_role(network: Network, codes: Codes) -> None:
    code = await codes.season_code()
    await asks(codes, code.typed, "thief")
    thief = await actor_at(network.store, "thief")
    assert (thief.roles, thief.structure_id, thief.member_id) == (frozenset({Role.VISITOR}), None, None)
    assert (code.token, code.expires_at) == ("", NEXT_SEASON)


async def test_it_is_good_until_the_season_ends_in_paris(network: Network, codes: Codes) -> None:
    code = await codes.season_code()
    who = await codes.stranger()
    assert isinstance(await codes.enters(code.typed, who, at=LAST_OF_SEASON), OpenedStructure)
    assert await codes.enters(code.typed, who, at=NEXT_SEASON) == Wrong()


async def test_many_enter_it_and_each_asks_for_themself(network: Network, codes: Codes) -> None:
    code = await codes.season_code()
    numbers = [await asks(codes, code.typed, f"chat-{number}") for number in range(3)]
    assert len(set(numbers)) == 3


async def test_a_new_code_stops_the_old_one_and_its_requests_and_leaves_the_approved(
    network: Network, codes: Codes
) -> None:
    old = await codes.season_code()
    approved, pending = [await asks(codes, old.typed, name) for name in ("approved", "pending")]
    await codes.approve(approved, network.act(), attested=True)
    halfway = await codes.stranger("halfway")
    opened = await codes.enters(old.typed, halfway)
    new = await codes.season_code()
    assert await codes.enters(old.typed, await codes.stranger("late")) == Wrong()
    assert isinstance(await codes.enters(new.typed, await codes.stranger("late")), OpenedStructure)
    with pytest.raises(NotFoundError):
        await codes.approve(pending, network.act(), attested=True)
    assert isinstance(opened, OpenedStructure)
    with pytest.raises(NotFoundError):
        await codes.ask(opened.code_id, NADIA, network.act(halfway))
    assert Role.MEMBER in (await actor_at(network.store, "approved")).roles
    assert Role.MEMBER not in (await actor_at(network.store, "pending")).roles


async def test_staff_set_any_structure_s_code_and_a_referent_only_their_own(network: Network, codes: Codes) -> None:
    for who in (network.colleague, network.other_referent, network.linked, await codes.stranger()):
        with pytest.raises(NotFoundError):
            await codes.set_structure_code(network.structure_a, network.act(who))
    assert network.query("SELECT id FROM structure_code") == []
    code = await codes.set_structure_code(network.structure_b, network.act(network.staff))
    assert await codes.enters(code.typed, await codes.stranger()) == OpenedStructure(1, network.structure_b)


async def test_no_code_is_made_for_a_suspended_structure(network: Network, codes: Codes) -> None:
    await network.execute("UPDATE structure SET state = 'suspended' WHERE id = ?", network.structure_a)
    with pytest.raises(RefusedError):
        await codes.season_code()


async def test_it_opens_nothing_while_no_convention_is_in_force(network: Network, codes: Codes) -> None:
    code = await codes.season_code()
    await network.execute("UPDATE convention SET ended_on = '2026-11-22' WHERE structure_id = ?", network.structure_a)
    assert await codes.enters(code.typed, await codes.stranger()) == Wrong()


async def test_members_and_staff_need_no_code_of_a_structure(network: Network, codes: Codes) -> None:
    code = await codes.season_code()
    for who in (network.colleague, network.other_referent, network.staff):
        assert await codes.enters(code.typed, who) == NotForYou()


async def test_the_visitors_code_admits_an_account_for_the_season(network: Network, codes: Codes) -> None:
    code = await codes.set_visitor_code(network.act(network.staff))
    who = await codes.stranger()
    assert await codes.enters(code.typed.lower(), who) == OpenedVisitor()
    assert network.one("SELECT visitor_season FROM account WHERE id = ?", who.account_id) == "2026-2027"
    assert await codes.enters(code.typed, await codes.stranger("late"), at=NEXT_SEASON) == Wrong()


async def test_a_new_visitors_code_stops_the_old_one(network: Network, codes: Codes) -> None:
    old = await codes.set_visitor_code(network.act(network.staff))
    await codes.set_visitor_code(network.act(network.staff))
    assert await codes.enters(old.typed, await codes.stranger()) == Wrong()


async def test_only_staff_set_the_visitors_code(network: Network, codes: Codes) -> None:
    for who in (network.referent, network.linked, await codes.stranger()):
        with pytest.raises(NotAllowedError):
            await codes.set_visitor_code(network.act(who))
    assert network.query("SELECT code FROM visitor_code") == []
