"""The order being put together, as it stands in the dialogue."""

from core.errors import StaleError
from handlers.dialogue import Dialogue, Draft
from handlers.performances import shortened
from handlers.reply import Row, Text
from handlers.turn import Scene

RESUMED = 18
"""Characters of a title beside "Reprendre"."""


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


async def resume_row(scene: Scene) -> tuple[Row, ...]:
    """Back to the order being put together, by its outing; nothing where there is none."""
    draft = scene.dialogue.draft
    if draft is None or not draft.parties:
        return ()
    performance = await scene.view.offers.performance(draft.performance_id)
    if performance is None:
        return ()
    return ((scene.step(Text("button-resume", {"title": shortened(performance.title, RESUMED)}), "check"),),)
