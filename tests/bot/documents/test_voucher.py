"""Vouchers as they are printed and as a phone shows them."""

import logging

import pytest

from bot.documents.loading import Voucher
from bot.documents.say import saying
from bot.documents.voucher import grouped, vouchers
from bot.texts import Texts
from core.model.offers import Access
from tests.bot.documents.pages import NOW, PHONE, SHOW, inked, pictures, scanned, voucher, words

LONG_TITLE = "Le Chant de la baleine qui ne voulait pas dormir, conte musical pour petits et grands"
LONG_NAME = ("Maria-Guadalupe de la Concepción", "Fernández y Villanueva")
CROWDED = voucher(
    "W" * 80, "M" * 80, title="W" * 200, access=frozenset(Access), place=SHOW.place.__class__(
        "Maison " * 17, "a " * 100, "C" * 100, "69266", SHOW.place.territory
    ),
)  # fmt: skip
"""Everything as long as it may be."""


def drawn(texts: Texts, *printed: Voucher, language: str = "fr") -> bytes:
    return vouchers(printed, saying(texts, language), language=language, now=NOW)


def test_a_voucher_says_what_the_door_needs(texts: Texts) -> None:
    (page,) = words(drawn(texts, voucher()))
    assert page == (
        "Contremarque pour une personne Fil de l’air samedi 28 novembre 2026 à 20 h Théâtre des Essais "
        "12 rue de l’Été, Villeurbanne Place au nom de Amina Diallo À présenter à l’entrée ABCD EFGH JKLM "
        "Il faut venir 15 minutes avant. Vous ne pouvez plus venir ? Dites-le vite à la personne qui a réservé. "
        "Salle accessible : handicap moteur"
    )


def test_it_speaks_its_readers_language(texts: Texts) -> None:
    (page,) = words(drawn(texts, voucher(), language="en"))
    assert "Saturday 28 November 2026 at 20:00" in page
    assert "To be shown at the door" in page


def test_in_easy_french_it_says_the_same_without_an_abbreviation(texts: Texts) -> None:
    (page,) = words(drawn(texts, voucher(), language="fr-simple"))
    assert page == (
        "Billet pour une personne Fil de l’air samedi 28 novembre 2026 à 20 heures Théâtre des Essais "
        "12 rue de l’Été, Villeurbanne Place pour Amina Diallo Montrez ce billet à l’entrée ABCD EFGH JKLM "
        "Venez 15 minutes avant. Vous ne pouvez plus venir ? Dites-le vite à la personne qui a réservé. "
        "Salle adaptée : handicap pour bouger"
    )


def test_each_invitation_is_one_page_of_its_own(texts: Texts) -> None:
    pages = words(drawn(texts, voucher("Amina"), voucher("Karim"), voucher("Lise")))
    assert [name in page for name, page in zip(("Amina", "Karim", "Lise"), pages, strict=True)] == [True] * 3


@pytest.mark.parametrize("scale", [PHONE, 1.0, 2.0], ids=["phone", "screen", "print"])
@pytest.mark.parametrize("printed", [voucher(code="Z2345QWERTYP"), CROWDED], ids=["ordinary", "crowded"])
def test_the_code_is_read_back_from_the_picture(texts: Texts, printed: Voucher, scale: float) -> None:
    (picture,) = pictures(drawn(texts, printed), scale=scale)
    assert scanned(picture) == [printed.code]


def test_a_code_is_read_back_with_a_stain_on_it(texts: Texts) -> None:
    (picture,) = pictures(drawn(texts, voucher()), scale=2.0)
    left, top = 45 * picture.width // 210, 135 * picture.height // 297
    picture.paste(128, (left, top, left + 9 * picture.width // 210, top + 9 * picture.width // 210))
    assert scanned(picture) == ["ABCDEFGHJKLM"]


def test_a_code_is_printed_in_groups_of_four() -> None:
    assert grouped("ABCDEFGHJKLM") == "ABCD EFGH JKLM"


@pytest.mark.parametrize(
    ("given", "family"),
    [LONG_NAME, ("Олександра", "Шевченко-Ґудзь"), ("Ελένη", "Παπαδοπούλου"), ("Nguyễn", "Thị Ánh"), ("Œdipe", "Çelik")],
)
def test_a_name_is_whole_whatever_its_length_and_accents(texts: Texts, given: str, family: str) -> None:
    (page,) = words(drawn(texts, voucher(given, family)))
    assert f"Place au nom de {given} {family} À présenter" in page


def test_a_long_title_is_whole(texts: Texts) -> None:
    (page,) = words(drawn(texts, voucher(title=LONG_TITLE)))
    assert LONG_TITLE in page


def test_at_its_longest_it_still_is_one_page_inside_its_margins(texts: Texts) -> None:
    (page,) = words(drawn(texts, CROWDED))
    (picture,) = pictures(drawn(texts, CROWDED))
    left, top, right, bottom = inked(picture)
    assert page.replace(" ", "").count("M") >= 80
    assert left > 0.07
    assert top > 0.04
    assert right < 0.93
    assert bottom < 0.96


def test_letters_that_the_font_lacks_are_replaced_one_for_one_and_not_logged(
    texts: Texts, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        pdf = drawn(texts, voucher("محمد", "李 Zyx", code="Z2345QWERTYP", title="音楽"))
    (page,) = words(pdf)
    assert "Place au nom de □□□□ □ Zyx À présenter" in page
    assert scanned(pictures(pdf)[0]) == ["Z2345QWERTYP"]
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert [word for word in ("محمد", "李", "Zyx") if word in caplog.text] == []


def test_what_is_not_known_is_left_out(texts: Texts) -> None:
    place = SHOW.place.__class__("Salle", "", "Bron", "69029", SHOW.place.territory)
    (page,) = words(drawn(texts, voucher(place=place, access=frozenset(), starts_at=None)))
    assert "samedi 28 novembre 2026, heure à confirmer Salle Bron Place" in page
    assert "accessible" not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_on_it_tells_that_it_was_given(texts: Texts, language: str) -> None:
    (page,) = words(drawn(texts, voucher(), language=language))
    told = ("gratuit", "solidaire", "social", "structure", "association", "invit", "accompagn", "free", "support")
    assert [word for word in told if word in page.casefold()] == []


def test_its_title_and_language_are_said_to_a_screen_reader_and_name_nobody(texts: Texts) -> None:
    pdf = drawn(texts, voucher("Zyxgiven", "Zyxfamily"))
    assert b"/Lang (fr)" in pdf
    assert b"Zyx" not in pdf


@pytest.mark.parametrize("scale", [PHONE, 1.0, 2.0], ids=["phone", "screen", "print"])
def test_with_a_public_address_the_code_is_read_as_a_link_to_the_door(texts: Texts, scale: float) -> None:
    say = saying(texts, "fr")
    link = "https://strapontin.association-exemple.org/door/v/{}".format
    pdf = vouchers([voucher()], say, language="fr", now=NOW, link=link)
    (picture,) = pictures(pdf, scale=scale)
    assert scanned(picture) == ["https://strapontin.association-exemple.org/door/v/ABCDEFGHJKLM"]
    assert "ABCD EFGH JKLM" in words(pdf)[0]
