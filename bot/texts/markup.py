"""Reading back the HTML subset: as plain text, or as runs that a page builds without ever parsing HTML."""

from html import unescape
from html.parser import HTMLParser
from typing import TypedDict
from urllib.parse import urlsplit

MARKS = frozenset({"b", "i", "u", "code"})
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


class Run(TypedDict, total=False):
    """Text `t` with its marks and link, or, where `bdi` is there, runs whose direction is their own business."""

    t: str
    b: bool
    i: bool
    u: bool
    code: bool
    href: str
    bdi: "list[Run]"


def plain(html: str) -> str:
    """The visible text: entities read, tags and isolation marks gone."""
    if "<" not in html:
        return unescape(html).replace(ISOLATE, "").replace(END_ISOLATE, "")
    return _plain(runs(html))


def runs(html: str) -> list[Run]:
    """Runs in reading order. A tag outside the subset comes back as text; a link that is not http(s) loses its link."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs


def _plain(inner: list[Run]) -> str:
    return "".join(run["t"] if "t" in run else _plain(run["bdi"]) for run in inner)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open = [self.runs]
        self._marks: list[str] = []
        self._links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in MARKS:
            self._marks.append(tag)
        elif tag == "a":
            self._links.append(_safe(dict(attrs).get("href")))
        else:
            self._say(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._marks:
            self._marks.reverse()
            self._marks.remove(tag)
            self._marks.reverse()
        elif tag == "a" and self._links:
            self._links.pop()
        elif tag not in MARKS and tag != "a":
            self._say(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._say(self.get_starttag_text() or "")

    def handle_comment(self, data: str) -> None:
        self._say(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._say(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self._say(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self._say(f"<![{data}]>")

    def handle_data(self, data: str) -> None:
        text = ""
        for character in data:
            if character not in (ISOLATE, END_ISOLATE):
                text += character
                continue
            self._say(text)
            text = ""
            self._isolate() if character == ISOLATE else self._end_isolate()
        self._say(text)

    def _isolate(self) -> None:
        inner: list[Run] = []
        self._open[-1].append({"bdi": inner})
        self._open.append(inner)

    def _end_isolate(self) -> None:
        if len(self._open) > 1:
            self._open.pop()

    def _say(self, text: str) -> None:
        if not text:
            return
        run: Run = {"t": text}
        if "b" in self._marks:
            run["b"] = True
        if "i" in self._marks:
            run["i"] = True
        if "u" in self._marks:
            run["u"] = True
        if "code" in self._marks:
            run["code"] = True
        if self._links and self._links[-1]:
            run["href"] = self._links[-1]
        self._open[-1].append(run)


def _safe(href: str | None) -> str | None:
    return href if href and urlsplit(href).scheme in ("http", "https") else None
