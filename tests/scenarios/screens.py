"""What holds for every screen and every notice, whatever it says."""

import re
from collections.abc import Iterator

from bot.texts import Texts
from bot.texts.drawing import Drawn
from core.model.names import PersonName
from handlers.press import LONGEST_PAYLOAD, pack, unpack
from handlers.reply import Arg, Button, Reply, Text

MOST_LINES = 8
MOST_BUTTONS = 8
MOST_IN_A_ROW = 3
_WORD_OF_A_KEY = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")


def check_screen(reply: Reply, texts: Texts, *, notes: int = 0) -> None:
    """A title, few lines (`notes` more), few buttons that fit their payload, sentences in every language."""
    assert reply.text, "a screen without a title"
    assert len(reply.text) - 1 <= MOST_LINES + notes, f"too many lines: {[text.key for text in reply.text]}"
    assert len(buttons_of(reply)) <= MOST_BUTTONS, f"too many buttons: {labels(reply)}"
    assert all(1 <= len(row) <= MOST_IN_A_ROW for row in reply.buttons), f"a row too long or empty: {labels(reply)}"
    for button in buttons_of(reply):
        _check_button(button)
    for language in ("fr", "fr-simple", "en"):
        for names in ("full", "short"):
            _check_words(texts.draw(reply, language=language, names=names), texts)


def buttons_of(reply: Reply) -> list[Button]:
    return [button for row in reply.buttons for button in row]


def labels(reply: Reply) -> list[str]:
    return [f"{one.label.key} ({pack(one.press) if one.press else one.url})" for one in buttons_of(reply)]


def keys(reply: Reply) -> list[str]:
    """The keys of all sentences of a screen, those that stand inside others included."""
    return [text.key for text in sentences(reply)]


def sentences(reply: Reply) -> Iterator[Text]:
    for text in reply.text:
        yield from _within(text)


def said(reply: Reply, key: str) -> Text:
    """The only sentence of this key."""
    (found,) = [text for text in sentences(reply) if text.key == key]
    return found


def given_names(reply: Reply) -> list[str]:
    """Of the people named on buttons, in order."""
    named = [button.label.args.get("name") for button in buttons_of(reply)]
    return [name.given for name in named if isinstance(name, PersonName)]


def words(reply: Reply, texts: Texts, language: str = "fr") -> str:
    """All that a reader sees, line by line: sentences, then buttons."""
    drawn = texts.draw(reply, language=language, names="full")
    return "\n".join((*drawn.lines, *(button.label for row in drawn.buttons for button in row)))


def _within(arg: Arg) -> Iterator[Text]:
    match arg:
        case Text():
            yield arg
            for inner in arg.args.values():
                yield from _within(inner)
        case tuple():
            for inner in arg:
                yield from _within(inner)


def _check_button(button: Button) -> None:
    assert (button.press is None) != (button.url is None), f"a press or a link: {button}"
    if button.press is not None:
        payload = pack(button.press)
        assert len(payload.encode()) <= LONGEST_PAYLOAD
        assert unpack(payload) == button.press


def _check_words(drawn: Drawn, texts: Texts) -> None:
    assert all(line.strip() for line in drawn.lines), f"an empty line: {drawn.lines}"
    shown = [button.label for row in drawn.buttons for button in row]
    assert all(label.strip() for label in shown), f"a button without a label: {shown}"
    raw = {word for line in (*drawn.lines, *shown) for word in _WORD_OF_A_KEY.findall(line)} & texts.keys("fr")
    assert raw == set(), f"a key instead of its sentence: {raw}"
