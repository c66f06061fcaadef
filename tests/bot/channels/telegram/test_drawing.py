"""Texts that fit a message; documents and ready files."""

import html
from io import StringIO

import pytest

from bot.channels.telegram.drawing import CUT, Painter, fitted
from bot.logging import start_logging
from bot.papers import asked
from bot.texts import Texts
from core.model.names import PersonName
from handlers.press import Press
from handlers.reply import Attachment, Button, Document, DocumentKind, Reply, Text
from tests.bot.channels.telegram.test_keyboard import rows
from tests.fakebot.markup import parse


def test_what_fits_is_left_as_it_is() -> None:
    assert fitted(["<b>Titre</b>", "Une ligne", "Deux\nlignes"], 4096) == "<b>Titre</b>\nUne ligne\nDeux\nlignes"


def test_a_text_is_cut_at_a_line_and_says_so() -> None:
    assert fitted(["<b>Titre</b>", "x" * 50, "y" * 50], 62) == "<b>Titre</b>\n" + "x" * 50 + "\n" + CUT


@pytest.mark.parametrize("line", ["<b>" + "é" * 9000 + "</b>", "&amp;" * 9000, "\u2068" + "x" * 9000 + "\u2069"])
def test_a_line_too_long_alone_loses_its_end_and_its_marks_never_its_sense(line: str) -> None:
    cut = fitted([line, "dropped"], 4096)
    shown, entities = parse(cut)
    assert (len(shown) <= 4096, shown.endswith(CUT), entities) == (True, True, [])


@pytest.mark.parametrize("most", [1, 2, 50, 4096])
def test_no_text_is_ever_longer_than_allowed(most: int) -> None:
    lines = [f"\u2068{html.escape('<' * 40)}\u2069" for _ in range(200)]
    assert 1 <= len(parse(fitted(lines, most))[0]) <= most


def test_length_counts_what_is_shown_and_not_the_marks() -> None:
    line = "<b>" + "x" * 60 + "</b>"
    assert fitted([line, line], 130) == f"{line}\n{line}"


def test_a_screen_becomes_lines_and_buttons_in_the_reader_s_language(texts: Texts) -> None:
    menu = Reply((Text("menu-title"), Text("menu-type")), ((Button(Text("button-help"), Press("help")),),))
    picture = Painter(texts, "short").picture(menu, language="en")
    assert picture.html.splitlines()[0] == "<b>Hello</b>"
    assert rows(picture.keyboard) == [["Help"]]


@pytest.mark.parametrize(("names", "shown"), [("short", "Amina D."), ("full", "Amina Diallo")])
def test_people_are_named_as_the_setting_says(texts: Texts, names: str, shown: str) -> None:
    painter = Painter(texts, "short" if names == "short" else "full")
    reply = Reply((Text("link-title", {"name": PersonName("Amina", "Diallo")}),))
    assert shown in parse(painter.picture(reply, language="fr").html)[0].replace("\u2068", "").replace("\u2069", "")


def test_a_document_becomes_a_button_that_asks_for_it_and_a_ready_file_goes_along(texts: Texts) -> None:
    paper = Attachment("bons.pdf", "application/pdf", Document(DocumentKind.OUTING, 12), label=Text("button-calendar"))
    qr = Attachment("qr.png", "image/png", b"png", alt=Text("menu-title"))
    picture = Painter(texts, "short").picture(Reply((Text("menu-title"),), (), (paper, qr)), language="fr")
    ((button,),) = picture.keyboard.inline_keyboard
    assert (button.text, button.callback_data) == ("Calendrier", "fetch.outing:12.")
    assert [(file.name, file.content, file.alt) for file in picture.files] == [("qr.png", b"png", "Bonjour")]


@pytest.mark.parametrize(("edit", "last"), [(True, "fetch.vouchers:12."), (False, "cannot-come.12.")])
def test_a_notice_begins_with_its_documents_and_a_screen_ends_with_them(texts: Texts, edit: bool, last: str) -> None:
    """In a notice, what gives a place up at one tap comes last."""
    paper = Attachment("place.pdf", "application/pdf", Document(DocumentKind.VOUCHERS, 12), label=Text("button-menu"))
    cannot = Button(Text("button-menu"), Press("cannot-come", "12"))
    reply = Reply((Text("menu-title"),), ((cannot,),), (paper,), edit=edit)
    rows = Painter(texts, "short").picture(reply, language="fr").keyboard.inline_keyboard
    assert (len(rows), rows[-1][-1].callback_data) == (2, last)


def test_the_button_of_a_document_is_read_back() -> None:
    assert asked(Press("fetch", "outing:12")) == Document(DocumentKind.OUTING, 12)


@pytest.mark.parametrize("press", [Press("menu", "outing:12"), Press("fetch", "secrets:1"), Press("fetch", "outing:x"),
                                   Press("fetch", "outing"), Press("fetch", "outing:" + "9" * 16)])  # fmt: skip
def test_what_names_no_document_asks_for_none(press: Press) -> None:
    assert asked(press) is None


def test_what_cannot_be_said_becomes_an_apology_whose_number_is_in_the_log(texts: Texts) -> None:
    stream = StringIO()
    start_logging(stream=stream)
    picture = Painter(texts, "short").picture(Reply((Text("no-such-sentence"),)), language="fr")
    ticket = stream.getvalue().partition('"ticket": "')[2][:8]
    assert len(ticket) == 8
    assert ticket in picture.html
    assert rows(picture.keyboard) == [["Menu"]]
