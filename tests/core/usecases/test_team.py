"""Who asks is told on, approved with both attestations, and out again from the moment it is decided (A2, A3)."""

import asyncio
from pathlib import Path

import pytest

from core.errors import NotFoundError, RefusedError
from core.model.act import Actor, Role
from core.model.ids import MemberId
from core.model.notices import NoticeKind
from core.rules.keys import FindingKey
from core.usecases.accept_terms import AcceptTerms
from core.usecases.book_seats import Booked, Refused
from core.usecases.entering import OpenedParticipant, OpenedStaff, OpenedStructure, Wrong
from core.usecases.team import WithdrawMember
from tests.core.usecases.codes import NADIA, Codes
from tests.core.usecases.outings import alone
from tests.network import Network, actor_at, open_network


async def asks(codes: Codes, native_id: str = "asker", *, code: str = "") -> MemberId:
    who = await codes.stranger(native_id)
    opened = await codes.enters(code or (await codes.season_code()).typed, who)
    assert isinstance(opened, OpenedStructure)
    return await codes.ask(opened.code_id, NADIA, codes.network.act(who))


async def present(codes: Codes, native_id: str = "asker") -> Actor:
    return await actor_at(codes.store, native_id)


async def test_the_referent_is_told_and_the_staff_only_where_there_is_none(network: Network, codes: Codes) -> None:
    await asks(codes)
    assert network.told(NoticeKind.ACCESS_ASKED) == [("account", network.referent.account_id)]
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE role = 'referent'")
    code = await codes.set_structure_code(network.structure_a, network.act(network.staff))
    await asks(codes, "other", code=code.typed)
    assert network.told(NoticeKind.ACCESS_ASKED)[1:] == [("staff", 0)]


async def test_approved_they_are_told_and_book_once_the_terms_are_accepted(network: Network, codes: Codes) -> None:
    member_id = await asks(codes)
    with pytest.raises(NotFoundError):
        await network.book(alone(network, "cirque"), await present(codes))
    await codes.approve(member_id, network.act(), attested=True)
    now = await present(codes)
    assert (now.member_id, now.roles) == (member_id, frozenset({Role.VISITOR, Role.MEMBER}))
    assert network.told(NoticeKind.ACCESS_GRANTED) == [("account", now.account_id)]
    assert isinstance(await network.book(alone(network, "cirque"), now), Refused)
    await AcceptTerms(network.store)(network.act(now))
    assert isinstance(await network.book(alone(network, "cirque"), now), Booked)


async def test_who_approved_is_kept_and_audited(network: Network, codes: Codes) -> None:
    member_id = await asks(codes)
    await codes.approve(member_id, network.act(), attested=True)
    assert network.one("SELECT approved_by FROM member WHERE id = ?", member_id) == network.referent.account_id
    acts = network.query("SELECT act FROM audit WHERE subject = 'member' AND subject_id = ? ORDER BY id", member_id)
    assert acts == [("ask-access",), ("approve",)]


async def test_without_the_attestations_nobody_is_let_in(network: Network, codes: Codes) -> None:
    member_id = await asks(codes)
    with pytest.raises(RefusedError) as refused:
        await codes.approve(member_id, network.act(), attested=False)
    assert [one.key for one in refused.value.findings] == [FindingKey.ACCESS_ATTESTED]
    assert Role.MEMBER not in (await present(codes)).roles


async def test_only_the_structure_s_referent_and_staff_decide(network: Network, codes: Codes) -> None:
    """Anybody else is told what is told of a request that does not exist."""
    member_id = await asks(codes)
    for who in (network.colleague, network.other_referent, network.linked, await present(codes)):
        for number in (member_id, MemberId(999)):
            with pytest.raises(NotFoundError):
                await codes.approve(number, network.act(who), attested=True)
            with pytest.raises(NotFoundError):
                await codes.withdraw(number, network.act(who))
    await codes.approve(member_id, network.act(network.staff), attested=True)
    assert Role.MEMBER in (await present(codes)).roles


async def test_withdrawn_all_is_closed_and_asking_again_uses_the_same_row(network: Network, codes: Codes) -> None:
    code = await codes.season_code()
    member_id = await asks(codes, code=code.typed)
    await codes.approve(member_id, network.act(), attested=True)
    await codes.withdraw(member_id, network.act())
    assert (await present(codes)).roles == {Role.VISITOR}
    with pytest.raises(NotFoundError):
        await codes.withdraw(member_id, network.act())
    assert await asks(codes, code=code.typed) == member_id
    assert (await present(codes)).roles == {Role.VISITOR}
    await codes.approve(member_id, network.act(at=network.now), attested=True)
    assert Role.MEMBER in (await present(codes)).roles


async def test_a_structure_keeps_its_last_referent(network: Network, codes: Codes) -> None:
    referent_id = network.referent.member_id
    assert referent_id is not None
    with pytest.raises(RefusedError) as refused:
        await codes.withdraw(referent_id, network.act())
    assert [one.key for one in refused.value.findings] == [FindingKey.LAST_REFERENT]
    await codes.enters((await codes.referent_code()).typed, await codes.stranger("second"))
    await codes.withdraw(referent_id, network.act())
    assert (await present(codes, "referent")).roles == {Role.VISITOR}


async def test_no_code_that_a_referent_made_outlives_their_access(network: Network, codes: Codes) -> None:
    """The codes are on their own screen: a chat of theirs would be linked to a person's record with one (A9)."""
    await codes.enters((await codes.referent_code()).typed, await codes.stranger("second"))
    second = await present(codes, "second")
    theirs = await codes.invite.participant(network.people[0], network.act(second))
    another_s = await codes.invite.participant(network.people[1], network.act())
    assert second.member_id is not None
    await codes.withdraw(second.member_id, network.act())
    assert await codes.enters(theirs.token, await present(codes, "second")) == Wrong()
    assert (await present(codes, "second")).participant_ids == frozenset()
    assert await codes.enters(another_s.token, await codes.stranger("third")) == OpenedParticipant(network.people[1])


async def test_who_joined_the_staff_meanwhile_is_let_into_no_team(network: Network, codes: Codes) -> None:
    member_id = await asks(codes)
    staff_code = await codes.invite.staff(network.act(network.staff))
    assert await codes.enters(staff_code.token, await present(codes)) == OpenedStaff()
    with pytest.raises(NotFoundError):
        await codes.approve(member_id, network.act(), attested=True)
    assert (await present(codes)).roles == {Role.VISITOR, Role.STAFF}


async def test_who_became_a_participant_s_own_chat_meanwhile_is_let_into_no_team(
    network: Network, codes: Codes
) -> None:
    member_id = await asks(codes)
    code = await codes.invite.participant(network.people[0], network.act())
    assert await codes.enters(code.token, await present(codes)) == OpenedParticipant(network.people[0])
    with pytest.raises(NotFoundError):
        await codes.approve(member_id, network.act(), attested=True)
    assert (await present(codes)).roles == {Role.VISITOR, Role.PARTICIPANT}


async def test_a_participant_s_chat_linked_after_the_code_was_entered_asks_for_no_access(
    network: Network, codes: Codes
) -> None:
    who = await codes.stranger()
    opened = await codes.enters((await codes.season_code()).typed, who)
    assert isinstance(opened, OpenedStructure)
    code = await codes.invite.participant(network.people[0], network.act())
    await codes.enters(code.token, who)
    with pytest.raises(NotFoundError):
        await codes.ask(opened.code_id, NADIA, network.act(who))
    assert network.told(NoticeKind.ACCESS_ASKED) == []


async def test_one_account_has_one_request_the_last_one(network: Network, codes: Codes) -> None:
    first = await asks(codes)
    there = await codes.set_structure_code(network.structure_b, network.act(network.staff))
    second = await asks(codes, code=there.typed)
    with pytest.raises(NotFoundError):
        await codes.approve(first, network.act(), attested=True)
    await codes.approve(second, network.act(network.other_referent), attested=True)
    assert (await present(codes)).structure_id == network.structure_b


async def test_a_request_elsewhere_takes_nothing_from_a_member(network: Network, codes: Codes) -> None:
    """However the row came about: the authorised one is the one that counts."""
    await network.execute(
        "INSERT INTO member (structure_id, account_id, given, family, role, asked_at) VALUES (?, ?, 'N', 'B', ?, 1)",
        network.structure_b,
        network.colleague.account_id,
        "colleague",
    )
    now = await present(codes, "colleague")
    assert (now.structure_id, Role.MEMBER in now.roles) == (network.structure_a, True)


@pytest.mark.parametrize("withdrawn_first", [True, False])
async def test_of_a_withdrawal_and_a_booking_the_one_that_commits_first_wins(
    network: Network, codes: Codes, withdrawn_first: bool
) -> None:
    """The colleague's rights were read before; they are read again in the booking's own transaction."""
    member_id = network.colleague.member_id
    assert member_id is not None
    entered, go = asyncio.Event(), asyncio.Event()

    async def withdraws() -> None:
        act = network.act()
        async with network.store.write(act) as unit:
            await unit.team.withdraw(member_id, now=act.at)
            entered.set()
            await go.wait()
            await unit.commit()

    if not withdrawn_first:
        assert isinstance(await network.book(alone(network, "cirque"), network.colleague), Booked)
        await WithdrawMember(network.store, network.policies)(member_id, network.act())
        return
    withdrawal = asyncio.create_task(withdraws())
    await entered.wait()
    booking = asyncio.create_task(network.book(alone(network, "cirque"), network.colleague))
    go.set()
    _, outcome = await asyncio.gather(withdrawal, booking)
    assert isinstance(outcome, Refused)
    assert [one.clause for one in outcome.findings] == ["A6"]
    assert network.taken("cirque") == 0


async def test_nobody_is_let_into_a_suspended_structure(network: Network, codes: Codes) -> None:
    member_id = await asks(codes)
    await network.execute("UPDATE structure SET state = 'suspended' WHERE id = ?", network.structure_a)
    with pytest.raises(RefusedError):
        await codes.approve(member_id, network.act(), attested=True)


async def test_the_notices_of_access_hold_ids_and_no_name(tmp_path: Path) -> None:
    async with open_network(tmp_path) as network:
        codes = Codes(network, network.store)
        member_id = await asks(codes)
        await codes.approve(member_id, network.act(), attested=True)
        told = network.query("SELECT args FROM outbox WHERE kind LIKE 'access-%'")
        assert told == [(f'{{"member": {member_id}}}',)] * 2
