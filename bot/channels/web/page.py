"""The page itself: its few sentences come from `locales/`, everything else arrives through the socket."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from bot.channels.web.desk import Persona
from bot.texts import Texts
from bot.texts.dates import locale_of
from handlers.reply import Text

FRAME = Path(__file__).parent / "page.html"
WORDS = (
    "title", "tagline", "skip", "log", "screen", "box", "send", "file", "waiting", "lost", "said", "sent-file",
    "new-tab", "no-script",
)  # fmt: skip
"""Each is the key `web-<word>`, and `$<word>` in page.html."""


class PageWriter:
    """Reads page.html once."""

    def __init__(self, texts: Texts, personas: Sequence[Persona]) -> None:
        self._texts = texts
        self._personas = tuple(personas)
        self._frame = Template(FRAME.read_text(encoding="utf-8"))

    def page(
        self, *, language: str, socket: str, home: str = "/", token: str = "", persona: Persona | None = None
    ) -> str:
        """`persona`: whom this tab plays, in the demo. `token`: said once by the page, which then goes `home`.

        Raises TextError where a sentence of the page is missing.
        """
        words = {word.replace("-", "_"): self._said(Text(f"web-{word}"), language) for word in WORDS}
        return self._frame.substitute(
            words,
            lang=escape(language.partition("-")[0]),
            language=escape(language),
            dir=locale_of(language).text_direction,
            socket=escape(socket),
            home=escape(home),
            token=escape(token),
            personas="" if persona is None else self._switch(persona, language),
        )

    def _switch(self, present: Persona, language: str) -> str:
        """A list of links: each may be opened in a tab of its own, so that several people act at once."""
        links = "".join(self._link(persona, language, here=persona == present) for persona in self._personas)
        label = self._said(Text("web-persona"), language)
        who = self._said(present.label, language)
        return (
            f'<details class="personas"><summary><span>{label}</span> <strong>{who}</strong></summary>'
            f'<nav aria-label="{label}"><ul>{links}</ul></nav></details>'
        )

    def _link(self, persona: Persona, language: str, *, here: bool) -> str:
        current = ' aria-current="page"' if here else ""
        return f'<li><a href="/p/{escape(persona.slug)}"{current}>{self._said(persona.label, language)}</a></li>'

    def _said(self, text: Text, language: str) -> str:
        return escape(self._texts.plain(text, language=language), quote=True)
