"""Seats kept and not offered yet (B13): overnight, and together for a larger party; each says so and until when."""

from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import SHOW, fills, frees, has_joined, read_aloud, states, waits


async def opens_entry(talk: Talk) -> None:
    await talk.types("/attente")
    await talk.presses("waiting-entry")


async def frees_at_night(stage: Stage) -> None:
    """At 23:00 in Paris; the tick keeps the seats until 8:00."""
    stage.later(hours=12)
    await frees(stage)


async def test_a_seat_kept_overnight_says_when_it_will_be_offered_to_member_and_participant(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person)
    await frees_at_night(stage)
    await opens_entry(referent)
    assert "1 place est gardée. Elle vous sera proposée lundi 23 novembre à 8 h" in read_aloud(stage, referent.screen)
    assert "waiting-rank" not in referent.keys
    await opens_entry(participant)
    assert "Une place est gardée pour vous. Vous pourrez répondre lundi 23 novembre à 8 h." in read_aloud(
        stage, participant.screen
    )
    assert states(stage) == ["waiting"]


async def test_whoever_the_night_s_seats_will_not_reach_reads_the_rank(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    for person in stage.network.people[:2]:
        await has_joined(stage, person)
    await waits(referent, stage, stage.network.people[2])
    await frees_at_night(stage)
    await opens_the_last(referent)
    assert ("waiting-rank" in referent.keys, "waiting-overnight" in referent.keys) == (True, False)


async def opens_the_last(referent: Talk) -> None:
    await referent.types("/attente")
    await referent.presses("waiting-entry", name="P2")


async def test_a_seat_kept_together_for_a_larger_party_says_how_many_are_missing_and_until_when(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    network = stage.network
    await fills(stage)
    await waits(referent, stage, network.linked_person, guest="Karim Haddad")
    await network.execute("UPDATE performance SET seats_total = seats_total + 1 WHERE external_id = ?", SHOW)
    await stage.tick()
    await opens_entry(referent)
    assert "1 place est gardée en attendant la dernière, jusqu’à dimanche 22 novembre à 23 h." in read_aloud(
        stage, referent.screen
    )
    await opens_entry(participant)
    assert "Une place est gardée pour vous. Il manque encore une place." in read_aloud(stage, participant.screen)
