"""One more messenger for the same person: by a code, typed where nobody was known; one gets the notices."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.codes import new_fresh_code
from core.errors import BadInputError, NotFoundError
from core.model.act import Act, Actor
from core.model.addresses import CodeState, NotAdded
from core.model.codes import FreshCode
from core.model.ids import AddressId
from core.model.notices import Notice, NoticeKind, ToAccount
from core.model.structures import StructureState
from core.rules.addresses import MOST_ADDRESSES
from core.usecases.addresses import (
    AddressRefused,
    MakeAddressCode,
    OpenedAddress,
    PreferAddress,
    RemoveAddress,
)
from core.usecases.entering import Entered, OpenedReferent, Wrong
from tests.core.usecases.codes import NADIA, UNKNOWN, Codes
from tests.network import CHANNEL, Network, actor_at

TEN_MINUTES = timedelta(minutes=10)


@pytest.fixture
def makes(network: Network, codes: Codes) -> MakeAddressCode:
    return MakeAddressCode(network.store, codes.hasher, new_fresh_code)


async def comes(network: Network, native_id: str, channel: str = "telegram") -> Actor:
    """Somebody never seen, on a messenger."""
    async with network.store.write(Act(at=network.now)) as unit:
        await unit.people.welcome(channel=channel, native_id=native_id, language="fr", now=network.now)
        await unit.commit()
    async with network.store.read() as view:
        presence = await view.people.presence(channel=channel, native_id=native_id, origin=None)
    assert presence is not None
    return presence.actor


async def adds(network: Network, codes: Codes, makes: MakeAddressCode, *native_ids: str) -> None:
    """To the referent of A, each over the same way as a person."""
    for native_id in native_ids:
        code = await makes(network.act())
        outcome = await codes.enters(code.typed, await comes(network, native_id))
        assert outcome == OpenedAddress(network.referent.account_id)


def of_referent(network: Network) -> list[tuple[str, int]]:
    sql = "SELECT native_id, preferred FROM address WHERE account_id = ? ORDER BY id"
    return network.query(sql, network.referent.account_id)


def number(network: Network, native_id: str) -> AddressId:
    return AddressId(network.one("SELECT id FROM address WHERE native_id = ?", native_id))


def sent_to(network: Network, key: str) -> list[tuple[str, str]]:
    return network.query(
        "SELECT a.native_id, d.state FROM delivery d JOIN address a ON a.id = d.address_id "
        "JOIN outbox o ON o.id = d.outbox_id WHERE o.dedupe_key = ? ORDER BY d.id",
        key,
    )


async def tells(network: Network, key: str) -> None:
    async with network.store.write(Act(at=network.now)) as unit:
        unit.tell(Notice(ToAccount(network.referent.account_id), NoticeKind.ACCESS_GRANTED, {"member": 1}, key))
        await unit.commit()


async def test_the_code_typed_elsewhere_adds_that_address_with_all_that_the_person_may(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    code = await makes(network.act())
    who = await comes(network, "phone")
    assert await codes.enters(code.typed, who) == OpenedAddress(network.referent.account_id)
    there = await comes(network, "phone")
    assert (there.account_id, there.roles) == (network.referent.account_id, network.referent.roles)
    assert there.address_id == who.address_id


Typist = Callable[[Network, Codes, FreshCode], Awaitable[Entered]]


async def expired(network: Network, codes: Codes, code: FreshCode) -> Entered:
    return await codes.enters(code.typed, await comes(network, "phone"), at=network.now + TEN_MINUTES)


async def used(network: Network, codes: Codes, code: FreshCode) -> Entered:
    await codes.enters(code.typed, await comes(network, "first"))
    return await codes.enters(code.typed, await comes(network, "phone"))


async def unknown(network: Network, codes: Codes, _: FreshCode) -> Entered:
    return await codes.enters(UNKNOWN, await comes(network, "phone"))


async def replaced(network: Network, codes: Codes, code: FreshCode) -> Entered:
    await MakeAddressCode(network.store, codes.hasher, new_fresh_code)(network.act())
    return await codes.enters(code.typed, await comes(network, "phone"))


async def by_themselves(network: Network, codes: Codes, code: FreshCode) -> Entered:
    return await codes.enters(code.typed, network.referent)


async def by_a_participant(network: Network, codes: Codes, code: FreshCode) -> Entered:
    return await codes.enters(code.typed, network.linked)


async def by_a_referent(network: Network, codes: Codes, code: FreshCode) -> Entered:
    return await codes.enters(code.typed, network.other_referent)


async def by_staff(network: Network, codes: Codes, code: FreshCode) -> Entered:
    return await codes.enters(code.typed, network.staff)


async def by_a_former_member(network: Network, codes: Codes, code: FreshCode) -> Entered:
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE account_id = ?", network.colleague.account_id)
    return await codes.enters(code.typed, await actor_at(network.store, "colleague"))


async def by_one_who_asks_for_access(network: Network, codes: Codes, code: FreshCode) -> Entered:
    who = await comes(network, "phone")
    sql = "INSERT INTO member (structure_id, account_id, given, family, role, asked_at) VALUES (?, ?, 'S', 'D', ?, 1)"
    await network.execute(sql, network.structure_b, who.account_id, "colleague")
    return await codes.enters(code.typed, who)


async def by_one_with_two_addresses(network: Network, codes: Codes, code: FreshCode) -> Entered:
    who = await comes(network, "phone")
    await network.execute("INSERT INTO address (account_id, channel, native_id) VALUES (?, 'web', 'w')", who.account_id)
    return await codes.enters(code.typed, who)


async def with_three_there(network: Network, codes: Codes, code: FreshCode) -> Entered:
    for native_id in ("a", "b"):
        sql = "INSERT INTO address (account_id, channel, native_id) VALUES (?, 'telegram', ?)"
        await network.execute(sql, network.referent.account_id, native_id)
    return await codes.enters(code.typed, await comes(network, "phone"))


@pytest.mark.parametrize(
    ("typed", "outcome", "left"),
    [
        (expired, Wrong(), 1),
        (used, Wrong(), 0),
        (unknown, Wrong(), 1),
        (replaced, Wrong(), 1),
        (by_themselves, AddressRefused(NotAdded.OWN), 1),
        (by_a_participant, AddressRefused(NotAdded.SOMEBODY), 1),
        (by_a_referent, AddressRefused(NotAdded.SOMEBODY), 1),
        (by_staff, AddressRefused(NotAdded.SOMEBODY), 1),
        (by_a_former_member, AddressRefused(NotAdded.SOMEBODY), 1),
        (by_one_who_asks_for_access, AddressRefused(NotAdded.SOMEBODY), 1),
        (by_one_with_two_addresses, AddressRefused(NotAdded.SOMEBODY), 1),
        (with_three_there, AddressRefused(NotAdded.FULL), 1),
    ],
)
async def test_a_code_that_adds_nothing_is_not_used_up_and_changes_nobody(
    network: Network, codes: Codes, makes: MakeAddressCode, typed: Typist, outcome: Entered, left: int
) -> None:
    code = await makes(network.act())
    before = network.query("SELECT account_id, structure_id FROM member WHERE withdrawn_at IS NULL ORDER BY id")
    assert await typed(network, codes, code) == outcome
    assert network.one("SELECT COUNT(*) FROM one_time_code WHERE used_at IS NULL") == left
    assert ("phone", 0) not in of_referent(network)
    found = network.query("SELECT account_id, structure_id FROM member WHERE withdrawn_at IS NULL ORDER BY id")
    assert set(before) - {(network.colleague.account_id, network.structure_a)} <= set(found)


async def test_it_is_good_to_its_last_second_and_says_what_became_of_it(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    async def state(**later: int) -> CodeState:
        async with network.store.read() as view:
            at = network.now + timedelta(**later)
            return await view.codes.address_code(network.referent.account_id, now=at)

    assert await state() is CodeState.OVER
    code = await makes(network.act())
    assert code.token == ""
    assert (await state(seconds=599), await state(minutes=10)) == (CodeState.WAITS, CodeState.OVER)
    late = network.now + timedelta(seconds=599)
    assert isinstance(await codes.enters(code.typed, await comes(network, "phone"), at=late), OpenedAddress)
    assert await state() is CodeState.USED


async def test_a_fourth_address_is_refused_before_a_hash_is_spent(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    await adds(network, codes, makes, "one", "two")
    assert len(of_referent(network)) == MOST_ADDRESSES
    hashed = len(codes.hasher.hashed)
    with pytest.raises(BadInputError, match="error-address-full"):
        await makes(network.act())
    assert len(codes.hasher.hashed) == hashed


async def test_the_code_is_kept_as_a_hash_alone_and_audited_without_a_name(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    code = await makes(network.act())
    await codes.enters(code.typed, await comes(network, "phone"))
    dump = "\n".join(network.dump())
    assert code.typed not in dump
    assert code.typed.replace("-", "") not in dump
    assert network.query("SELECT act, details FROM audit ORDER BY id") == [
        ("invite", '{"opens": "address"}'),
        ("enter-code", '{"opens": "address"}'),
    ]


async def test_whoever_got_the_notices_goes_on_getting_them_and_is_told_of_the_other(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    """Also where the address added is the older row: that chat was known before the one it joins."""
    await comes(network, "older")
    await adds(network, codes, makes, "telegram")
    await adds(network, codes, makes, "older")
    assert of_referent(network) == [("referent", 0), ("older", 0), ("telegram", 1)]
    keys = [key for (key,) in network.query("SELECT dedupe_key FROM outbox ORDER BY id")]
    assert [sent_to(network, key) for key in keys] == [[("telegram", "queued")]] * 2


async def test_each_of_the_other_messengers_is_told_of_one_that_is_added_or_let_go(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    """The preferred one may be the very phone that was stolen. The one let go reads that it was."""
    await network.execute("UPDATE address SET channel = 'telegram' WHERE id = ?", network.referent.address_id)
    await adds(network, codes, makes, "one", "two")
    sql = "SELECT dedupe_key FROM outbox WHERE kind = ? ORDER BY id"
    added = [key for (key,) in network.query(sql, NoticeKind.ADDRESS_ADDED)]
    assert [sent_to(network, key) for key in added] == [
        [("referent", "queued")],
        [("referent", "queued"), ("one", "queued")],
    ]
    await RemoveAddress(network.store)(number(network, "two"), network.act())
    ((removed,),) = network.query(sql, NoticeKind.ADDRESS_REMOVED)
    ((let_go,),) = network.query(sql, NoticeKind.ADDRESS_LET_GO)
    assert sent_to(network, removed) == [("referent", "queued"), ("one", "queued")]
    assert sent_to(network, let_go) == [("two", "queued")]


async def test_a_suspended_structures_member_adds_an_address_and_may_no_more_there(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    async with network.store.write(Act(at=network.now)) as unit:
        await unit.network.set_state(network.structure_a, StructureState.SUSPENDED, why="…")
        await unit.commit()
    await adds(network, codes, makes, "phone")
    async with network.store.read() as view:
        rights = await view.people.rights((await comes(network, "phone")).account_id)
    assert rights.structure is not None
    assert rights.structure.state is StructureState.SUSPENDED


async def test_what_was_on_its_way_to_the_address_before_is_for_nobody(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    who = await comes(network, "phone")
    async with network.store.write(Act(at=network.now)) as unit:
        unit.tell(Notice(ToAccount(who.account_id), NoticeKind.ACCESS_GRANTED, {"member": 1}, "theirs"))
        await unit.commit()
    code = await makes(network.act())
    await codes.enters(code.typed, who)
    assert sent_to(network, "theirs") == [("phone", "aborted")]


async def test_the_preferred_one_is_told_and_the_other_is_silent(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    await adds(network, codes, makes, "one", "two")
    prefers = PreferAddress(network.store)
    for chosen in ("two", "one"):
        await prefers(number(network, chosen), network.act())
        await tells(network, f"for {chosen}")
        assert sent_to(network, f"for {chosen}") == [(chosen, "queued")]


async def test_nobody_prefers_or_removes_what_is_not_theirs_nor_the_web(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    await adds(network, codes, makes, "phone")
    foreign, web = number(network, "colleague"), network.referent.address_id
    for address_id in (foreign, web, AddressId(999)):
        with pytest.raises(NotFoundError):
            await PreferAddress(network.store)(address_id, network.act())
    for address_id in (foreign, AddressId(999)):
        with pytest.raises(NotFoundError):
            await RemoveAddress(network.store)(address_id, network.act())
    assert of_referent(network) == [("referent", 0), ("phone", 0)]


async def test_the_only_address_stays(network: Network) -> None:
    with pytest.raises(BadInputError, match="error-address-only"):
        await RemoveAddress(network.store)(network.referent.address_id, network.act())
    assert of_referent(network) == [("referent", 0)]


async def test_a_removed_address_is_a_strangers_and_its_notices_go_to_the_next(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    await adds(network, codes, makes, "one", "two")
    await tells(network, "news")
    assert sent_to(network, "news") == [("one", "queued")]
    await RemoveAddress(network.store)(number(network, "one"), network.act())
    assert sent_to(network, "news") == [("one", "aborted"), ("two", "queued")]
    there = await comes(network, "one")
    assert (there.account_id == network.referent.account_id, there.member_id) == (False, None)
    await tells(network, "later")
    assert sent_to(network, "later") == [("two", "queued")]


async def test_what_begins_to_be_sent_just_then_is_not_sent_to_the_removed_one(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    """Claimed before, its turn comes after."""
    await adds(network, codes, makes, "one", "two")
    await network.execute("DELETE FROM delivery")
    await tells(network, "news")
    async with network.store.write(Act(at=network.now)) as unit:
        (claimed,) = await unit.deliveries.claim("telegram", now=network.now, lease=TEN_MINUTES, limit=9)
        await unit.commit()
    await RemoveAddress(network.store)(number(network, "one"), network.act())
    async with network.store.write(Act(at=network.now)) as unit:
        assert await unit.deliveries.begins(claimed.id, now=network.now) is False
        await unit.commit()
    assert sent_to(network, "news") == [("one", "aborted"), ("two", "queued")]


async def test_where_the_web_chat_alone_is_left_the_notice_waits_there(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    await adds(network, codes, makes, "one")
    await tells(network, "news")
    await RemoveAddress(network.store)(number(network, "one"), network.act())
    assert sent_to(network, "news") == [("one", "aborted")]
    async with network.store.read() as view:
        told = await view.outbox.told(account_id=network.referent.account_id, staff=False, limit=9)
    assert NoticeKind.ACCESS_GRANTED in [one.kind for one in told]


async def test_a_code_that_a_removed_phone_had_shown_opens_nothing(
    network: Network, codes: Codes, makes: MakeAddressCode
) -> None:
    await adds(network, codes, makes, "lost")
    code = await makes(network.act())
    await RemoveAddress(network.store)(number(network, "lost"), network.act())
    assert await codes.enters(code.typed, await comes(network, "thief")) == Wrong()


async def test_a_removed_address_may_begin_anew(network: Network, codes: Codes, makes: MakeAddressCode) -> None:
    """It is nobody: invited elsewhere, or added once more."""
    await adds(network, codes, makes, "phone")
    await RemoveAddress(network.store)(number(network, "phone"), network.act())
    await adds(network, codes, makes, "phone")
    await RemoveAddress(network.store)(number(network, "phone"), network.act())
    invited = await codes.invite.referent(network.structure_b, NADIA, network.act(network.staff))
    assert await codes.enters(invited.typed, await comes(network, "phone")) == OpenedReferent(network.structure_b)


async def test_the_web_chat_can_be_the_one_added(network: Network, codes: Codes, makes: MakeAddressCode) -> None:
    code = await makes(network.act())
    await codes.enters(code.typed, await comes(network, "browser", CHANNEL))
    await tells(network, "news")
    assert of_referent(network) == [("referent", 0), ("browser", 0)]
    assert sent_to(network, "news") == []
