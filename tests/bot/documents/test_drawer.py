"""Who may have which document, and what it holds: read again each time it is fetched."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar, Event

from bot.documents import Documents
from core.errors import NotFoundError
from core.model.act import Actor
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.ids import InvitationId, OutingId, ReservationId
from core.model.names import PersonName
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel
from handlers.reply import Document, DocumentKind
from tests.bot.documents.pages import pictures, scanned, words
from tests.network import CANARY, Network, actor_at

KARIM, LISE = PersonName("Karim", "Haddad"), PersonName("Lise", "Morel")


async def booked(network: Network, *parties: Party, companions: tuple[Companion, ...] = ()) -> Booked:
    done = await network.book(Order(network.performance("cirque"), parties, companions))
    assert isinstance(done, Booked)
    return done


async def linked_booking(network: Network) -> ReservationId:
    await booked(network, Party(network.linked_person, (KARIM,)))
    return ReservationId(network.one("SELECT MAX(id) FROM reservation"))


async def common_outing(network: Network) -> OutingId:
    """Of two participants, one guest and a companion of the outing."""
    parties = (Party(network.people[1], (KARIM,)), Party(network.people[0]))
    await booked(network, *parties, companions=(Companion(LISE, CompanionReason.NEEDED),))
    return OutingId(network.one("SELECT MAX(id) FROM outing"))


async def pages_of(documents: Documents, document: Document, reader: Actor, network: Network) -> list[str]:
    return words(await documents.draw(document, reader, network.now))


async def refused(documents: Documents, document: Document, reader: Actor, network: Network) -> bool:
    try:
        await documents.draw(document, reader, network.now)
    except NotFoundError:
        return True
    return False


async def test_a_partys_vouchers_are_its_invitations_with_their_codes(network: Network, documents: Documents) -> None:
    number = await linked_booking(network)
    pdf = await documents.draw(Document(DocumentKind.VOUCHERS, number), network.referent, network.now)
    names = [f"{given} {family}" for given, family in network.query("SELECT given, family FROM invitation ORDER BY id")]
    assert [name in page for name, page in zip(names, words(pdf), strict=True)] == [True, True]
    codes = [[code] for (code,) in network.query("SELECT code FROM invitation ORDER BY id")]
    assert [scanned(picture) for picture in pictures(pdf)] == codes


async def test_an_outings_vouchers_are_everybodys_by_name(network: Network, documents: Documents) -> None:
    number = await common_outing(network)
    pages = await pages_of(documents, Document(DocumentKind.OUTING, number), network.colleague, network)
    names = [page.split("Place au nom de ")[1].split(" À présenter")[0] for page in pages]
    assert names == ["Karim Haddad", "Lise Morel", f"P0 {CANARY}person", f"P1 {CANARY}person"]


async def test_paper_shows_no_number_of_a_homonym(network: Network, documents: Documents) -> None:
    await network.execute("UPDATE participant SET homonym = 2")
    number = await common_outing(network)
    assert network.query("SELECT DISTINCT homonym FROM invitation WHERE kind = 'holder'") == [(2,)]
    pages = await pages_of(documents, Document(DocumentKind.OUTING, number), network.colleague, network)
    assert "(2)" not in " ".join(pages)


async def test_no_page_tells_the_structure_the_reason_or_who_is_who(network: Network, documents: Documents) -> None:
    number = await common_outing(network)
    pages = await pages_of(documents, Document(DocumentKind.OUTING, number), network.referent, network)
    alike = {re.sub("nom de .* Il faut", "", page) for page in pages}
    (page,) = alike
    assert len(pages) == 4
    told = ("Structure", CompanionReason.NEEDED.value, "holder", "guest", "companion", "insertion", CANARY)
    assert [word for word in told if word in page] == []


@pytest.mark.parametrize("kind", [DocumentKind.VOUCHERS, DocumentKind.CALENDAR])
async def test_a_booking_is_for_its_structure_and_for_the_person_alone(
    network: Network, documents: Documents, kind: DocumentKind
) -> None:
    document = Document(kind, await linked_booking(network))
    everybody = (network.referent, network.colleague, network.linked, network.other_referent, network.staff)
    found = [await refused(documents, document, reader, network) for reader in everybody]
    assert found == [False, False, False, True, True]


async def test_an_outing_is_for_its_structure_alone(network: Network, documents: Documents) -> None:
    await linked_booking(network)
    document = Document(DocumentKind.OUTING, network.one("SELECT MAX(id) FROM outing"))
    everybody = (network.referent, network.linked, network.other_referent, network.staff)
    assert [await refused(documents, document, reader, network) for reader in everybody] == [False, True, True, True]


@pytest.mark.parametrize("kind", [DocumentKind.VOUCHERS, DocumentKind.CALENDAR, DocumentKind.OUTING])
async def test_what_never_was_is_not_found(network: Network, documents: Documents, kind: DocumentKind) -> None:
    assert await refused(documents, Document(kind, 12_345), network.referent, network)


@pytest.mark.parametrize("kind", [DocumentKind.VOUCHERS, DocumentKind.CALENDAR, DocumentKind.OUTING])
async def test_a_cancelled_booking_has_no_document_any_more(
    network: Network, documents: Documents, kind: DocumentKind
) -> None:
    number = await linked_booking(network)
    outing = network.one("SELECT MAX(id) FROM outing")
    document = Document(kind, outing if kind is DocumentKind.OUTING else number)
    before = await refused(documents, document, network.referent, network)
    await Cancel(network.store, network.policies).party(number, network.act())
    assert (before, await refused(documents, document, network.referent, network)) == (False, True)


async def test_a_cancelled_invitation_is_not_printed(network: Network, documents: Documents) -> None:
    number = await linked_booking(network)
    karim = InvitationId(network.one("SELECT id FROM invitation WHERE given = 'Karim'"))
    await Cancel(network.store, network.policies).seat(number, karim, network.act())
    pages = await pages_of(documents, Document(DocumentKind.VOUCHERS, number), network.referent, network)
    assert ["Karim" in page for page in pages] == [False]


async def test_a_member_withdrawn_since_has_nothing(network: Network, documents: Documents) -> None:
    document = Document(DocumentKind.VOUCHERS, await linked_booking(network))
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE given = 'colleague'")
    reader = await actor_at(network.store, "colleague")
    assert await refused(documents, document, reader, network)


async def test_an_event_without_an_end_lasts_what_the_structures_policy_says(
    network: Network, documents: Documents
) -> None:
    number = await linked_booking(network)
    file = await documents.draw(Document(DocumentKind.CALENDAR, number), network.linked, network.now)
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert isinstance(event, Event)
    assert event.duration == timedelta(hours=2)
    assert CANARY.encode() not in file


async def test_everybody_may_read_the_leaflet_and_the_terms_in_their_language(
    network: Network, documents: Documents
) -> None:
    english = replace(network.linked, language="en")
    (leaflet,) = await pages_of(documents, Document(DocumentKind.LEAFLET), network.linked, network)
    (terms,) = await pages_of(documents, Document(DocumentKind.TERMS), english, network)
    assert leaflet.startswith("Des sorties pour vous")
    assert terms.startswith("Conditions of use, season 2026-2027")


async def test_the_loop_goes_on_while_one_is_drawn(network: Network, documents: Documents) -> None:
    document = Document(DocumentKind.OUTING, await common_outing(network))
    drawing = asyncio.create_task(documents.draw(document, network.referent, network.now))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1
    assert (await drawing).startswith(b"%PDF")
    assert turns > 20
