"""B17: a venue gives seats for its dates and takes back what is not booked, by a number, by steps, or by a file."""

import pytest

from core.errors import BadInputError, NotAllowedError, NotFoundError, RefusedError, StaleError
from core.model.act import Actor
from core.offersfile.problems import OffersFileError
from core.usecases.set_seats import SeatsSet, SetSeats
from tests.core.usecases.outings import alone, booked
from tests.core.usecases.test_import_offers import csv_of, imported
from tests.core.usecases.test_set_seats import least, total, waits
from tests.network import Network
from tests.venues import another_venue, at_venue


@pytest.fixture
async def venue(network: Network) -> Actor:
    """Looks after the venue of every date of the programme; "ailleurs" is another's."""
    await another_venue(network)
    return await at_venue(network)


@pytest.fixture
def set_seats(network: Network) -> SetSeats:
    return SetSeats(network.store, network.policies)


@pytest.mark.parametrize(
    ("asked", "now"),
    [(25, 25), (21, 21), (20, 20), (2, 2)],
    ids=["gives", "gives one", "the same", "takes back all that is free"],
)
async def test_given_and_taken_back_down_to_what_is_booked(
    network: Network, venue: Actor, set_seats: SetSeats, asked: int, now: int
) -> None:
    show = network.performance("cirque")
    await booked(network, alone(network, "cirque", 0))
    await booked(network, alone(network, "cirque", 1))
    assert await set_seats(show, asked, network.act(venue)) == SeatsSet(show, now)
    assert (total(network, "cirque"), network.taken("cirque")) == (now, 2)


@pytest.mark.parametrize("asked", [1, 0])
async def test_below_what_is_booked_is_refused_with_the_least(
    network: Network, venue: Actor, set_seats: SetSeats, asked: int
) -> None:
    await booked(network, alone(network, "cirque", 0))
    await booked(network, alone(network, "cirque", 1))
    with pytest.raises(RefusedError) as refused:
        await set_seats(network.performance("cirque"), asked, network.act(venue))
    assert least(refused.value) == [("B17", "finding-seats-promised", 2)]
    assert total(network, "cirque") == 20


@pytest.mark.parametrize(("by", "now"), [(5, 25), (1, 21), (-1, 19), (-5, 15), (-20, 0)])
async def test_by_steps_from_what_there_is_at_that_moment(
    network: Network, venue: Actor, set_seats: SetSeats, by: int, now: int
) -> None:
    assert (await set_seats.change(network.performance("cirque"), by, network.act(venue))).seats == now


async def test_two_steps_at_once_are_both_made(network: Network, venue: Actor, set_seats: SetSeats) -> None:
    show = network.performance("cirque")
    await set_seats.change(show, 5, network.act(venue))
    await set_seats.change(show, 5, network.act(venue))
    assert total(network, "cirque") == 30


async def test_a_step_below_nothing_is_no_number_of_seats(network: Network, venue: Actor, set_seats: SetSeats) -> None:
    with pytest.raises(BadInputError):
        await set_seats.change(network.performance("cirque"), -21, network.act(venue))


async def test_seats_given_go_to_whoever_waits_in_the_same_act(
    network: Network, venue: Actor, set_seats: SetSeats
) -> None:
    await booked(network, alone(network, "petit", 0))
    await booked(network, alone(network, "petit", 1))
    await waits(network, 2)
    await set_seats(network.performance("petit"), 3, network.act(venue))
    assert network.one("SELECT state FROM waiting_entry") == "offered"
    with pytest.raises(RefusedError) as refused:
        await set_seats(network.performance("petit"), 2, network.act(venue))
    assert least(refused.value) == [("B17", "finding-seats-promised", 3)]


async def test_another_venues_date_is_as_unknown_as_none(network: Network, venue: Actor, set_seats: SetSeats) -> None:
    for number in (network.performance("ailleurs"), 999_999):
        with pytest.raises(NotFoundError):
            await set_seats(number, 30, network.act(venue))  # type: ignore[arg-type]  # a number nobody gave
    assert total(network, "ailleurs") == 20


async def test_a_draft_takes_no_seats_by_hand(network: Network, venue: Actor, set_seats: SetSeats) -> None:
    with pytest.raises(StaleError):
        await set_seats(network.performance("brouillon"), 5, network.act(venue))


async def test_whoever_looks_after_no_venue_sets_none(network: Network, set_seats: SetSeats) -> None:
    for who in (network.referent, network.linked):
        with pytest.raises(NotAllowedError):
            await set_seats.change(network.performance("cirque"), 5, network.act(who))


async def test_a_file_of_its_own_dates_gives_adds_and_takes_back(network: Network, venue: Actor) -> None:
    content = csv_of({"seats": "12"}, {"external_id": "nouveau", "date": "2026-12-20"})
    result = await imported(network, content, by=venue)
    assert (result.added, result.changed) == (1, 1)
    assert (total(network, "cirque"), total(network, "nouveau")) == (12, 20)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"venue": "Autre Salle", "external_id": "nouveau"}, (3, "venue", "Autre Salle", "offers-expected-own-venue")),
        ({"venue": "Nulle Part", "external_id": "nouveau"}, (3, "venue", "Nulle Part", "offers-expected-own-venue")),
        ({"commune": "Bron", "external_id": "nouveau"}, (3, "venue", "Salle des Essais", "offers-expected-own-venue")),
        ({"external_id": "ailleurs"}, (3, "external_id", "ailleurs", "offers-expected-own-id")),
    ],
    ids=["another venue", "an unknown one", "of another commune", "another venue's date, taken over"],
)
async def test_one_row_of_somebody_elses_and_nothing_of_the_file_is_taken(
    network: Network, venue: Actor, row: dict[str, str], problem: tuple[int, str, str, str]
) -> None:
    before = network.dump()
    with pytest.raises(OffersFileError) as caught:
        await imported(network, csv_of({"seats": "12"}, row), by=venue)
    assert [(one.line, one.column, one.value, one.expected) for one in caught.value.problems] == [problem]
    assert network.dump() == before


async def test_the_control_the_same_rows_are_taken_from_staff(network: Network, venue: Actor) -> None:
    assert venue.venue_ids
    content = csv_of({"venue": "Nulle Part", "external_id": "nouveau"}, {"external_id": "ailleurs"})
    assert (await imported(network, content)).added == 1


async def test_a_file_below_what_is_booked_is_refused_by_line_and_column(network: Network, venue: Actor) -> None:
    await booked(network, alone(network, "cirque", 0))
    with pytest.raises(OffersFileError) as caught:
        await imported(network, csv_of({"seats": "0"}), by=venue)
    assert [(one.line, one.column) for one in caught.value.problems] == [(2, "seats")]
    assert total(network, "cirque") == 20
