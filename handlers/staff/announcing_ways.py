"""Which draft is in hand."""

from core.errors import StaleError
from core.model.ids import AnnouncementId
from handlers.dialogue import Dialogue
from handlers.steps import Step
from handlers.turn import Turn


def under_check(dialogue: Dialogue) -> AnnouncementId:
    """Raises StaleError where none is being written."""
    if dialogue.announcing.id is None:
        raise StaleError("no announcement")
    return dialogue.announcing.id


def asked_at(turn: Turn, step: Step) -> AnnouncementId:
    """The draft that the screen of `step` is about. Raises StaleError anywhere else: a forged press asks nothing."""
    if turn.dialogue.step is not step:
        raise StaleError("nothing was asked")
    return under_check(turn.dialogue)
