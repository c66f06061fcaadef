"""The door list as it is printed: by family name, a box each, large, and nothing but names and seats (A9)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.documents import Documents
from bot.documents.doorlist import ROWS, door_list
from bot.documents.say import saying
from bot.texts import Texts
from core.errors import NotFoundError
from core.model.ids import InvitationId
from core.model.names import PersonName
from core.model.venues import DoorSeat
from core.usecases.door import DoorList
from handlers.reply import Document, DocumentKind
from tests.bot.documents.pages import NOW, SHOW, inked, pictures, words
from tests.core.usecases.outings import booked, common
from tests.network import CANARY, Network
from tests.venues import EVENING, at_venue

AMINA = PersonName("Amina", "Diallo")
LONGEST = PersonName("W" * 80, "M" * 80)


def seat(number: int, name: PersonName = AMINA, *, party: int = 1, came: bool = False) -> DoorSeat:
    return DoorSeat(InvitationId(number), name, party, 1, NOW if came else None)


def drawn(texts: Texts, *seats: DoorSeat, language: str = "fr", **changes: object) -> bytes:
    show = replace(SHOW, **changes)  # type: ignore[arg-type]  # any field
    return door_list(DoorList(show, seats), saying(texts, language), language=language, now=NOW)


def test_it_says_what_when_and_who_by_family_name(texts: Texts) -> None:
    (page,) = words(drawn(texts, seat(1, party=3), seat(2, PersonName("Олександра", "Шевченко"))))
    assert page == (
        "Fil de l’air samedi 28 novembre 2026 à 20 h · Théâtre des Essais 2 personnes attendues. "
        "Liste du dimanche 22 novembre à 11 h. Elle peut encore changer. "
        "Diallo, Amina 3 ensemble Шевченко, Олександра Page 1 sur 1. À détruire après la représentation."
    )


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (ROWS, 1), (ROWS + 1, 2), (100, 6)])
def test_each_has_a_row_and_pages_are_numbered(texts: Texts, count: int, pages: int) -> None:
    found = words(drawn(texts, *(seat(number) for number in range(count))))
    assert len(found) == pages
    assert sum(page.count("Diallo, Amina") for page in found) == count
    assert f"Page {pages} sur {pages}" in found[-1]


def test_names_and_titles_as_long_as_they_may_be_are_whole_and_inside_the_page(texts: Texts) -> None:
    pdf = drawn(texts, *(seat(number, LONGEST, party=4) for number in range(ROWS)), title="Long " * 40)
    (page,) = words(pdf)
    assert page.replace(" ", "").count("M" * 80) == ROWS
    left, top, right, bottom = inked(pictures(pdf)[0])
    assert (left > 0.07, top > 0.03, right < 0.93, bottom < 0.97) == (True, True, True, True)


def test_whoever_has_come_is_ticked(texts: Texts) -> None:
    empty, ticked = pictures(drawn(texts, seat(1)))[0], pictures(drawn(texts, seat(1, came=True)))[0]
    assert sum(ticked.histogram()[:128]) > sum(empty.histogram()[:128])


def test_its_title_names_nobody(texts: Texts) -> None:
    assert b"Zyx" not in drawn(texts, seat(1, PersonName("Zyxgiven", "Zyxfamily")))


async def test_it_is_fetched_by_the_venue_on_the_day_and_by_nobody_else(network: Network, documents: Documents) -> None:
    venue = await at_venue(network)
    await booked(network, common(network))
    paper = Document(DocumentKind.DOOR_LIST, network.performance("cirque"))
    (page,) = words(await documents.draw(paper, venue, EVENING - timedelta(hours=3)))
    assert page.count(CANARY) == 5
    for word in ("Structure", "social", "insertion", "accompagn", "invit"):
        assert word not in page
    for who, at in (
        (network.staff, EVENING),
        (network.referent, EVENING),
        (network.linked, EVENING),
        (venue, EVENING - timedelta(days=1)),
        (venue, EVENING + timedelta(hours=2)),
    ):
        with pytest.raises(NotFoundError):
            await documents.draw(paper, who, at)


async def test_right_is_that_of_the_moment_it_is_fetched(network: Network, documents: Documents) -> None:
    venue = await at_venue(network)
    await network.execute("DELETE FROM venue_member")
    with pytest.raises(NotFoundError):
        await documents.draw(Document(DocumentKind.DOOR_LIST, network.performance("cirque")), venue, EVENING)
