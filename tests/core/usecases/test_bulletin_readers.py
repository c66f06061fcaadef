"""What became of a last-minute notice: acknowledged once, counted, never told where it was too late; its file."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import BadInputError, NotAllowedError, NotFoundError
from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change, Progress, Reach
from core.usecases.acknowledge import Acknowledge
from core.usecases.keep_file import KeepFile
from core.usecases.tick import Tick
from tests.core.rules.pictures import jpeg, png, segment
from tests.core.usecases.bulletins import AT, PRACTICAL, posts, venue_at
from tests.core.usecases.outings import booked
from tests.network import Network
from tests.programme import NOW

PNG = png()
SECOND, NONE = timedelta(seconds=1), timedelta(0)


async def goes(network: Network) -> None:
    """One in a chat, two without."""
    people = (network.linked_person, *network.people[:2])
    await booked(network, Order(network.performance("cirque"), tuple(Party(person) for person in people)))


async def test_before_it_is_posted_it_is_known_who_would_get_it_and_how(network: Network) -> None:
    await goes(network)
    async with network.store.read() as view:
        reach = await view.bulletins.reach(network.performance("cirque"), kind=BulletinKind.TIME)
    assert reach == Reach(in_chat=1, by_structure=2, members=1)


async def test_one_tap_is_kept_once_and_closes_the_button(network: Network) -> None:
    await goes(network)
    number = await posts(network, "cirque", AT)
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    acknowledge = Acknowledge(network.store)
    await acknowledge(number, network.act(network.linked))
    assert f"last-minute:{number}:{network.linked_person}" in changed
    assert "booked-for-you:1" in changed
    changed.clear()
    await acknowledge(number, network.act(network.linked))
    await acknowledge(number, network.act(network.referent))
    assert changed == [f"last-minute:{number}:member:{network.referent.account_id}"]
    rows = network.query("SELECT account_id, participant_id FROM acknowledgement ORDER BY id")
    assert rows == [(network.linked.account_id, network.linked_person), (network.referent.account_id, None)]


async def test_whoever_was_not_told_has_nothing_to_acknowledge(network: Network) -> None:
    await goes(network)
    number = await posts(network, "cirque", AT)
    for who in (network.colleague, network.other_referent, network.staff):
        with pytest.raises(NotFoundError):
            await Acknowledge(network.store)(number, network.act(who))
    assert network.query("SELECT id FROM acknowledgement") == []


async def test_progress_counts_people_by_what_became_of_their_notice(network: Network) -> None:
    await goes(network)
    number = await posts(network, "cirque", AT)
    await Acknowledge(network.store)(number, network.act(network.linked))
    await network.execute(
        "UPDATE relay SET done_at = 1, done_by = ? WHERE participant_id = ?",
        network.referent.account_id,
        network.people[0],
    )
    async with network.store.read() as view:
        now = await view.bulletins.progress(number, now=NOW)
        over = await view.bulletins.progress(number, now=NOW + timedelta(days=9, hours=12))
    counted = {"told": 1, "passed_on": 1, "unsure": 0, "acknowledged": 1, "members": 1, "members_acknowledged": 0}
    assert now == Progress(**counted, to_pass_on=1, waiting=0, never=0)
    assert over == Progress(**counted, to_pass_on=0, waiting=0, never=1)


async def test_what_a_messenger_did_not_carry_in_time_is_counted_as_never_told(network: Network) -> None:
    await goes(network)
    await network.execute("UPDATE address SET channel = 'telegram' WHERE native_id = 'linked'")
    number = await posts(network, "cirque", AT)
    over = NOW + timedelta(days=10)
    async with network.store.write(network.act(network.staff, at=over)) as unit:
        waiting = (await unit.bulletins.progress(number, now=NOW)).waiting
        await unit.deliveries.expire("telegram", now=over)
        await unit.commit()
    async with network.store.read() as view:
        assert (waiting, (await view.bulletins.progress(number, now=over)).never) == (1, 3)


async def test_who_acknowledged_is_known_to_their_structure_and_to_no_other(network: Network) -> None:
    await goes(network)
    number = await posts(network, "cirque", AT)
    await Acknowledge(network.store)(number, network.act(network.linked))
    async with network.store.read() as view:
        ours = await view.bulletins.concerned(number, network.structure_a)
        theirs = await view.bulletins.concerned(number, network.structure_b)
    assert {one.participant_id for one in ours if one.acknowledged} == {network.linked_person}
    assert (len(ours), theirs) == (3, [])


async def test_a_file_goes_with_the_notice_of_whoever_sent_it_and_with_no_other(network: Network) -> None:
    keep = KeepFile(network.store)
    kept = await keep(PNG, network.act(network.staff))
    venue = await venue_at(network)
    with pytest.raises(NotFoundError):
        await posts(network, "cirque", _with(kept.file_id), by=venue)
    number = await posts(network, "cirque", _with(kept.file_id))
    async with network.store.read() as view:
        file = await view.bulletins.file(number)
    assert file is not None
    assert (file.content, file.media_type) == (PNG, kept.media_type)


async def test_what_may_not_be_sent_is_not_kept(network: Network) -> None:
    keep = KeepFile(network.store)
    with pytest.raises(BadInputError):
        await keep(b"GIF89a", network.act(network.staff))
    for who in (network.referent, network.linked):
        with pytest.raises(NotAllowedError):
            await keep(PNG, network.act(who))
    assert network.query("SELECT id FROM bulletin_file") == []


async def test_a_file_that_no_notice_carries_is_deleted_after_a_day(network: Network) -> None:
    keep = KeepFile(network.store)
    sent = await keep(PNG, network.act(network.staff))
    await posts(network, "cirque", _with(sent.file_id))
    await keep(PNG, network.act(network.staff))
    assert [await left(network, at=NOW + timedelta(days=1) - one) for one in (SECOND, NONE)] == [2, 1]
    assert network.one("SELECT id FROM bulletin_file") == sent.file_id


async def test_of_files_that_are_not_posted_whoever_sends_them_has_one_and_others_keep_theirs(network: Network) -> None:
    keep, venue = KeepFile(network.store), await venue_at(network)
    theirs = await keep(PNG, network.act(venue))
    posted = await keep(PNG, network.act(network.staff))
    await posts(network, "cirque", _with(posted.file_id))
    last = [await keep(PNG, network.act(network.staff)) for _ in range(3)][-1]
    kept = [theirs.file_id, posted.file_id, last.file_id]
    assert [number for (number,) in network.query("SELECT id FROM bulletin_file ORDER BY id")] == kept


async def test_a_posted_file_goes_thirty_days_after_its_date_and_the_notice_says_nothing_of_it(
    network: Network,
) -> None:
    sent = await KeepFile(network.store)(PNG, network.act(network.staff))
    number = await posts(network, "cirque", _with(sent.file_id))
    (ends,) = network.query("SELECT COALESCE(ends_at, starts_at) FROM performance WHERE external_id = 'cirque'")
    over = datetime.fromtimestamp(ends[0], UTC) + timedelta(days=30)
    files = [await left(network, at=over - one) for one in (SECOND, NONE)]
    async with network.store.read() as view:
        bulletin = await view.bulletins.bulletin(number)
        file = await view.bulletins.file(number)
    assert bulletin is not None
    assert (files, bulletin.media_type, file) == ([1, 0], None, None)


async def test_what_a_picture_says_of_where_it_was_taken_is_not_kept(network: Network) -> None:
    sent = await KeepFile(network.store)(jpeg(segment(0xE1, b"Exif\0\0GPS")), network.act(network.staff))
    assert network.one("SELECT content FROM bulletin_file WHERE id = ?", sent.file_id) == jpeg()


async def left(network: Network, *, at: datetime) -> int:
    """How many files, after a tick at this moment."""
    await Tick(network.store, network.policies)(at)
    return int(network.one("SELECT COUNT(*) FROM bulletin_file"))


def _with(file_id: int) -> Change:
    return replace(PRACTICAL, file_id=file_id)
