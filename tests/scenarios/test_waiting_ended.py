"""An entry that ends while somebody looks at it: drawn again, the screen says what became of it."""

import pytest

from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk
from tests.scenarios.test_records import erases
from tests.scenarios.waiting import fills, frees, read_aloud, waits


async def looks_at(referent: Talk, where: str) -> None:
    """From the screen that told of joining: that one, the entry's page, or the question whether to leave."""
    if where == "entry":
        await referent.types("/attente")
        await referent.presses("waiting-entry")
    if where == "leaving":
        await referent.presses("leave-waiting")


@pytest.mark.parametrize("where", ["joined", "entry", "leaving"])
async def test_whoever_looks_at_an_entry_that_the_participant_answers_reads_who_answered(
    stage: Stage, referent: Talk, participant: Talk, where: str
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person)
    await frees(stage)
    await looks_at(referent, where)
    await participant.presses("wait-yes", on=await participant.fact("notice-seat-offered-own"))
    await referent.looks()
    assert (referent.title, referent.has("wait-yes"), referent.has("leave-yes")) == (
        "waiting-entry-title",
        False,
        False,
    )
    assert "P4 Zyxperson a répondu : c’est réservé." in read_aloud(stage, referent.screen)


async def test_a_participant_who_looks_reads_of_nobody_by_name(stage: Stage, referent: Talk, participant: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person)
    await participant.types("/attente")
    await participant.presses("waiting-entry")
    await frees(stage)
    await referent.presses("wait-no", on=await referent.fact("notice-seat-offered"))
    await participant.looks()
    assert (participant.title, "answer-declined-carer" in participant.keys) == ("own-waiting-title", True)
    assert "Zyx" not in read_aloud(stage, participant.screen)


async def test_whoever_stands_on_the_joined_screen_while_the_person_is_erased_reads_how_it_ended(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await fills(stage)
    await waits(colleague, stage, stage.network.people[0])
    await erases(referent)
    await colleague.looks()
    assert (colleague.title, "error-not-found" in colleague.keys) == ("waiting-entry-title", False)
    assert "Vous n’êtes plus sur la liste." in read_aloud(stage, colleague.screen)
    assert "P0" not in read_aloud(stage, colleague.screen)
