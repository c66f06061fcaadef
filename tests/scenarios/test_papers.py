"""Where documents are handed over, to whom, and what their links say."""

import pytest

from bot.texts import Texts
from handlers.press import Press
from handlers.reply import Document, DocumentKind, Reply, Text
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, books, opens_booking, orders
from tests.scenarios.talk import Talk


def handed_over(reply: Reply) -> list[DocumentKind]:
    return [file.content.kind for file in reply.attachments if isinstance(file.content, Document)]


async def test_whoever_booked_gets_everybodys_vouchers_and_the_date(stage: Stage, referent: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    told = await referent.fact("notice-booked")
    assert handed_over(told) == [DocumentKind.OUTING, DocumentKind.CALENDAR]


async def test_a_linked_participant_gets_their_own(stage: Stage, referent: Talk, participant: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    told = await participant.fact("notice-booked-for-you")
    assert handed_over(told) == [DocumentKind.VOUCHERS, DocumentKind.CALENDAR]
    await participant.types("/sorties")
    await participant.presses("booking")
    assert handed_over(participant.screen) == [DocumentKind.VOUCHERS, DocumentKind.CALENDAR]


async def test_a_party_alone_has_its_own_vouchers(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await referent.presses("confirm")
    await opens_booking(referent)
    assert handed_over(referent.screen) == [DocumentKind.VOUCHERS, DocumentKind.CALENDAR]


async def test_a_common_outing_is_printed_at_once_too(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), *stage.network.people[:2])
    await referent.presses("confirm")
    await referent.presses("booking", on=await referent.fact("notice-booked"))
    assert handed_over(referent.screen) == [DocumentKind.OUTING, DocumentKind.VOUCHERS, DocumentKind.CALENDAR]


async def test_what_is_cancelled_hands_nothing_over(stage: Stage, referent: Talk, participant: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await referent.presses("booking", on=await referent.fact("notice-booked"))
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    told = [await one.fact("notice-booking-cancelled") for one in (referent, participant)]
    assert [handed_over(one) for one in told] == [[], []]


@pytest.mark.parametrize("key", ["paper-gone", "web-file-gone"])
def test_a_document_of_what_is_cancelled_says_in_easy_french_where_to_look(texts: Texts, key: str) -> None:
    said = texts.plain(Text(key), language="fr-simple")
    assert said == "Ce billet ne marche plus. Regardez «\u00a0Mes sorties\u00a0»."


async def test_leaflet_and_terms_are_reached_from_the_help(referent: Talk) -> None:
    await referent.types("/aide")
    await referent.presses("papers")
    assert handed_over(referent.screen) == [DocumentKind.LEAFLET, DocumentKind.TERMS]


async def test_all_ten_lines_are_attached_where_the_terms_are_accepted(referent: Talk) -> None:
    await referent.sends_press(Press("terms"))
    assert handed_over(referent.screen) == [DocumentKind.TERMS]


async def test_a_file_name_names_nobody_and_no_show(
    stage: Stage, referent: Talk, participant: Talk, texts: Texts
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    told = [await referent.fact("notice-booked"), await participant.fact("notice-booked-for-you")]
    names = [[file.name for file in texts.draw(one, language="fr", names="full").attachments] for one in told]
    assert names == [["contremarques-sortie.pdf", "sortie.ics"], ["contremarques.pdf", "sortie.ics"]]


async def test_each_document_says_what_it_is_to_who_reads_the_screen(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    """The file's name is for the folder it is put in."""
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    own = await participant.fact("notice-booked-for-you")
    assert labels_of(own) == ["button-own-ticket", "button-own-calendar"]
    assert labels_of(await referent.fact("notice-booked")) == ["button-print-outing", "button-calendar"]
    await opens_booking(referent)
    assert labels_of(referent.screen) == ["button-print-vouchers", "button-calendar"]
    await referent.types("/documents")
    assert labels_of(referent.screen) == ["button-leaflet", "button-print-terms"]


def labels_of(reply: Reply) -> list[str]:
    return [file.label.key for file in reply.attachments if file.label]
