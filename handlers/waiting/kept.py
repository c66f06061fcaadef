"""How an entry stands whose seats are kept and not offered yet: overnight, or until the others are free (B13)."""

from collections.abc import Sequence

from core.model.waiting import EntryFacts, HoldReason
from core.rules.waiting_kept import KeptSeats, kept_for
from core.usecases.season import Policies, latest
from core.usecases.settle import queue_at
from handlers.reply import Text
from handlers.turn import Scene
from handlers.waiting.entries import is_own, lines, offer_of, standing, who_and_when


async def lines_now(scene: Scene, policies: Policies, entry: EntryFacts) -> Sequence[Text]:
    """When it plays, for whom it waits, how it stands, with what is kept for it."""
    kept = await _kept(scene, policies, entry)
    if kept is None:
        return lines(entry, scene.who, scene.now)
    return (*who_and_when(entry, scene.who), _line(kept, entry, own=is_own(entry, scene.who)))


async def standing_now(scene: Scene, policies: Policies, entry: EntryFacts) -> Sequence[Text]:
    kept = await _kept(scene, policies, entry)
    if kept is None:
        return standing(entry, scene.who, scene.now)
    return (_line(kept, entry, own=is_own(entry, scene.who)),)


async def _kept(scene: Scene, policies: Policies, entry: EntryFacts) -> KeptSeats | None:
    """None where seats are offered: these are said."""
    if offer_of(entry, scene.now) is not None:
        return None
    waiting_list = await queue_at(scene.view, policies, entry.performance.id, now=scene.now)
    return kept_for(latest(policies), waiting_list, entry.id, scene.now) if waiting_list else None


def _line(kept: KeptSeats, entry: EntryFacts, *, own: bool) -> Text:
    if kept.why is HoldReason.OVERNIGHT:
        overnight = "own-waiting-overnight" if own else "waiting-overnight"
        return Text(overnight, {"seats": kept.seats, "at": kept.until})
    together, missing = "own-waiting-together" if own else "waiting-together", entry.seats - kept.seats
    return Text(together, {"seats": kept.seats, "missing": missing, "until": kept.until})
