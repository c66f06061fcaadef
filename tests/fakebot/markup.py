"""Telegram's HTML, read as strictly as Telegram reads it (Bot API, "Formatting options", "HTML style")."""

import re
from html import unescape

from tests.fakebot.refusals import Json, bad

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler",
}  # fmt: skip
"""Tags that the product could use; every other one is refused, as the server refuses it."""
_TOKEN = re.compile(r"<[^<>]*>|<|&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});|[^<&]+|&")
_TAG = re.compile(r"<(/?)([a-zA-Z-]*)((?:\s+[a-z-]+(?:=(?:\"[^\"]*\"|'[^']*'))?)*)\s*>")
_HREF = re.compile(r"href=(?:\"([^\"]*)\"|'([^']*)')")


def units(text: str) -> int:
    """UTF-16 code units: what offsets are counted in."""
    return len(text.encode("utf-16-le")) // 2


def parse(html: str) -> tuple[str, list[Json]]:
    """Visible text and entities. Only the four named entities that Telegram knows are read; others stay as they are."""
    text, entities = "", list[Json]()
    tags: list[tuple[str, int, str]] = []
    for found in _TOKEN.finditer(html):
        token, offset = found.group(), len(html[: found.start()].encode())
        if not token.startswith("<"):
            text += unescape(token) if len(token) > 1 and token[0] == "&" else token
            continue
        closing, name, attributes = _tag(token, offset)
        if not closing:
            tags.append((name, units(text), attributes))
            continue
        if not tags:
            raise _wrong(f"Unexpected end tag at byte offset {offset}")
        opened, start, given = tags.pop()
        if name not in ("", opened):
            raise _wrong(f'Unmatched end tag at byte offset {offset}, expected "</{opened}>", found "</{name}>"')
        if units(text) > start:
            entities.append(_entity(opened, start, units(text) - start, given))
    if tags:
        raise _wrong(f'Can\'t find end tag corresponding to start tag "{tags[-1][0]}"')
    return _trimmed(text, sorted(entities, key=lambda one: (one["offset"], -one["length"])))


def _tag(token: str, offset: int) -> tuple[bool, str, str]:
    found = _TAG.fullmatch(token)
    name = found.group(2).lower() if found else token.strip("</>").split(" ")[0]
    if found is None or (name not in KINDS and not (found.group(1) and not name)):
        raise _wrong(f'Unsupported start tag "{name}" at byte offset {offset}')
    return bool(found.group(1)), name, found.group(3)


def _entity(name: str, start: int, length: int, attributes: str) -> Json:
    entity: Json = {"type": KINDS[name], "offset": start, "length": length}
    if name == "a":
        found = _HREF.search(attributes)
        return {**entity, "url": unescape(found.group(1) or found.group(2) or "") if found else ""}
    return entity


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Space before and after is never kept."""
    cut = units(text) - units(text.lstrip())
    shown = text.strip()
    kept = [{**one, "offset": max(0, one["offset"] - cut)} for one in entities]
    return shown, [one for one in kept if one["offset"] < units(shown)]


def _wrong(why: str) -> Exception:
    return bad(f"can't parse entities: {why}")
