"""From a reply to a Matrix message: a body that reads well alone, the same as HTML, and what each number means."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.channels.matrix.arrivals import CHANNEL
from bot.channels.matrix.choices import ASIDE, Numbered, Option, numbered
from bot.painting import Ready, in_words
from bot.texts import DrawnButton, Names, Texts, plain
from bot.texts.markup import Run, runs
from handlers.reply import Reply, Text

LONGEST = 12_000
"""Characters of a body: twice that, encrypted, is far below what one event may hold (64 KiB)."""
CUT = "…"
NOTHING = Numbered()
MOST_OPTIONS = 30


@dataclass(frozen=True, slots=True)
class Picture:
    """A message to be sent. `letter`: what stands before the numbers, "" on most screens."""

    body: str
    html: str
    letter: str = ""
    choices: Numbered = NOTHING
    files: tuple[Ready, ...] = ()


class Painter:
    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def picture(self, reply: Reply, *, language: str, names: Names, letter: str = "") -> Picture:
        """Never raises. `letter`: of a notice; a screen finds its own."""
        words = in_words(self._texts, reply, language=language, names=names, channel=CHANNEL)
        buttons = [button for row in words.rows for button in row]
        options = [Option(one.label, one.payload) for one in buttons if one.payload is not None][:MOST_OPTIONS]
        before = (letter or (ASIDE if reply.digits else "")) if options else ""
        choices = numbered(options)
        lines = [*_fitting(words.lines), *(_link(one) for one in buttons if one.url is not None)]
        how = [self._how(before, language, names)] if options else []
        blocks = [block for block in (lines, list(_offered(choices, before, lines)), how) if block]
        return Picture(
            body="\n\n".join("\n".join(_spoken(line) for line in block) for block in blocks),
            html="<br><br>".join("<br>".join(line.replace("\n", "<br>") for line in block) for block in blocks),
            letter=before,
            choices=choices,
            files=words.files,
        )

    def said(self, text: Text, *, language: str) -> Picture:
        """One sentence."""
        line = self._texts.html(text, language=language, names="short")
        return Picture(_spoken(line), line)

    def named(self, text: Text, *, language: str) -> str:
        """One sentence without marks: a file's name, a word to type."""
        return self._texts.plain(text, language=language)

    def _how(self, letter: str, language: str, names: Names) -> str:
        how = Text("matrix-answer-letter", {"first": f"{letter}1"}) if letter else Text("matrix-answer-number")
        return self._texts.html(how, language=language, names=names)


def _offered(choices: Numbered, letter: str, lines: Sequence[str]) -> Iterator[str]:
    """But those that the screen's own lines say already, with the same number and more words."""
    said = [plain(line) for line in lines]
    for number, option in enumerate(choices.options, start=choices.first):
        shown = f"{letter}{number}. {option.label}"
        if not any(line.startswith(shown) for line in said):
            yield html.escape(shown)


def _fitting(lines: Iterable[str]) -> Iterator[str]:
    """What is over goes from the end, by whole lines; a first line too long alone loses its marks and its end."""
    room = LONGEST
    for number, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            yield CUT if number else html.escape(plain(line)[: LONGEST // 8]) + CUT
            return
        yield line


def _link(button: DrawnButton) -> str:
    return f'<a href="{html.escape(button.url or "", quote=True)}">{html.escape(button.label)}</a>'


def _spoken(line: str) -> str:
    """As plain text, a link with its address."""
    return "".join(_run(run) for run in runs(line)) if "<a " in line else plain(line)


def _run(run: Run) -> str:
    if "bdi" in run:
        return "".join(_run(inner) for inner in run["bdi"])
    text, href = run["t"], run.get("href", "")
    return text if not href or href == text else f"{text} ({href})"
