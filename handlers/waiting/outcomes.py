"""Who answered, and what: one calm sentence about an offer that is no longer open (B13).

A name never leaves its structure (A9): members read the participant's or the colleague's, a participant reads of
themself and of "the person who accompanies you".
"""

from core.model.act import Actor
from core.model.ids import AccountId
from core.model.names import PersonName
from core.model.waiting import EntryFacts, EntryState
from core.ports import View
from handlers.reply import Text
from handlers.waiting.entries import is_own

ANSWERED = {EntryState.TAKEN: "taken", EntryState.DECLINED: "declined"}


async def closing(entry: EntryFacts, reader: Actor, view: View) -> Text:
    """Of an offer that `reader` was shown and that cannot be answered any more."""
    answer = ANSWERED.get(entry.state)
    if answer is not None:
        return await _answered(answer, entry, reader, view)
    if entry.state is EntryState.WITHDRAWN:
        return Text("answer-withdrawn")
    return Text("answer-revoked" if entry.state is EntryState.REVOKED else "answer-time-over")


async def _answered(answer: str, entry: EntryFacts, reader: Actor, view: View) -> Text:
    if entry.answered_by is None:
        return Text(f"answer-{answer}")
    if entry.answered_by == reader.account_id:
        return Text(f"answer-{answer}-you")
    if is_own(entry, reader):
        return Text(f"answer-{answer}-carer")
    name = await _name(entry, entry.answered_by, view)
    return Text(f"answer-{answer}-by", {"name": name}) if name else Text(f"answer-{answer}")


async def _name(entry: EntryFacts, account_id: AccountId, view: View) -> PersonName | None:
    """Of the colleague or the participant behind an account; none for one who is neither any more."""
    rights = await view.people.rights(account_id)
    if rights.member is not None and rights.member.structure_id == entry.structure_id:
        return rights.member.name
    for party, name in zip(entry.order.parties, entry.holders, strict=True):
        if party.holder in rights.own_records:
            return name
    return None
