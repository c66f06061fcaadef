"""One person, one copy: a notice goes to one messenger of an account, to the next one where that is out of reach."""

from datetime import timedelta

import pytest

from core.model.act import Act
from core.model.ids import AccountId, AddressId
from core.model.notices import Notice, NoticeKind, Recipient, ToAccount, ToStaff
from core.ports import Claimed
from core.rules.addresses import receiving
from storage.statements import load
from tests.network import Network
from tests.programme import NOW

ONE, TWO = "pigeon", "post"
"""Two channels."""
WITHOUT_THE_RULE = """
INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before, useless_after)
SELECT o.id, a.id, a.channel, o.priority, 'queued', o.not_before, o.useless_after
FROM outbox o CROSS JOIN address a
WHERE o.id = :outbox_id AND a.account_id = :account_id AND a.channel <> 'web' RETURNING state
"""


async def joins(network: Network, account_id: AccountId, channel: str, *, preferred: bool = False) -> AddressId:
    native_id = f"{account_id}@{channel}"
    sql = "INSERT INTO address (account_id, channel, native_id, preferred) VALUES (?, ?, ?, ?)"
    await network.execute(sql, account_id, channel, native_id, int(preferred))
    return AddressId(network.one("SELECT id FROM address WHERE native_id = ?", native_id))


async def tell(network: Network, key: str, to: Recipient) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        unit.tell(Notice(to, NoticeKind.BOOKED_FOR_YOU, {"structure": network.structure_a}, key))
        await unit.commit()


async def claim(network: Network, channel: str) -> Claimed:
    async with network.store.write(Act(at=NOW)) as unit:
        (claimed,) = await unit.deliveries.claim(channel, now=NOW, lease=timedelta(minutes=2), limit=9)
        await unit.deliveries.begins(claimed.id, now=NOW)
        await unit.commit()
    return claimed


async def unreachable(network: Network, address_id: AddressId, *, found_on: Claimed | None = None) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        outbox_id = found_on.told.id if found_on else None
        await unit.deliveries.unreachable(address_id, outbox_id=outbox_id, now=NOW)
        await unit.commit()


async def heals(network: Network, address_id: AddressId) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.deliveries.heal(address_id)
        await unit.commit()


def ways(network: Network, key: str) -> list[tuple[str, str]]:
    return network.query(
        "SELECT d.channel, d.state FROM delivery d JOIN outbox o ON o.id = d.outbox_id WHERE o.dedupe_key = ? "
        "ORDER BY d.channel, d.id",
        key,
    )


def relays(network: Network) -> int:
    return int(network.one("SELECT COUNT(*) FROM relay"))


@pytest.fixture
def to(network: Network) -> ToAccount:
    """The linked participant: whom nobody reaches becomes a task of their structure."""
    return ToAccount(network.linked.account_id)


@pytest.mark.parametrize("preferred", [ONE, TWO])
async def test_a_notice_goes_to_the_preferred_messenger_alone(network: Network, to: ToAccount, preferred: str) -> None:
    for channel in (ONE, TWO):
        await joins(network, to.account_id, channel, preferred=channel == preferred)
    await tell(network, "news", to)
    assert ways(network, "news") == [(preferred, "queued")]


async def test_the_control_without_the_rule_the_person_gets_two_copies(
    network: Network, to: ToAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network.store, "_texts", {**load("sqlite3"), "deliver_to_account": WITHOUT_THE_RULE})
    for channel in (ONE, TWO):
        await joins(network, to.account_id, channel, preferred=channel == TWO)
    await tell(network, "news", to)
    assert ways(network, "news") == [(ONE, "queued"), (TWO, "queued")]


async def test_each_of_the_staff_gets_one_copy_where_they_prefer_it(network: Network) -> None:
    await joins(network, network.staff.account_id, ONE)
    await joins(network, network.staff.account_id, TWO, preferred=True)
    await network.execute("INSERT INTO staff (account_id) VALUES (?)", network.colleague.account_id)
    await joins(network, network.colleague.account_id, ONE)
    await tell(network, "news", ToStaff())
    assert ways(network, "news") == [(ONE, "queued"), (TWO, "queued")]
    owners = network.query("SELECT a.account_id FROM delivery d JOIN address a ON a.id = d.address_id ORDER BY 1")
    assert owners == sorted([(network.staff.account_id,), (network.colleague.account_id,)])


async def test_where_the_preferred_one_is_out_of_reach_the_next_one_gets_it_and_nobody_relays(
    network: Network, to: ToAccount
) -> None:
    one, _ = await joins(network, to.account_id, ONE, preferred=True), await joins(network, to.account_id, TWO)
    await unreachable(network, one)
    await tell(network, "news", to)
    assert (ways(network, "news"), relays(network)) == ([(TWO, "queued")], 0)


async def test_the_notice_on_which_it_is_found_out_and_those_behind_it_go_to_the_next(
    network: Network, to: ToAccount
) -> None:
    one, _ = await joins(network, to.account_id, ONE, preferred=True), await joins(network, to.account_id, TWO)
    await tell(network, "first", to)
    await tell(network, "second", to)
    await unreachable(network, one, found_on=await claim(network, ONE))
    for key in ("first", "second"):
        assert ways(network, key) == [(ONE, "unreachable"), (TWO, "queued")]
    assert relays(network) == 0


async def test_the_notice_of_one_of_the_staff_goes_to_their_own_next_and_to_nobody_elses(network: Network) -> None:
    one, _ = await joins(network, network.staff.account_id, ONE), await joins(network, network.staff.account_id, TWO)
    await network.execute("INSERT INTO staff (account_id) VALUES (?)", network.colleague.account_id)
    await joins(network, network.colleague.account_id, "third")
    await tell(network, "news", ToStaff())
    await unreachable(network, one)
    assert ways(network, "news") == [(ONE, "unreachable"), (TWO, "queued"), ("third", "queued")]


async def test_where_none_can_be_reached_the_structure_has_one_task(network: Network, to: ToAccount) -> None:
    one, two = await joins(network, to.account_id, ONE), await joins(network, to.account_id, TWO)
    await tell(network, "news", to)
    await unreachable(network, one)
    assert relays(network) == 0
    await unreachable(network, two)
    assert (ways(network, "news"), relays(network)) == ([(ONE, "unreachable"), (TWO, "unreachable")], 1)
    await tell(network, "later", to)
    assert (ways(network, "later"), relays(network)) == ([(ONE, "unreachable")], 2)


async def test_one_that_is_reached_again_is_told_what_comes_from_then_on(network: Network, to: ToAccount) -> None:
    one, _ = await joins(network, to.account_id, ONE, preferred=True), await joins(network, to.account_id, TWO)
    await unreachable(network, one)
    await heals(network, one)
    await tell(network, "news", to)
    assert ways(network, "news") == [(ONE, "queued")]


async def test_a_notice_comes_back_to_one_that_is_reached_again_when_the_other_is_not(
    network: Network, to: ToAccount
) -> None:
    one, two = await joins(network, to.account_id, ONE), await joins(network, to.account_id, TWO)
    await tell(network, "news", to)
    await unreachable(network, one)
    await heals(network, one)
    await unreachable(network, two)
    assert (ways(network, "news"), relays(network)) == ([(ONE, "queued"), (TWO, "unreachable")], 0)


async def test_what_was_sent_is_not_sent_again_elsewhere(network: Network, to: ToAccount) -> None:
    one, _ = await joins(network, to.account_id, ONE), await joins(network, to.account_id, TWO)
    await tell(network, "news", to)
    claimed = await claim(network, ONE)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.deliveries.sent(claimed.id, message_id="1", now=NOW)
        await unit.commit()
    await unreachable(network, one)
    assert ways(network, "news") == [(ONE, "sent")]


async def test_an_account_prefers_one_address_at_most(network: Network, to: ToAccount) -> None:
    one, two = await joins(network, to.account_id, ONE), await joins(network, to.account_id, TWO)
    for chosen in (one, two, one):
        async with network.store.write(Act(at=NOW)) as unit:
            await unit.addresses.prefer(to.account_id, chosen)
            await unit.commit()
        found = network.query("SELECT id FROM address WHERE account_id = ? AND preferred = 1", to.account_id)
        assert found == [(chosen,)]


@pytest.mark.parametrize("out_of_reach", range(8))
@pytest.mark.parametrize("preferred", [None, 0, 1, 2])
async def test_the_statement_and_the_rule_pick_the_same_one(
    network: Network, to: ToAccount, out_of_reach: int, preferred: int | None
) -> None:
    for number, channel in enumerate((ONE, TWO, "third")):
        address_id = await joins(network, to.account_id, channel, preferred=number == preferred)
        if out_of_reach >> number & 1:
            await network.execute("UPDATE address SET unreachable_at = 1 WHERE id = ?", address_id)
    await tell(network, "news", to)
    async with network.store.read() as view:
        chosen = receiving(await view.addresses.of(to.account_id))
    assert chosen is not None
    assert ways(network, "news") == [(chosen.channel, "queued" if chosen.reachable else "unreachable")]
