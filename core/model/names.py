"""A person's name, cleaned once where it comes in."""

import unicodedata
from dataclasses import dataclass

LONGEST_NAME = 80
"""Characters in a given or a family name; longer ones are refused, never cut."""

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_PICTURES = {"So", "Sk"}


def cleaned(text: str) -> str:
    """Normal form C, one space between words, no control, direction or zero-width character, no leading picture.

    A name cannot imitate a message of the service: it stays on one line and starts with what people read.
    """
    spaced = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", text))
    seen = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)
    words = " ".join(seen.split())
    while words and unicodedata.category(words[0]) in _PICTURES:
        words = words[1:].lstrip()
    return words


def folded(text: str) -> str:
    """Lower case without accents, for finding and comparing: "Été" and "ete" are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """As people write it: given name, then family name. Screens show `long` or `short`: the channel's choice.

    `homonym`: which of the participants with this short name in their structure, 1 for the first. It is the person's,
    is never typed and stands on no paper; of everybody else it is 1.
    """

    given: str
    family: str
    homonym: int = 1

    @property
    def full(self) -> str:
        """As typed, as printed."""
        return f"{self.given} {self.family}".strip()

    @property
    def initialled(self) -> str:
        """Of all homonyms the same."""
        return f"{self.given} {self.family[:1]}.".strip() if self.family else self.given

    @property
    def long(self) -> str:
        return self._numbered(self.full)

    @property
    def short(self) -> str:
        return self._numbered(self.initialled)

    def _numbered(self, written: str) -> str:
        return f"{written} ({self.homonym})" if self.homonym > 1 else written
