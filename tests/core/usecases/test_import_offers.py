"""An offers file, all of it or nothing, through the store."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import NotAllowedError
from core.model.act import Act, Actor
from core.model.bookings import Order, Party
from core.offersfile.problems import OffersFileError
from core.ports import ImportResult
from core.usecases.book_seats import Booked, Full
from core.usecases.check_books import check_books
from core.usecases.import_offers import ImportOffers
from storage.communes import Communes
from tests.core.usecases.bulletins import PRACTICAL, posts
from tests.core.usecases.outings import alone, booked, guests, refusals
from tests.network import Network, open_network
from tests.programme import NOW

SHARED = Path(__file__).parents[4] / "shared" / "data" / "offers-lyon-2026.csv"
HEADER = "external_id,venue,commune,title,category,date,time,seats,max_party,address"
ROW: Mapping[str, str] = {
    "external_id": "cirque",
    "venue": "Salle des Essais",
    "commune": "Villeurbanne",
    "title": "cirque",
    "category": "cirque",
    "date": "2026-12-01",
    "time": "11:00",
    "seats": "20",
    "max_party": "",
    "address": "",
}
"""What the made-up network holds already."""


def csv_of(*changes: Mapping[str, str]) -> bytes:
    """One line for each: the ordinary row with these changes."""
    lines = [",".join({**ROW, **change}.values()) for change in changes]
    return "\n".join([HEADER, *lines]).encode()


async def imported(network: Network, content: bytes, *, by: Actor | None = None, at: datetime = NOW) -> ImportResult:
    offers = ImportOffers(network.store, network.policies, Communes.load())
    return await offers("offers.csv", content, network.act(by or network.staff, at=at))


async def problems(network: Network, content: bytes) -> list[tuple[int, str, str, str]]:
    with pytest.raises(OffersFileError) as caught:
        await imported(network, content)
    return [(found.line, found.column, found.value, found.expected) for found in caught.value.problems]


def performance(network: Network, external_id: str) -> tuple[str, str, str, int]:
    """Its day, time, state and seats."""
    (row,) = network.query("SELECT day, time, state, seats_total FROM performance WHERE external_id = ?", external_id)
    return row


def rows_of_offers(network: Network) -> list[str]:
    """The whole dump, but for what each act leaves behind."""
    acts = ('INSERT INTO "inbox"', 'INSERT INTO "audit"', 'INSERT INTO "sqlite_sequence"')
    return [line for line in network.dump() if not line.startswith(acts)]


async def test_a_new_row_is_added_and_can_be_booked(network: Network) -> None:
    result = await imported(network, csv_of({"external_id": "new", "title": "Nouveau"}))
    assert result == ImportResult(added=1)
    await booked(network, alone(network, "new"))


async def test_a_row_as_before_changes_nothing(network: Network) -> None:
    await imported(network, csv_of({}))
    before = rows_of_offers(network)
    assert await imported(network, csv_of({})) == ImportResult(same=1)
    assert rows_of_offers(network) == before


async def test_a_changed_row_updates_its_performance_and_keeps_its_bookings(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    assert await imported(network, csv_of({"seats": "30"})) == ImportResult(
        changed=1, touched=(network.performance("cirque"),)
    )
    assert performance(network, "cirque") == ("2026-12-01", "11:00", "published", 30)
    assert network.taken("cirque") == 1
    assert await check_books(network.store) == []


async def test_where_a_row_says_none_the_party_s_size_is_the_policy_s(network: Network) -> None:
    await imported(network, csv_of({"external_id": "wide", "max_party": "6"}, {"external_id": "usual"}))
    sizes = network.query(
        "SELECT external_id, max_party FROM performance WHERE external_id IN ('wide', 'usual') ORDER BY id"
    )
    assert sizes == [("wide", 6), ("usual", 4)]
    party = (Party(network.people[0], guests(5)),)
    await booked(network, Order(network.performance("wide"), party))
    assert refusals(await network.book(Order(network.performance("usual"), party))) == [
        ("B4", "finding-party-too-large")
    ]


async def test_a_row_without_a_time_is_a_draft_until_staff_complete_it_and_stays_completed(network: Network) -> None:
    row = csv_of({"external_id": "new", "time": ""})
    assert await imported(network, row) == ImportResult(added=1, drafts=1)
    assert refusals(await network.book(alone(network, "new"))) == [("B13", "finding-not-published")]
    starts_at = int(datetime(2026, 12, 1, 19, tzinfo=UTC).timestamp())
    complete = "UPDATE performance SET state = 'published', time = '20:00', starts_at = ? WHERE external_id = 'new'"
    await network.execute(complete, starts_at)
    assert await imported(network, row) == ImportResult(same=1)
    assert performance(network, "new") == ("2026-12-01", "20:00", "published", 20)
    await booked(network, alone(network, "new"))


async def test_a_completed_time_does_not_follow_to_another_day(network: Network) -> None:
    changed = await imported(network, csv_of({"time": "", "date": "2026-12-02"}))
    assert changed == ImportResult(changed=1, drafts=1, touched=(network.performance("cirque"),))
    assert performance(network, "cirque") == ("2026-12-02", "", "draft", 20)


async def test_seats_below_what_is_booked_are_refused_by_line_and_column(network: Network) -> None:
    await booked(network, Order(network.performance("cirque"), (Party(network.people[0], guests(2)),)))
    before = network.dump()
    content = csv_of({"external_id": "new"}, {"seats": "2"})
    assert await problems(network, content) == [(3, "seats", "2", "offers-expected-seats-booked")]
    assert network.dump() == before
    assert await imported(network, csv_of({"seats": "3"})) == ImportResult(
        changed=1, touched=(network.performance("cirque"),)
    )
    assert isinstance(await network.book(alone(network, "cirque", person=1)), Full)


async def test_a_date_that_is_booked_never_loses_its_time(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    content = csv_of({"time": "", "date": "2026-12-02"})
    assert await problems(network, content) == [(2, "time", "", "offers-expected-time-booked")]


async def test_a_wrong_row_keeps_the_good_ones_out(network: Network) -> None:
    before = network.dump()
    content = csv_of({"external_id": "new"}, {"external_id": "bad", "seats": "many"})
    assert await problems(network, content) == [(3, "seats", "many", "offers-expected-seats")]
    assert network.dump() == before


@pytest.mark.parametrize("who", ["referent", "colleague", "linked"])
async def test_who_is_not_staff_imports_nothing(network: Network, who: str) -> None:
    with pytest.raises(NotAllowedError):
        await imported(network, csv_of({"external_id": "new"}), by=getattr(network, who))
    assert network.query("SELECT 1 FROM performance WHERE external_id = 'new'") == []


async def test_the_command_line_imports_as_the_service(network: Network) -> None:
    offers = ImportOffers(network.store, network.policies, Communes.load())
    assert await offers("offers.csv", csv_of({"external_id": "new"}), Act(at=NOW)) == ImportResult(added=1)


async def test_whoever_booked_a_moved_date_and_whoever_holds_it_are_told_once_each(network: Network) -> None:
    await booked(
        network, Order(network.performance("cirque"), (Party(network.people[0]), Party(network.linked_person)))
    )
    await booked(network, alone(network, "cirque", person=1))
    result = await imported(network, csv_of({"time": "15:00"}))
    assert result.moved == (network.performance("cirque"),)
    without_chat = (network.people[0], network.people[1])
    assert network.told("moved") == [
        ("account", network.referent.account_id), ("account", network.linked.account_id),
        *(("participant", person) for person in without_chat),
    ]  # fmt: skip
    assert network.query("SELECT participant_id FROM relay ORDER BY id") == [(person,) for person in without_chat]


async def test_what_was_posted_before_a_date_moves_later_is_of_use_until_the_new_hour(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    await posts(network, "cirque", PRACTICAL)
    of_use = "SELECT DISTINCT useless_after FROM outbox WHERE kind = 'last-minute'"
    before = network.one(of_use)
    await imported(network, csv_of({"time": "23:00"}))
    starts_at = network.one("SELECT starts_at FROM performance WHERE external_id = 'cirque'")
    assert before < starts_at
    assert network.query(of_use) == [(starts_at,)]


async def test_where_the_booker_has_left_the_referent_is_told_in_their_stead(network: Network) -> None:
    order = alone(network, "cirque")
    assert isinstance(await network.book(order, network.colleague), Booked)
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE id = ?", network.colleague.member_id)
    await imported(network, csv_of({"time": "15:00"}))
    assert network.told("moved") == [("account", network.referent.account_id), ("participant", network.people[0])]


async def test_moved_back_to_where_it_was_told_before_is_told_again(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    for minutes, time in enumerate(("15:00", "11:00", "15:00")):
        await imported(network, csv_of({"time": time}), at=NOW + timedelta(minutes=minutes))
    assert network.told("moved") == [("account", network.referent.account_id), ("participant", network.people[0])] * 3
    assert network.one("SELECT COUNT(*) FROM relay") == 1  # what it says is the last move


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2026-12-02"},
        {"title": "Autre titre"},
        {"venue": "Autre salle"},
        {"commune": "Bron"},
        {"address": "1 rue Neuve"},
    ],
)
async def test_whoever_booked_is_told_of_a_new_day_title_or_place(network: Network, change: Mapping[str, str]) -> None:
    await booked(network, alone(network, "cirque"))
    for minutes in range(2):
        await imported(network, csv_of(change), at=NOW + timedelta(minutes=minutes))
    assert network.told("moved") == [("account", network.referent.account_id), ("participant", network.people[0])]


async def test_a_venue_s_new_address_is_told_for_its_dates_that_the_row_is_not_about(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    result = await imported(network, csv_of({"external_id": "new", "address": "1 rue Neuve"}, {}))
    assert (result.added, result.moved) == (1, (network.performance("cirque"),))
    assert network.told("moved") == [("account", network.referent.account_id), ("participant", network.people[0])]


async def test_a_change_of_what_has_begun_is_told_to_nobody(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    await imported(network, csv_of({"title": "Autre titre"}), at=datetime(2026, 12, 1, 10, tzinfo=UTC))
    assert network.told("moved") == []


async def test_two_dates_at_one_address_are_the_same_in_the_next_import(network: Network) -> None:
    there = {"address": "1 rue Neuve"}
    content = csv_of({**there, "external_id": "one"}, {**there, "external_id": "two"}, {"external_id": "three"})
    assert await imported(network, content) == ImportResult(added=3)
    assert await imported(network, content) == ImportResult(same=3)


async def test_rows_are_dates_of_one_offer_by_venue_title_and_category_letter_by_letter(network: Network) -> None:
    twins = ({"external_id": "one"}, {"external_id": "two"})
    others = ({"external_id": "three", "title": "CIRQUE"}, {"external_id": "four", "category": "danse"})
    await imported(network, csv_of(*twins, *others))
    found = network.query(
        "SELECT offer_id FROM performance WHERE external_id IN ('one', 'two', 'three', 'four') ORDER BY id"
    )
    one, two, three, four = (offer for (offer,) in found)
    assert (one == two, len({one, three, four})) == (True, 3)


async def test_a_change_of_anything_else_and_a_move_that_nobody_booked_are_told_to_nobody(network: Network) -> None:
    await imported(network, csv_of({"time": "15:00"}))
    await booked(network, alone(network, "cirque"))
    await imported(network, csv_of({"time": "15:00", "seats": "25", "category": "danse"}))
    assert network.told("moved") == []


async def test_a_cancelled_date_stays_cancelled(network: Network) -> None:
    await network.execute("UPDATE performance SET state = 'cancelled' WHERE external_id = 'cirque'")
    await imported(network, csv_of({"seats": "25"}))
    assert performance(network, "cirque")[2] == "cancelled"


@pytest.mark.skipif(not SHARED.exists(), reason="the season's real file is not beside this checkout")
async def test_the_real_file_is_imported_and_the_same_again_changes_nothing(tmp_path: Path) -> None:
    async with open_network(tmp_path, rows=[]) as network:
        content = SHARED.read_bytes()
        first = await imported(network, content)
        before = rows_of_offers(network)
        again = await imported(network, content)
        assert first.added == network.one("SELECT COUNT(*) FROM performance")
        assert first.added > first.drafts > 0
        assert again == ImportResult(same=first.added, drafts=first.drafts)
        assert rows_of_offers(network) == before
        assert await check_books(network.store) == []
