"""A name in the chat: typed to be written down or to be found, and shown so that namesakes are told apart."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TypeVar

from core.errors import BadInputError
from core.model.act import Role
from core.model.names import LONGEST_NAME, PersonName, cleaned, folded
from handlers.dialogue import Dialogue
from handlers.reply import Arg, Text
from handlers.turn import Scene, Turn

K = TypeVar("K")
LEAST_LETTERS = 2
"""In a name of one word, which is a real name; a lone letter is a slip of the finger."""


def typed_name(text: str) -> PersonName:
    """The first word is the given name, the rest the family name; a comma sets "Family, Given" right.

    A single word is a given name. Raises BadInputError: no name at all (every seat is in one's name, B2), or too long.
    """
    before, comma, after = text.partition(",")
    words = cleaned(f"{after} {before}" if comma else text).split()
    if sum(letter.isalpha() for letter in "".join(words)) < (1 if len(words) > 1 else LEAST_LETTERS):
        raise BadInputError("error-name-asked")
    name = PersonName(words[0], " ".join(words[1:]))
    if max(len(name.given), len(name.family)) > LONGEST_NAME:
        raise BadInputError("error-name-too-long", most=LONGEST_NAME)
    return name


async def find_name(turn: Turn) -> Dialogue:
    """The same screen, narrowed to the names that hold what was typed."""
    return turn.dialogue.to(turn.dialogue.step, like=turn.text[:LONGEST_NAME])


def looked_for(name: PersonName, like: str) -> bool:
    return folded(like) in folded(name.full)


def told_apart(names: Mapping[K, PersonName], participants: Collection[K] = ()) -> Mapping[K, Arg]:
    """As shown on one screen's buttons: from the second on, in the mapping's order, namesakes have a number there.

    Namesakes are those of one short name, which is all that some channels show. `participants` keep the number that is
    theirs everywhere (`PersonName.homonym`): guests, companions and members are counted, from the greatest of them on.
    """
    seen: Counter[str] = Counter()
    for who in participants:
        seen |= Counter({folded(names[who].initialled): names[who].homonym})
    shown: dict[K, Arg] = dict(names)
    for who, name in names.items():
        if who not in participants:
            key = folded(name.initialled)
            seen[key] += 1
            shown[who] = Text("name-twin", {"name": name, "number": seen[key]}) if seen[key] > 1 else name
    return shown


def nobody_found(scene: Scene) -> Text:
    """Where no name holds what was typed: the referent may register the person (E1), a colleague asks them."""
    return Text("for-whom-nobody" if scene.has(Role.REFERENT) else "for-whom-nobody-colleague")
