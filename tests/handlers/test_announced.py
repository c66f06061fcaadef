"""An announcement is one message everywhere: its text whole and inert, its frame in the reader's language."""

import html
from dataclasses import replace

import pytest

from bot import wiring
from bot.channels.matrix.drawing import Painter as MatrixPainter
from bot.channels.telegram.drawing import Painter as TelegramPainter
from bot.texts import Texts, plain
from core.model.announcements import AnnouncementKind
from core.rules.announcements import LONGEST_TEXT, MOST_PARAGRAPHS, text_of
from handlers.notices.drawing import fact
from handlers.press import Press
from handlers.reply import Reply, Text
from handlers.staff.announcing_lines import frame, paragraphs
from tests.core.rules.test_announcements import SENT

ISOLATION = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


@pytest.fixture(scope="module")
def texts() -> Texts:
    return wiring.load_texts()


def announced(text: str) -> Reply:
    one = replace(SENT, text=text_of(text), kind=AnnouncementKind.OFFERS)
    leave = ("button-no-more", Press("no-more", "offers"))
    return fact(frame(one.kind), Text("notice-announced-test"), *paragraphs(one), buttons=(leave,))


LONGEST = "\n".join(["&" * (LONGEST_TEXT // MOST_PARAGRAPHS - 1)] * MOST_PARAGRAPHS)
HOSTILE = (
    LONGEST,
    "<b>gras</b> <a href='tg://user?id=1'>moi</a>",
    "*gras* _it_ [lien](https://example.org) `code`",
    "{$count} { DAY($d) } %s {0.__class__}",
    "@room @everyone",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["fr", "fr-simple", "en"])
def test_its_text_is_shown_as_it_was_written_whole_on_every_channel(texts: Texts, text: str, language: str) -> None:
    reply, wanted = announced(text), text_of(text).split("\n")
    drawn = texts.draw(reply, language=language, names="full")
    assert [plain(line).translate(ISOLATION) for line in drawn.lines[2:]] == wanted
    telegram = TelegramPainter(texts, "short").picture(reply, language=language).html
    assert html.unescape(telegram).translate(ISOLATION).split("\n")[2:] == wanted
    matrix = MatrixPainter(texts).picture(reply, language=language, names="short").body
    assert matrix.translate(ISOLATION).split("\n\n")[0].split("\n")[2:] == wanted


@pytest.mark.parametrize("kind", AnnouncementKind)
def test_the_preview_tells_the_title_that_each_language_says(texts: Texts, kind: AnnouncementKind) -> None:
    """What the staff read before is what the readers get."""
    for shown in ("fr", "en"):
        told = texts.plain(Text(f"announce-frames-{kind.value}", {"count": 1}), language=shown).replace("\u00a0", " ")
        for language in ("fr", "fr-simple", "en"):
            assert texts.plain(frame(kind), language=language) in told
        if kind is not AnnouncementKind.SERVICE:
            assert texts.plain(Text("button-no-more"), language=shown) in told
