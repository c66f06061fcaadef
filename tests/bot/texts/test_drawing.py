import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from bot.texts import LocaleError, TextError, Texts, plain
from core.model.names import PersonName
from handlers.press import Press
from handlers.reply import Aloud, Arg, Button, Reply, Text

FRENCH = """
name = Pour <b>{ $who }</b> : { $said }
alone = { $said }
seats = { $n ->
    [0] complet
    [one] une place
   *[other] { $n } places
 } pour { $who }
inner = <i>{ $said }</i> & fils
outer = Voici { $inner }
only-french = Seulement ici, { $n } fois
two = Une ligne
    et une autre
day = { DAY($at) }
attribute =
    .hint = rien
"""
ENGLISH = """
name = For <b>{ $who }</b>: { $said }
seats = { $n ->
    [one] one seat
   *[other] { $n } seats
 } for { $who }
day = { DAY($at) }
"""
HOSTILE = [
    "N" * 300,
    "שלום عالم",
    "e\u0301" * 40,
    "<b>gras</b>",
    "<script>alert(1)</script>",
    "Tom & Jerry",
    "{0.__class__}",
    "{ $who }",
    "%s %(x)s",
    "=1+1",
    "🎭👩‍👩‍👧",
    "\"' onmouseover=alert(1)",
    "&lt;b&gt;",
    "é" * 4_096,
    "<" * 4_096,
    "",
]


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    for language, sentences in (("fr", FRENCH), ("en", ENGLISH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "some.ftl").write_text(sentences, encoding="utf-8")
    return Texts.load(tmp_path)


def said(texts: Texts, key: str, language: str = "fr", **args: Arg) -> str:
    return texts.plain(Text(key, args), language=language)


@pytest.mark.parametrize("literal", HOSTILE)
def test_what_people_wrote_is_shown_as_they_wrote_it(texts: Texts, literal: str) -> None:
    drawn = texts.html(Text("name", {"who": literal, "said": literal}), language="fr", names="full")
    assert plain(drawn) == f"Pour {literal} : {literal}"
    assert re.findall("<[^>]*>", drawn) == ["<b>", "</b>"]


@pytest.mark.parametrize("literal", HOSTILE)
def test_a_text_inside_a_text_is_escaped_once(texts: Texts, literal: str) -> None:
    inner = Text("inner", {"said": literal})
    assert said(texts, "outer", inner=inner) == f"Voici {literal} & fils"


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("✅ Réservé\nÉquipe", "✅ Réservé Équipe"),
        ("a\u202eb\u2069c\u2066d", "abcd"),
        ("a\x00b\x1bc", "abc"),
        ("a\ue0000\ue001b", "a0b"),
        ("a\r\n\r\nb\u2028c", "a b c"),
    ],
)
def test_an_argument_stays_on_one_line_and_keeps_its_direction_to_itself(
    texts: Texts, hostile: str, shown: str
) -> None:
    assert said(texts, "alone", said=hostile) == shown


def test_a_name_is_full_or_short_as_the_channel_asks(texts: Texts) -> None:
    text = Text("name", {"who": PersonName("Amina", "Diallo"), "said": "oui"})
    assert plain(texts.html(text, language="fr", names="full")) == "Pour Amina Diallo : oui"
    assert plain(texts.html(text, language="fr", names="short")) == "Pour Amina D. : oui"


@pytest.mark.parametrize(
    ("name", "names", "shown"),
    [
        (PersonName("Amina", "Diallo", 2), "short", "Amina D. (2)"),
        (PersonName("Amina", "Diallo", 2), "full", "Amina Diallo (2)"),
        (PersonName("Nour", "", 3), "short", "Nour (3)"),
    ],
)
def test_the_second_of_a_short_name_has_her_number_on_every_screen(
    texts: Texts, name: PersonName, names: Literal["full", "short"], shown: str
) -> None:
    text = Text("name", {"who": (name, PersonName("Amina", "Doré")), "said": "oui"})
    other = "Amina D." if names == "short" else "Amina Doré"
    assert plain(texts.html(text, language="fr", names=names)) == f"Pour {shown} et {other} : oui"


@pytest.mark.parametrize(
    ("language", "number", "sentence"),
    [
        ("fr", 0, "complet pour A"),
        ("fr", 1, "une place pour A"),
        ("fr", 2, "2 places pour A"),
        ("en", 0, "0 seats for A"),
        ("en", 1, "one seat for A"),
        ("en", 12, "12 seats for A"),
        ("fr-simple", 1, "une place pour A"),
    ],
)
def test_the_sentence_owns_its_plural(texts: Texts, language: str, number: int, sentence: str) -> None:
    assert said(texts, "seats", language, n=number, who="A") == sentence


def test_a_message_keeps_its_isolation_marks_and_a_label_loses_them(texts: Texts) -> None:
    text = Text("name", {"who": "A", "said": "B"})
    drawn = texts.draw(Reply((text,), ((Button(text, Press("go", "1", 2)),),)), language="fr", names="full")
    assert drawn.lines == ("Pour <b>\u2068A\u2069</b> : \u2068B\u2069",)
    assert drawn.buttons[0][0].label == "Pour A : B"


def test_a_button_carries_its_press_or_its_link(texts: Texts) -> None:
    label = Text("alone", {"said": "x"})
    rows = ((Button(label, Press("book", "12", 3)), Button(label, url="https://example.org/")),)
    (row,) = texts.draw(Reply((label,), rows), language="fr", names="full").buttons
    assert [(button.payload, button.url) for button in row] == [("book.12.3", None), (None, "https://example.org/")]


def test_line_breaks_of_a_sentence_stay(texts: Texts) -> None:
    assert said(texts, "two") == "Une ligne\net une autre"


@pytest.mark.parametrize("language", ["en", "fr-simple", "xx"])
def test_what_a_language_lacks_is_said_in_the_default_one(texts: Texts, language: str) -> None:
    assert said(texts, "only-french", language, n=2) == "Seulement ici, 2 fois"


@pytest.mark.parametrize(
    "text",
    [
        Text("nowhere"),
        Text("attribute"),
        Text("name", {"who": "A"}),
        Text("outer", {"inner": Text("nowhere")}),
        Text("day", {"at": "demain"}),
        Text("day"),
    ],
)
def test_what_no_language_can_say_is_an_error(texts: Texts, text: Text) -> None:
    with pytest.raises(TextError, match=rf"'{text.key}'|'nowhere'"):
        texts.draw(Reply((text,)), language="en", names="full")


def test_an_instant_without_a_zone_is_an_error(texts: Texts) -> None:
    with pytest.raises(ValueError, match="time zone"):
        said(texts, "day", at=datetime(2026, 11, 28, 19, tzinfo=UTC).replace(tzinfo=None))


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"a.ftl": "good = oui\nbad line\n"}, r"fr/a\.ftl: not Fluent: 'bad line'"),
        ({"a.ftl": "same = un\n", "b.ftl": "same = deux\n"}, r"fr/b\.ftl: same is already in fr/a\.ftl"),
    ],
)
def test_a_wrong_file_stops_the_start_and_is_named(tmp_path: Path, files: dict[str, str], complaint: str) -> None:
    (tmp_path / "fr").mkdir()
    for name, content in files.items():
        (tmp_path / "fr" / name).write_text(content, encoding="utf-8")
    with pytest.raises(LocaleError, match=complaint):
        Texts.load(tmp_path)


def test_without_the_default_language_nothing_starts(texts: Texts, tmp_path: Path) -> None:
    with pytest.raises(LocaleError, match="'de'"):
        Texts.load(tmp_path, default="de")


def test_what_is_to_be_said_aloud_is_plain_lines_in_the_language_of_whoever_hears_it(texts: Texts) -> None:
    """What they lack in it is said as everybody else reads it; nobody's text adds a line or a mark."""
    lines = (Text("name", {"who": "<b>Ana</b>", "said": "un\ndeux"}), Text("only-french", {"n": 2}))
    drawn = texts.html(Text("alone", {"said": Aloud(lines, "en")}), language="fr", names="full")
    assert plain(drawn) == "For <b>Ana</b>: un deux\nSeulement ici, 2 fois"
    assert re.findall("<[^>]*>", drawn) == []
