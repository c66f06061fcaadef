"""The order being put together, as it stands in the dialogue."""

from core.errors import StaleError
from handlers.dialogue import Dialogue, Draft


def drafted(dialogue: Dialogue) -> Draft:
    """Raises StaleError where no order is being put together."""
    if dialogue.draft is None:
        raise StaleError("no draft")
    return dialogue.draft


def peopled(dialogue: Dialogue) -> Draft:
    """The same, with somebody in it already: guests and companions come with a participant."""
    draft = drafted(dialogue)
    if not draft.parties:
        raise StaleError("nobody is in the draft")
    return draft
