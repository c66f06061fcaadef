"""Filters, one by one and together."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.texts import Texts
from core.model.offers import Access
from handlers.press import Press
from tests.scenarios.shows import ROWS
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.talk import Talk
from tests.scenarios.test_search import titles

ALL = [row.title for row in ROWS]


@pytest.fixture
async def stage(tmp_path: Path, texts: Texts, channel: str) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, texts, channel=channel, rows=ROWS) as stage:
        yield stage


async def chooses(talk: Talk, kind: str, label: str, **args: str) -> None:
    await talk.presses("filter", kind)
    await talk.presses(label, on=None, **args)


async def found(talk: Talk) -> list[object]:
    """All pages."""
    shown = titles(await talk.presses("list"))
    while talk.has("more"):
        shown += titles(await talk.presses("more"))
    return shown


@pytest.mark.parametrize(
    ("kind", "label", "args", "kept"),
    [
        ("when", "button-when-today", {}, ALL[:1]),
        ("when", "button-when-weekend", {}, ALL[:1]),
        ("when", "button-when-week", {}, ALL[:1]),
        ("what", "button-category", {"name": "cirque"}, ALL[3:6]),
        ("where", "territory-ain", {}, ["Piste ailleurs"]),
        ("where", "territory-rhone", {}, ["Salon de thé"]),
        ("where", "territory-metropole-de-lyon", {}, [one for one in ALL if one not in (ALL[4], ALL[6])]),
        ("access", f"access-{Access.HEARING}", {}, ["Piste dimanche"]),
        ("access", f"access-{Access.MOBILITY}", {}, ["Salon de thé"]),
    ],
)
async def test_each_filter_keeps_what_it_says(
    stage: Stage, stranger: Talk, kind: str, label: str, args: dict[str, str], kept: list[str]
) -> None:
    await stranger.types("/offres")
    await stranger.presses("filters")
    await chooses(stranger, kind, label, **args)
    assert ("filters-set" in stranger.keys, await found(stranger)) == (True, kept)
    await stranger.presses("filters")
    await chooses(stranger, kind, "button-any")
    assert "filters-none" in stranger.keys


async def test_a_month_is_chosen_by_its_name(stage: Stage, stranger: Talk) -> None:
    await stranger.types("/offres")
    await stranger.presses("filters")
    await stranger.presses("filter", "when")
    await stranger.presses("choose", "when:2026-12")
    assert await found(stranger) == ALL[6:]


async def test_seats_left_for_so_many(stage: Stage, stranger: Talk) -> None:
    await stranger.types("/offres")
    await stranger.presses("filters")
    await stranger.presses("filter", "seats")
    await stranger.presses("choose", "seats:3")
    assert await found(stranger) == ALL[:7]


async def test_filters_add_up_and_are_cleared_at_once(stage: Stage, stranger: Talk) -> None:
    await stranger.types("/offres")
    await stranger.presses("filters")
    await chooses(stranger, "what", "button-category", name="cirque")
    await chooses(stranger, "where", "territory-metropole-de-lyon")
    assert await found(stranger) == ["Piste aux étoiles", "Piste dimanche"]
    await stranger.presses("filters")
    await stranger.presses("clear")
    assert await found(stranger) == ALL


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("when", "12 décembre", ["Salon de thé"]),
        ("where", "villeurbanne", ["Piste aux étoiles", "Piste dimanche"]),
        ("what", "Concert", ALL[:3]),
    ],
)
async def test_a_filter_may_be_typed(stage: Stage, stranger: Talk, kind: str, typed: str, kept: list[str]) -> None:
    await stranger.types("/offres")
    await stranger.presses("filters")
    await stranger.presses("filter", kind)
    assert titles(await stranger.types(typed)) == kept


async def test_what_says_nothing_of_a_filter_is_asked_again(stage: Stage, stranger: Talk) -> None:
    await stranger.types("/offres")
    await stranger.presses("filters")
    await stranger.types("le ???")
    assert (stranger.title, stranger.note) == ("filters-title", "filter-not-understood")


async def test_words_that_say_nothing_of_a_filter_are_looked_for_in_the_titles(stage: Stage, stranger: Talk) -> None:
    await stranger.types("cirque")
    await stranger.presses("filters")
    assert titles(await stranger.types("etoile")) == ["Piste aux étoiles"]


async def test_the_evening_alone_narrows_what_was_looked_for(stage: Stage, stranger: Talk) -> None:
    await stranger.types("demain")
    await stranger.presses("filters")
    assert titles(await stranger.types("le soir")) == ["Demain au soir"]


async def test_typing_what_is_already_set_is_no_error(stage: Stage, stranger: Talk) -> None:
    await stranger.types("cirque")
    await stranger.presses("filters")
    await stranger.types("cirque")
    assert (stranger.title, stranger.note) == ("offers-title-found", None)


async def test_any_number_of_seats_is_no_filter(stage: Stage, stranger: Talk) -> None:
    await stranger.types("/offres")
    await stranger.presses("filters")
    await stranger.sends_press(Press("choose", "seats:3"))
    await stranger.sends_press(Press("choose", "seats:any"))
    assert "filters-none" in stranger.keys


@pytest.mark.parametrize("value", ["when:9999-12", "when:0000-01", "when:soon", "seats:99", "where:mars", "x:any"])
async def test_a_value_that_no_button_says_changes_nothing(stage: Stage, stranger: Talk, value: str) -> None:
    await stranger.types("/offres")
    await stranger.presses("filters")
    await stranger.sends_press(Press("choose", value))
    assert (stranger.note, "filters-none" in stranger.keys) == ("error-stale", True)
