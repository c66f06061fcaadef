"""The conditions of use are accepted once a season, and kept with who and when (A3)."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import NotAllowedError
from core.usecases.accept_terms import AcceptTerms
from core.usecases.book_seats import Booked
from tests.core.usecases.outings import alone
from tests.network import Network, open_network
from tests.programme import NOW


async def test_once_accepted_the_member_can_book(tmp_path: Path) -> None:
    async with open_network(tmp_path, terms=False) as network:
        assert await AcceptTerms(network.store)(network.act()) == "2026-2027"
        assert network.query("SELECT member_id, season, accepted_at FROM terms_acceptance") == [
            (network.referent.member_id, "2026-2027", int(NOW.timestamp()))
        ]
        assert isinstance(await network.book(alone(network, "cirque")), Booked)


async def test_accepting_twice_keeps_the_first_moment(network: Network) -> None:
    await AcceptTerms(network.store)(network.act(at=NOW + timedelta(days=1)))
    kept = network.one("SELECT accepted_at FROM terms_acceptance WHERE member_id = ?", network.referent.member_id)
    assert kept == int(NOW.timestamp())


async def test_who_is_no_member_accepts_nothing(network: Network) -> None:
    with pytest.raises(NotAllowedError):
        await AcceptTerms(network.store)(network.act(network.linked))
