"""An entry that ended while a screen about it stood open: what became of it, in the place of what could be done."""

from core.model.waiting import EntryFacts
from handlers.performances import when
from handlers.reply import Reply, Row, Text
from handlers.turn import Scene
from handlers.waiting.entries import is_own
from handlers.waiting.outcomes import closing


async def show_ended(scene: Scene, entry: EntryFacts) -> Reply:
    """Who answered and what, or why nobody may any more; the way to what is booked."""
    own, performance = is_own(entry, scene.who), entry.performance
    title = Text("own-waiting-title" if own else "waiting-entry-title", {"title": performance.title})
    ways: Row = (scene.button("button-bookings", "bookings"), scene.button("button-waiting-list", "waiting"))
    if own:
        ways = (scene.button("button-my-outings", "my-outings"),)
    told = (title, when(performance), await closing(entry, scene.who, scene.view))
    return Reply(told, (ways, (scene.button("button-menu", "menu"),)))
