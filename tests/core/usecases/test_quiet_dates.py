"""Nobody is woken for a date that staff cancel or a file moves, unless it plays within twelve hours."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.usecases.cancel_date import CancelDate
from core.usecases.import_offers import ImportOffers
from storage.communes import Communes
from tests.core.usecases.outings import alone, booked
from tests.network import Network, open_network
from tests.programme import offer_row

HEADER = "external_id,venue,commune,title,category,date,time,seats\n"
CASES = [
    ("2026-11-22 23:00", "2026-11-29 20:00", "2026-11-23 08:00"),
    ("2026-11-22 23:00", "2026-11-23 10:00", "2026-11-22 23:00"),
    ("2026-11-22 20:59", "2026-11-29 20:00", "2026-11-22 20:59"),
]


def paris(text: str) -> datetime:
    """Winter."""
    return datetime.fromisoformat(f"{text}+01:00").astimezone(UTC)


def moments(network: Network, kind: str) -> list[int]:
    rows = network.query("SELECT DISTINCT not_before FROM outbox WHERE kind = ?", kind)
    return [moment for (moment,) in rows]


@pytest.mark.parametrize(("now", "starts", "leaves"), CASES)
async def test_a_cancelled_date(tmp_path: Path, now: str, starts: str, leaves: str) -> None:
    async with open_network(tmp_path, rows=[offer_row("cirque", starts_at=paris(starts))]) as network:
        await booked(network, alone(network, "cirque"))
        cancel = CancelDate(network.store, network.policies)
        await cancel(network.performance("cirque"), network.act(network.staff, at=paris(now)))
        assert moments(network, "date-cancelled") == [int(paris(leaves).timestamp())]


@pytest.mark.parametrize(("now", "starts", "leaves"), CASES)
async def test_a_date_moved_by_a_file(tmp_path: Path, now: str, starts: str, leaves: str) -> None:
    """To an hour later: near or far is what the sooner of both starts is."""
    async with open_network(tmp_path, rows=[offer_row("cirque", starts_at=paris(starts))]) as network:
        await booked(network, alone(network, "cirque"))
        to = paris(starts) + timedelta(hours=2)
        row = f"cirque,Salle des Essais,Villeurbanne,cirque,cirque,{to:%Y-%m-%d},{to:%H:%M},20\n"
        load = ImportOffers(network.store, network.policies, Communes.load())
        await load("offres.csv", f"{HEADER}{row}".encode(), network.act(network.staff, at=paris(now)))
        assert moments(network, "moved") == [int(paris(leaves).timestamp())]
