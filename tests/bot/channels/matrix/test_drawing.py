"""From a reply to a message: its plain body, its HTML, its choices; and nothing that somebody else wrote acts in it."""

from html.parser import HTMLParser

import pytest

from bot.channels.matrix.contents import FACT, message
from bot.channels.matrix.drawing import CUT, LONGEST, Painter, Picture
from bot.texts import Texts
from core.model.names import PersonName
from handlers.press import Press
from handlers.reply import Attachment, Button, Document, DocumentKind, Reply, Text

HELP, MENU = Button(Text("button-help"), Press("help")), Button(Text("button-menu"), Press("menu"))
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><a href="https://evil.example">ici</a>',
    "<a href='javascript:alert(1)'>x</a>",
    "@room @everybody:evil.example",
    "1. Confirmer\n2. Annuler",
    "\u202egnp.exe\u2066",
    "<mx-reply>faux</mx-reply>",
    "&lt;b&gt;&amp;#60;",
    "[ici](https://evil.example) **gras** `code` ~~x~~ | y |",
    "{0.__class__} %s { $name }",
    "![x](mxc://evil/1)",
    "</b></i></u>",
    "\x00\x07\u200b\ufeff",
)
ALLOWED = {"b", "i", "u", "code", "a", "br"}


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.text += "\n" * (tag == "br")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def painter(texts: Texts) -> Painter:
    return Painter(texts)


def picture(painter: Painter, reply: Reply, *, language: str = "fr", letter: str = "") -> Picture:
    return painter.picture(reply, language=language, names="full", letter=letter)


def test_a_message_is_its_lines_then_its_numbered_choices_then_how_to_answer(painter: Painter) -> None:
    drawn = picture(painter, Reply((Text("menu-title"), Text("menu-staff")), ((HELP, MENU),)))
    assert drawn.body.replace("\u00a0", " ").split("\n") == [
        "Bonjour", "Le programme des lieux, les structures, et ce qui attend votre réponse.", "", "1. Aide", "2. Menu",
        "", "Pour choisir, écrivez le numéro.",
    ]  # fmt: skip
    assert drawn.html.startswith("<b>Bonjour</b><br>Le programme")
    assert drawn.html.endswith("<br><br>1. Aide<br>2. Menu<br><br><i>Pour choisir, écrivez le numéro.</i>")
    assert drawn.choices.payloads == ("help..", "menu..")


def test_without_choices_it_says_nothing_of_answering(painter: Painter) -> None:
    assert picture(painter, Reply((Text("menu-title"),))).body == "Bonjour"


def test_the_choices_of_a_notice_have_its_letter(painter: Painter) -> None:
    drawn = picture(painter, Reply((Text("menu-title"),), ((HELP,), (MENU,))), letter="C")
    assert "C1. Aide\nC2. Menu" in drawn.body
    assert drawn.body.replace("\u2068", "").endswith("écrivez par exemple C1.")


def test_where_a_number_is_the_answer_the_choices_are_told_apart(painter: Painter) -> None:
    drawn = picture(painter, Reply((Text("seats-asked"),), ((MENU,),), digits=True))
    assert ("X1. Menu" in drawn.body, drawn.letter) == (True, "X")


def test_documents_are_choices_and_ready_files_go_beside(painter: Painter) -> None:
    qr = Attachment("qr.png", "image/png", b"png", alt=Text("menu-title"))
    terms = Attachment("conditions.pdf", "application/pdf", Document(DocumentKind.TERMS))
    drawn = picture(painter, Reply((Text("menu-title"),), ((MENU,),), (qr, terms)))
    assert drawn.choices.payloads == ("menu..", "fetch.terms:0.")
    assert [(file.name, file.content, file.alt) for file in drawn.files] == [("qr.png", b"png", "Bonjour")]


def test_a_link_is_no_choice_and_shows_its_address_in_the_plain_body(painter: Painter) -> None:
    link = Button(Text("button-help"), url="https://venue.example/?a=1&b=2")
    drawn = picture(painter, Reply((Text("menu-title"),), ((link, MENU),)))
    assert "Aide (https://venue.example/?a=1&b=2)" in drawn.body
    assert '<a href="https://venue.example/?a=1&amp;b=2">Aide</a>' in drawn.html
    assert drawn.choices.payloads == ("menu..",)


def test_what_a_line_says_with_its_number_is_not_said_twice(painter: Painter) -> None:
    line = Text("exception-line", {"number": 1, "what": "Amina, cirque"})
    offer = Button(Text("button-offer", {"number": 1, "title": "Amina"}), Press("offer", "7"))
    drawn = picture(painter, Reply((Text("menu-title"), line), ((offer,), (MENU,))))
    assert [row for row in drawn.body.split("\n") if row[:2] in ("1.", "2.")] == ["1. Amina, cirque", "2. Menu"]
    assert drawn.choices.payloads == ("offer.7.", "menu..")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_people_wrote_is_read_and_does_nothing(painter: Painter, texts: Texts, hostile: str) -> None:
    name = Text("menu-title-member", {"name": PersonName(hostile, "")})
    label = Button(Text("button-team-member", {"name": hostile}), Press("member", "1"))
    plain = picture(painter, Reply((Text("menu-title-member", {"name": "x"}),), ((MENU,),)))
    drawn = picture(painter, Reply((name,), ((label,),)))
    tags = Tags(drawn.html)
    assert {tag for tag, _ in tags.found} <= ALLOWED
    assert not [attrs for tag, attrs in tags.found if attrs]
    assert len(drawn.body.split("\n")) == len(plain.body.split("\n"))
    assert tags.text.replace("\u2068", "").replace("\u2069", "").split("\n") == drawn.body.split("\n")
    assert not set(drawn.body) & set("\u202e\u2066\x00\x07")


def test_without_escaping_a_name_would_be_a_link(painter: Painter) -> None:
    """The control."""
    assert Tags(f"Bonjour {HOSTILE[2]}").found == [("a", {"href": "https://evil.example"})]


def test_nobody_is_called_by_a_message_whatever_stands_in_it(painter: Painter) -> None:
    room = Reply((Text("menu-title-member", {"name": "@room"}),))
    assert message(picture(painter, room), FACT)["m.mentions"] == {}


def test_what_is_too_long_is_cut_at_a_line(painter: Painter) -> None:
    drawn = picture(painter, Reply((Text("menu-title"), *(Text("menu-visitor"),) * 400), ((MENU,),)))
    assert (len(drawn.body) < LONGEST + 200, f"\n{CUT}\n\n1. Menu" in drawn.body) == (True, True)
    alone = picture(painter, Reply((Text("menu-title-member", {"name": "é" * 50_000}),)))
    assert (len(alone.body) < LONGEST, alone.body[-1]) == (True, CUT)


def test_what_cannot_be_said_is_an_apology_with_a_ticket(painter: Painter) -> None:
    drawn = picture(painter, Reply((Text("no-such-sentence-anywhere"),)))
    assert drawn.choices.payloads == ("menu..",)


@pytest.mark.parametrize("language", ["fr", "fr-simple", "en"])
def test_it_is_said_in_the_reader_s_language(painter: Painter, language: str) -> None:
    drawn = picture(painter, Reply((Text("menu-title"),), ((MENU,),)), language=language)
    hint = {"fr": "Pour choisir, écrivez le numéro.", "fr-simple": "Écrivez le numéro de votre choix.",
            "en": "To choose, type the number."}  # fmt: skip
    assert drawn.body.endswith(hint[language])
