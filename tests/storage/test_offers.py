"""Pages of what is to come: by key, filtered, searched by words."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.model.offers import Access, Filters, PageKey, Territory
from core.rules.weeks import paris_day
from tests.network import Network, open_network
from tests.programme import NOW, offer_row

IN_A_WEEK = NOW + timedelta(days=7)
ROWS = (
    offer_row("matin", starts_at=IN_A_WEEK, seats=1),
    replace(offer_row("soir", starts_at=IN_A_WEEK + timedelta(hours=8)), access=frozenset({Access.MOBILITY})),
    replace(offer_row("bourg", starts_at=IN_A_WEEK + timedelta(days=1)), venue="Halle", commune="Bourg-en-Bresse"),
    offer_row("passé", starts_at=NOW - timedelta(days=1)),
    offer_row("brouillon", starts_at=None),
)
BOURG = {"insee_code": "01053", "territory": Territory.AIN, "category": "danse"}


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    rows = [replace(row, **BOURG) if row.title == "bourg" else row for row in ROWS]  # type: ignore[arg-type]
    async with open_network(tmp_path, rows=rows) as network:
        yield network


async def titles(network: Network, filters: Filters) -> list[str]:
    async with network.store.read() as view:
        page = await view.offers.page(filters, now=NOW, after=None, size=20)
    return [performance.title for performance in page.items]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["matin", "soir", "bourg"]),
        (Filters(first_day=paris_day(IN_A_WEEK), last_day=paris_day(IN_A_WEEK)), ["matin", "soir"]),
        (Filters(first_day=paris_day(IN_A_WEEK) + timedelta(days=1)), ["bourg"]),
        (Filters(evening=True), ["soir"]),
        (Filters(category="danse"), ["bourg"]),
        (Filters(territory=Territory.AIN), ["bourg"]),
        (Filters(insee_codes=("69266", "69381")), ["matin", "soir"]),
        (Filters(access=Access.MOBILITY), ["soir"]),
        (Filters(access=Access.HEARING), []),
        (Filters(seats=2), ["soir", "bourg"]),
        (Filters(words=("halle",)), ["bourg"]),
        (Filters(words=("mat",)), ["matin"]),
        (Filters(words=("salle", "soir")), ["soir"]),
        (Filters(words=("salle", "bourg")), []),
    ],
)
async def test_each_filter_leaves_what_it_says(network: Network, filters: Filters, expected: list[str]) -> None:
    assert await titles(network, filters) == expected


async def test_pages_by_key_show_each_date_once_also_those_that_start_together(network: Network) -> None:
    await network.play(*(offer_row(f"ensemble-{number}", starts_at=IN_A_WEEK) for number in range(7)))
    shown: list[str] = []
    after: PageKey | None = None
    for _ in range(4):
        async with network.store.read() as view:
            page = await view.offers.page(Filters(), now=NOW, after=after, size=3)
        shown += [performance.title for performance in page.items]
        after = page.next
    assert after is None
    assert sorted(shown) == sorted(["matin", "soir", "bourg", *(f"ensemble-{number}" for number in range(7))])


async def test_a_typo_is_mended_to_the_word_that_the_offers_know(network: Network) -> None:
    async with network.store.read() as view:
        assert await view.offers.known_words(["bourgg", "mat", "zzzzz"]) == ["bourg", "mat", "zzzzz"]
