"""From a reply to what a channel shows: HTML in the subset `b i u a code`, plain labels, packed presses."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.texts.arguments import Arguments, Names
from bot.texts.catalogue import Language, LocaleError, TextError, languages
from bot.texts.markup import plain
from handlers.press import pack
from handlers.reply import Attachment, Button, Document, Reply, Text


@dataclass(frozen=True, slots=True)
class DrawnButton:
    """`label` is plain text; exactly one of `payload` (at most 64 bytes) and `url`."""

    label: str
    payload: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """`name` is its file name; `alt`, what a picture shows, is its name where nothing says it.

    `label`, what it is to the reader, is empty where nothing says it.
    """

    name: str
    media_type: str
    content: bytes | Document
    alt: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A reply in words. The first line is the title; a line may hold "\\n"."""

    lines: tuple[str, ...]
    buttons: tuple[tuple[DrawnButton, ...], ...] = ()
    attachments: tuple[DrawnFile, ...] = ()
    edit: bool = True


class Texts:
    """The sentences of every language, read once and kept."""

    def __init__(self, known: dict[str, Language], *, default: str) -> None:
        if default not in known:
            raise LocaleError(f"the default language {default!r} has no sentence")
        self._known = known
        self._default = default

    @classmethod
    def load(cls, folder: Path, default: str = "fr") -> Self:
        """Read `folder/<language>/*.ftl`. Raises LocaleError where a file is wrong."""
        return cls(languages(folder), default=default)

    @property
    def default(self) -> str:
        return self._default

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._known)

    def keys(self, language: str) -> frozenset[str]:
        """The keys that `language` itself says, without what it borrows. KeyError for an unknown language."""
        return self._known[language].keys

    def draw(self, reply: Reply, *, language: str, names: Names) -> Drawn:
        """Raises TextError for what no language can say, ValueError for a press that cannot be packed."""
        return Drawn(
            lines=tuple(self.html(text, language=language, names=names) for text in reply.text),
            buttons=tuple(tuple(self._button(b, language, names) for b in row) for row in reply.buttons),
            attachments=tuple(self._file(file, language, names) for file in reply.attachments),
            edit=reply.edit,
        )

    def html(self, text: Text, *, language: str, names: Names) -> str:
        """One sentence: in `language`, else in its parent ("fr-simple" -> "fr"), else in the default. Or TextError."""
        for known in self._order(language):
            said_in = (
                language if language.startswith(f"{known.code}-") else known.code
            )  # dates as its reader reads them
            arguments = Arguments(
                language=said_in,
                names=names,
                draw=lambda inner: self.html(inner, language=language, names=names),
                draw_in=lambda inner, other: self.html(inner, language=other, names=names),
            )
            sentence = known.formatted(text.key, arguments.ready(text.args))
            if sentence is not None:
                return arguments.finished(sentence)
        raise TextError(f"no language says {text.key!r} with the arguments {sorted(text.args)}")

    def plain(self, text: Text, *, language: str, names: Names = "full") -> str:
        """One sentence without marks: for labels, titles, file names."""
        return plain(self.html(text, language=language, names=names))

    def _button(self, button: Button, language: str, names: Names) -> DrawnButton:
        label = self.plain(button.label, language=language, names=names)
        if button.press is not None:
            return DrawnButton(label, payload=pack(button.press))
        return DrawnButton(label, url=button.url)

    def _file(self, file: Attachment, language: str, names: Names) -> DrawnFile:
        name = file.name if isinstance(file.name, str) else self.plain(file.name, language=language)
        alt = self.plain(file.alt, language=language, names=names) if file.alt else name
        label = self.plain(file.label, language=language, names=names) if file.label else ""
        return DrawnFile(name, file.media_type, file.content, alt, label)

    def _order(self, language: str) -> list[Language]:
        codes = dict.fromkeys((language, language.partition("-")[0], self._default))
        return [self._known[code] for code in codes if code in self._known]
