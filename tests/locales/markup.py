"""The small HTML subset in which sentences are marked up: `b i u a code`, which every channel can draw."""

from html import unescape
from html.parser import HTMLParser

ALLOWED = frozenset({"a", "b", "code", "i", "u"})


def problems(wording: str) -> list[str]:
    reader = _Reader()
    reader.feed(wording)
    reader.close()
    return reader.found + [f"<{tag}> is never closed" for tag in reader.open]


def unmarked(wording: str) -> str:
    """What a person reads: without tags, entities resolved."""
    reader = _Reader()
    reader.feed(wording)
    reader.close()
    return "".join(reader.read)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.found: list[str] = []
        self.read: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in ALLOWED:
            self.found.append(f"<{tag}> is not in the subset")
        names = [name for name, _ in attrs]
        if names != (["href"] if tag == "a" else []):
            self.found.append(f"<{tag}> takes {'href alone' if tag == 'a' else 'no attribute'}, not {names}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag}/> is not in the subset")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.found.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.found.append("a comment is not in the subset")

    def handle_entityref(self, name: str) -> None:
        self.read.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.read.append(unescape(f"&#{name};"))

    def handle_data(self, data: str) -> None:
        self.read.append(data)
        if "<" in data:
            self.found.append("a bare < is written &lt;")
