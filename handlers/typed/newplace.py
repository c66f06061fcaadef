"""Where something takes place now, as people write it on one line: name, address, commune."""

import re

from core.errors import BadInputError
from core.model.bulletins import NewPlace
from core.model.names import cleaned
from core.model.places import Communes

LONGEST_TEXT = 200
_BETWEEN = re.compile(r"[,;\n]")
_POSTAL_CODE = re.compile(r"^[0-9]{5} (?=\D)")


def typed_place(text: str, communes: Communes) -> NewPlace:
    """What comes last is the commune where it is one. Raises BadInputError: no name, or too long."""
    parts = [part for part in map(cleaned, _BETWEEN.split(text)) if part]
    if not parts or len(text) > LONGEST_TEXT:
        raise BadInputError("error-place-asked")
    name, *where = parts
    commune = _commune(where[-1], communes) if where else ""
    return NewPlace(name, ", ".join(where[:-1] if commune else where), commune)


def _commune(text: str, communes: Communes) -> str:
    """Its name as it is written; "" for what is none."""
    found = communes.named(_POSTAL_CODE.sub("", text))
    return found[0].name if found else ""
