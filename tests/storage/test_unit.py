"""What a unit writes with its commit: the update's origin, the dialogue's move, notices, audit rows."""

import asyncio
import json
from dataclasses import replace

from core.errors import StaleError
from core.model.act import Act, DialogueMove, DialogueState, Origin
from core.model.ids import AccountId
from core.model.notices import Notice, NoticeKind, Recipient, ToAccount, ToStaff, ToVenue
from core.usecases.talk import Talk
from tests.network import CANARY, Network
from tests.programme import NOW
from tests.storage.marking import mark, marks

ORIGIN = Origin("web", "delivered twice")


async def marking(network: Network, act: Act, name: str, *notices: Notice) -> str | None:
    """The outcome: None where it is kept, else why not."""
    try:
        async with network.store.write(act) as unit:
            await mark(unit, name)
            for notice in notices:
                unit.tell(notice)
            await unit.commit(name)
    except StaleError as error:
        return str(error)
    return None


def moving(network: Network, revision: int, step: str) -> Act:
    move = DialogueMove(network.referent.address_id, revision, lambda outcome: DialogueState(step, f'"{outcome}"'))
    return replace(network.act(), move=move)


async def test_an_update_delivered_twice_acts_once(network: Network) -> None:
    act = Act(at=NOW, origin=ORIGIN)
    assert await marking(network, act, "once") is None
    assert await marking(network, act, "twice") == "this update was handled before"
    assert marks(network) == ["once"]


async def test_an_update_delivered_twice_at_once_acts_once(network: Network) -> None:
    act = Act(at=NOW, origin=ORIGIN)
    outcomes = await asyncio.gather(*(marking(network, act, "one of them") for _ in range(8)))
    assert outcomes.count(None) == 1
    assert marks(network) == ["one of them"]


async def test_the_same_number_on_another_channel_is_another_update(network: Network) -> None:
    assert await marking(network, Act(at=NOW, origin=Origin("web", "1")), "web") is None
    assert await marking(network, Act(at=NOW, origin=Origin("telegram", "1")), "telegram") is None


async def test_a_presence_says_that_its_update_was_handled(network: Network) -> None:
    await marking(network, Act(at=NOW, origin=ORIGIN), "handled")

    async def handled(origin: Origin) -> bool:
        async with network.store.read() as view:
            presence = await view.people.presence(channel="web", native_id="referent", origin=origin)
        assert presence is not None
        return presence.handled

    assert await handled(ORIGIN)
    assert not await handled(Origin("web", "another"))


async def test_an_update_whose_unit_was_undone_may_be_handled_again(network: Network) -> None:
    act = Act(at=NOW, origin=ORIGIN)
    async with network.store.write(act) as unit:
        await mark(unit, "undone")
    assert await marking(network, act, "done") is None
    assert marks(network) == ["done"]


async def test_of_two_moves_from_one_revision_exactly_one_wins(network: Network) -> None:
    for revision in range(3):  # the first makes the row, the others move it
        acts = [moving(network, revision, f"step-{tab}") for tab in range(4)]
        outcomes = await asyncio.gather(*(marking(network, act, f"mark-{revision}") for act in acts))
        assert outcomes.count(None) == 1
        assert outcomes.count("the dialogue moved on") == 3
    assert marks(network) == ["mark-0", "mark-1", "mark-2"]
    assert network.one("SELECT revision FROM dialogue") == 3


async def test_a_move_sees_the_outcome_of_what_it_goes_with(network: Network) -> None:
    await marking(network, moving(network, 0, "done"), "outcome")
    assert network.query("SELECT step, data, updated_at FROM dialogue") == [("done", '"outcome"', int(NOW.timestamp()))]


async def test_a_move_that_lost_leaves_the_origin_free(network: Network) -> None:
    await Talk(network.store).move(moving(network, 0, "first"))
    lost = moving(network, 0, "second")
    assert await marking(network, lost, "lost") == "the dialogue moved on"
    assert lost.origin is not None
    assert network.query("SELECT 1 FROM inbox WHERE update_id = ?", lost.origin.update_id) == []


async def test_a_notice_is_told_once_by_its_dedupe_key(network: Network) -> None:
    notice = Notice(ToAccount(network.referent.account_id), NoticeKind.BOOKED, {"outing": 1}, "booked:1")
    await marking(network, network.act(), "1", notice, notice)
    await marking(network, network.act(), "2", notice)
    assert network.told("booked") == [("account", network.referent.account_id)]


async def test_notices_of_a_unit_undone_are_told_to_nobody(network: Network) -> None:
    async with network.store.write(network.act()) as unit:
        unit.tell(Notice(ToStaff(), NoticeKind.BOOKED, {}, "never"))
        unit.note("never", subject="outing", subject_id=1)
        await mark(unit, "undone")
    assert network.told("booked") == []
    assert network.query("SELECT act FROM audit") == []


async def test_notices_keep_their_recipient_and_are_read_by_whom_they_are_for(network: Network) -> None:
    account = network.referent.account_id
    recipients: list[Recipient] = [ToAccount(account), ToVenue(7), ToStaff()]
    for number, to in enumerate(recipients):
        await marking(network, network.act(), "told", Notice(to, NoticeKind.MOVED, {"n": number}, f"key:{number}"))
    assert network.told("moved") == [("account", account), ("venue", 7), ("staff", 0)]

    async def read(account_id: AccountId, *, staff: bool) -> list[dict[str, int | str]]:
        async with network.store.read() as view:
            told = await view.outbox.told(account_id=account_id, staff=staff, limit=10)
        return [dict(one.args) for one in told]

    assert await read(account, staff=False) == [{"n": 0}]
    assert await read(network.staff.account_id, staff=True) == [{"n": 2}]
    assert await read(network.linked.account_id, staff=False) == []


async def test_an_audit_row_says_who_when_what_and_on_what(network: Network) -> None:
    async with network.store.write(network.act()) as unit:
        unit.note("book", subject="outing", subject_id=3, seats=2)
        await unit.commit()
    ((at, account_id, act, subject, subject_id, details),) = network.query(
        "SELECT at, account_id, act, subject, subject_id, details FROM audit"
    )
    assert (at, account_id) == (int(NOW.timestamp()), network.referent.account_id)
    assert (act, subject, subject_id, json.loads(details)) == ("book", "outing", 3, {"seats": 2})


async def test_the_canaries_of_the_made_up_network_are_where_names_belong(network: Network) -> None:
    """The control of every test that looks for them elsewhere."""
    assert network.one("SELECT COUNT(*) FROM participant WHERE family LIKE ?", f"{CANARY}%") == 6
