"""How a code is written, read back, and for how long it is good."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from core.convention.season import FIRST_MONTH
from core.model.codes import EnteredText, FreshCode
from core.rules.weeks import midnight, paris_day

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""30 characters, none of which is taken for another one: no I, L, O, U, 0, 1."""
LENGTH = 12
"""58.9 bits."""
GROUP = 4
INVITATION_LASTS = timedelta(days=7)

Fresh = Callable[[datetime | None], FreshCode]
"""Makes a code that expires at this instant (UTC), or never."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
_BEFORE = re.compile(r"\s*(?:/\S+\s+|https?://\S+/)")
_FOUR = f"[{ALPHABET}]{{{GROUP}}}"
_NOTHING_ELSE = re.compile(
    rf"{_FOUR}(?:[-\u2010-\u2013]{_FOUR}){{2}}|(?=\D*\d){_FOUR}(?: ?{_FOUR}){{2}}|https?://\S+/[A-Z0-9_-]{{22}}",
    re.IGNORECASE,
)


def fresh_code(expires_at: datetime | None, *, draw: Callable[[int], int], token: str) -> FreshCode:
    """`draw(n)` answers one of 0..n-1, each as often; `token` is 128 bits in 22 characters fit for an address."""
    letters = "".join(ALPHABET[draw(len(ALPHABET))] for _ in range(LENGTH))
    return FreshCode(grouped(letters), token, expires_at)


def read_code(text: str) -> EnteredText | None:
    """A link, its token, or a code however it was typed: "/start " before it, dashes, spaces, lower case.

    None for what no code looks like: it is no attempt.
    """
    said = _BEFORE.sub("", text, count=1).strip()
    if _TOKEN.fullmatch(said):
        return EnteredText(said, typed=False)
    letters = "".join(letter for letter in said.upper() if letter.isalnum())
    if len(letters) != LENGTH or not letters.isascii():
        return None
    return EnteredText(letters, typed=True)


def is_nothing_but_code(text: str) -> bool:
    """Whether it is written as codes are handed over: three groups with dashes, or with a digit among them, or a link.

    It is then tried wherever it is typed, and never kept as what somebody looks for.
    """
    return _NOTHING_ELSE.fullmatch(text.strip()) is not None


def hashed_forms(code: FreshCode) -> tuple[str, str]:
    """What is hashed of a fresh code: as it is read back when typed, and from its link."""
    return code.typed.replace("-", ""), code.token


def grouped(letters: str) -> str:
    """ "ABCDEFGHJKMN" -> "ABCD-EFGH-JKMN"."""
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def season_ends(now: datetime) -> datetime:
    """The first UTC instant of the next season: 1 October, midnight in Paris."""
    today = paris_day(now)
    year = today.year + 1 if today.month >= FIRST_MONTH else today.year
    return midnight(today.replace(year=year, month=FIRST_MONTH, day=1))
