"""Yes or no to seats that are kept: from the notice at any time, from the entry's page; the first answer wins (B13)."""

from core.errors import NotFoundError
from core.model.act import Act
from core.model.ids import EntryId, HoldId
from core.model.waiting import LIVE, EntryFacts, EntryState
from core.usecases.book_seats import Refused
from handlers.dialogue import Dialogue
from handlers.reply import Button, Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import HOLDERS, Route, Scene, Screen, Subject, Turn
from handlers.waiting.entries import is_own, offer_of, shown_entry, standing
from handlers.waiting.outcomes import closing

LONGEST_NUMBER = 15


class Answering:
    def __init__(self, services: Services) -> None:
        self._answer = services.answer_offer

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("wait-yes", HOLDERS, self.take), Route("wait-no", HOLDERS, self.decline)),
            screens=(Screen(Step.WAIT_ANSWERED, HOLDERS, self.show_answered),),
        )

    async def take(self, turn: Turn) -> Dialogue:
        """Refused, the entry's page says why, by which clause, and what to do next: the offer stays."""
        entry_id, hold_id, act, done = _asked(turn)
        if isinstance(await self._answer.take(entry_id, hold_id, act), Refused):
            return done.to(Step.WAITING_ENTRY)
        return done

    async def decline(self, turn: Turn) -> Dialogue:
        entry_id, hold_id, act, done = _asked(turn)
        await self._answer.decline(entry_id, hold_id, act)
        return done

    async def show_answered(self, scene: Scene) -> Reply:
        """What the answer led to, or who answered before: read from the entry, whoever asks and however often."""
        entry = await shown_entry(scene)
        own, mine = is_own(entry, scene.who), entry.answered_by == scene.who.account_id
        told: tuple[Text, ...]
        if entry.state is EntryState.TAKEN and mine:
            told = (Text("answer-taken-title"), Text("answer-taken-own" if own else "answer-taken-told"))
        elif entry.state is EntryState.DECLINED and mine:
            told = (Text("answer-declined-title"), Text("answer-declined-own" if own else "answer-declined-told"))
        elif entry.state in LIVE:
            told = (Text("answer-over-title"), *_still(entry, scene))
        else:
            told = (Text("answer-already-title"), await closing(entry, scene.who, scene.view))
        return Reply(told, (_ways(scene, entry, own=own), (scene.button("button-menu", "menu"),)))


def _asked(turn: Turn) -> tuple[EntryId, HoldId, Act, Dialogue]:
    """The entry and the hold of "ENTRY:HOLD". Raises NotFoundError for what is no such pair."""
    entry, colon, hold = turn.target.partition(":")
    if not colon or not all(part.isdecimal() and len(part) <= LONGEST_NUMBER for part in (entry, hold)):
        raise NotFoundError(turn.target)
    done = turn.dialogue.afresh(Step.WAIT_ANSWERED, entry_id=EntryId(int(entry)))
    return EntryId(int(entry)), HoldId(int(hold)), turn.act(lambda _: done), done


def _still(entry: EntryFacts, scene: Scene) -> tuple[Text, ...]:
    """The seats went on, the entry still waits; or other seats are kept for it by now."""
    if offer_of(entry, scene.now) is not None:
        return (Text("answer-again-told"),)
    kept = Text("answer-over-own" if is_own(entry, scene.who) else "answer-over-told")
    return (kept, *standing(entry, scene.who, scene.now))


def _ways(scene: Scene, entry: EntryFacts, *, own: bool) -> tuple[Button, ...]:
    if entry.state in LIVE:
        return (scene.button("button-open-waiting", "waiting-entry", entry.id),)
    if own:
        return (scene.button("button-my-outings", "my-outings"),)
    return (scene.button("button-bookings", "bookings"), scene.button("button-waiting-list", "waiting"))
