"""What is typed is looked for: French days, places and kinds, a typo forgiven; and the list turned page by page."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.texts import Texts
from handlers.offers import PAGE
from handlers.reply import Reply
from tests.programme import offer_row
from tests.scenarios.screens import sentences
from tests.scenarios.shows import ROWS, at, show
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import orders
from tests.scenarios.talk import Talk


@pytest.fixture
async def stage(tmp_path: Path, texts: Texts, channel: str) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, texts, channel=channel, rows=ROWS) as stage:
        yield stage


def titles(reply: Reply) -> list[object]:
    return [text.args["title"] for text in sentences(reply) if text.key == "offer-line"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cirque samedi villeurbanne", ["Piste aux étoiles"]),
        ("CIRQUE samedi Villeurbane", ["Piste aux étoiles"]),
        ("cirqe samedi", ["Piste aux étoiles", "Piste ailleurs"]),
        ("demain soir", ["Demain au soir"]),
        ("demain", ["Demain midi", "Demain au soir"]),
        ("aujourd'hui", ["Ce jour même"]),
        ("12 décembre", ["Salon de thé"]),
        ("12/12", ["Salon de thé"]),
        ("ce week-end", ["Ce jour même"]),
        ("dans l'Ain", ["Piste ailleurs"]),
        ("bourgeois", ["Le Bourgeois gentilhomme"]),
        ("bourgois", ["Le Bourgeois gentilhomme"]),
        ("etoiles", ["Piste aux étoiles"]),
        ("décembre pour 3 personnes", ["Salon de thé"]),
        ("concert le 12 décembre à Bron", []),
    ],
)
async def test_what_is_typed_is_understood_in_french(
    stage: Stage, referent: Talk, typed: str, found: list[str]
) -> None:
    reply = await referent.types(typed)
    assert (referent.title, titles(reply)) == ("offers-title-found", found)


async def test_nothing_found_says_so_and_leads_to_the_filters(stage: Stage, referent: Talk) -> None:
    await referent.types("opéra à Bron le 3 janvier")
    assert ("offers-none" in referent.keys, referent.has("filters")) == (True, True)
    await referent.presses("filters")
    await referent.presses("clear")
    await referent.presses("list")
    assert len(titles(referent.screen)) == PAGE


@pytest.mark.parametrize(
    ("typed", "told"),
    [("gloubi boulga", False), ("gloubi demain", False), ("bourgeois demain", True), ("3 janvier", True)],
)
async def test_where_the_words_fit_no_offer_at_all_no_venue_is_named(referent: Talk, typed: str, *, told: bool) -> None:
    """Where another day or place is all that is missing, a seat may be for sale (B14)."""
    await referent.types(typed)
    assert ("offers-none" in referent.keys, "offers-none-buy" in referent.keys) == (True, told)


async def test_a_search_from_any_screen_leaves_the_order_that_was_begun(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("Piste aux étoiles"), stage.network.people[0])
    await referent.types("demain soir")
    assert titles(referent.screen) == ["Demain au soir"]


async def test_visitors_and_strangers_search_too(stage: Stage, stranger: Talk) -> None:
    assert titles(await stranger.types("cirque samedi villeurbanne")) == ["Piste aux étoiles"]


async def test_pages_go_forth_and_back_and_no_offer_is_missing_or_twice(
    tmp_path: Path, texts: Texts, channel: str
) -> None:
    rows = [offer_row(f"Numéro {number:02}", starts_at=at(1, 12, hour=number)) for number in range(12)]
    (tmp_path / "pages").mkdir()
    async with open_stage(tmp_path / "pages", texts, channel=channel, rows=rows) as stage:
        talk = stage.person("nobody")
        pages = [titles(await talk.types("/offres"))]
        while talk.has("more"):
            pages.append(titles(await talk.presses("more")))
        assert pages == [[f"Numéro {number:02}" for number in part] for part in (range(4), range(4, 8), range(8, 12))]
        back = []
        while talk.has("page-back"):
            back.append(titles(await talk.presses("page-back")))
        assert (back, talk.has("more")) == (pages[1::-1], True)


async def test_an_offer_leads_back_to_the_page_it_was_found_on(tmp_path: Path, texts: Texts, channel: str) -> None:
    rows = [offer_row(f"Numéro {number:02}", starts_at=at(1, 12, hour=number)) for number in range(12)]
    (tmp_path / "pages").mkdir()
    async with open_stage(tmp_path / "pages", texts, channel=channel, rows=rows) as stage:
        talk = stage.person("nobody")
        await talk.types("/offres")
        second = await talk.presses("more")
        await talk.presses("offer", stage.network.performance("Numéro 07"))
        back = await talk.presses("list")
        assert titles(back) == titles(second)


async def test_a_show_s_other_dates_lead_to_each_of_them(tmp_path: Path, texts: Texts, channel: str) -> None:
    rows = [show("Piste", at(day), category="cirque") for day in (25, 26, 27)]
    for number, row in enumerate(rows):
        object.__setattr__(row, "external_id", f"piste-{number}")
    (tmp_path / "dates").mkdir()
    async with open_stage(tmp_path / "dates", texts, channel=channel, rows=rows) as stage:
        talk = stage.person("nobody")
        await talk.types("piste")
        await talk.presses("offer", stage.network.performance("piste-0"))
        await talk.presses("dates")
        await talk.presses("offer", stage.network.performance("piste-2"))
        assert "27 novembre" in talk.words
