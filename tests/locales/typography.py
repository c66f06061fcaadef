"""French typography, as the Imprimerie nationale has it, for what a screen can show."""

import re

_NO_BREAK = "\u00a0\u202f"
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S*|\{[^}]*\}:\{[^}]*\}|\d:\d")
"""A colon inside an address or a time of a clock is no punctuation."""


def problems(wording: str) -> list[str]:
    """What is wrong in a text without markup. `’` not `'`; a no-break space before `: ; ! ?` and inside `« »`."""
    text = _ADDRESS.sub("_", wording)
    found = []
    if "'" in text:
        found.append("a straight ' is written ’")
    if '"' in text:
        found.append('a straight " is written « »')
    if "..." in text:
        found.append("... is written …")
    found += [_around(text, at, "a no-break space goes before it") for at in _without_space_before(text)]
    found += [
        _around(text, at.start(), "a no-break space goes after it") for at in re.finditer(f"«(?![{_NO_BREAK}])", text)
    ]
    return found


def _without_space_before(text: str) -> list[int]:
    # In a run like "?!" only the first counts; one at the very start follows what another sentence ends with.
    return [at.start() for at in re.finditer(f"(?<![{_NO_BREAK}:;!?])[:;!?»]", text) if at.start()]


def _around(text: str, at: int, problem: str) -> str:
    return f"{problem}: {text[max(0, at - 12) : at + 8]!r}"
