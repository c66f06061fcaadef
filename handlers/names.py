"""A name as it is typed in the chat: to be written down, or to be found in a list."""

from core.errors import BadInputError
from core.model.names import LONGEST_NAME, PersonName, cleaned, folded
from handlers.dialogue import Dialogue
from handlers.turn import Turn


def typed_name(text: str) -> PersonName:
    """The first word is the given name, the rest the family name; a comma sets "Family, Given" right.

    Raises BadInputError: one word alone (every seat is in one person's name, B2), or too long a name.
    """
    before, comma, after = text.partition(",")
    words = cleaned(f"{after} {before}" if comma else text).split()
    if len(words) < 2 or not any(letter.isalpha() for letter in "".join(words)):
        raise BadInputError("error-name-two-words")
    name = PersonName(words[0], " ".join(words[1:]))
    if max(len(name.given), len(name.family)) > LONGEST_NAME:
        raise BadInputError("error-name-too-long", most=LONGEST_NAME)
    return name


async def find_name(turn: Turn) -> Dialogue:
    """The same screen, narrowed to the names that hold what was typed."""
    return turn.dialogue.to(turn.dialogue.step, like=turn.text[:LONGEST_NAME])


def looked_for(name: PersonName, like: str) -> bool:
    return folded(like) in folded(name.full)
