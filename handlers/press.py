"""Buttons' payloads: `verb.target.revision`, at most 64 bytes, never a name or a right."""

import re
from dataclasses import dataclass

LONGEST_PAYLOAD = 64
_SHAPE = re.compile(r"([a-z][a-z0-9-]{0,19})\.([A-Za-z0-9_:-]{0,32})\.([0-9]{0,10})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Press:
    """`revision` is the dialogue's when the button was drawn; None on a fact's button, good at any time."""

    verb: str
    target: str = ""
    revision: int | None = None


def pack(press: Press) -> str:
    revision = "" if press.revision is None else str(press.revision)
    payload = f"{press.verb}.{press.target}.{revision}"
    if not _SHAPE.fullmatch(payload) or len(payload) > LONGEST_PAYLOAD:
        raise ValueError(f"a button cannot carry {press!r}")
    return payload


def unpack(payload: str) -> Press | None:
    """None for what this codec never packed: forged, truncated, from another age."""
    found = _SHAPE.fullmatch(payload) if len(payload) <= LONGEST_PAYLOAD else None
    if found is None:
        return None
    verb, target, revision = found.groups()
    return Press(verb, target, int(revision) if revision else None)
