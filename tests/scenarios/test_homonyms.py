"""Amina D. and Amina D. (2): where only given name and initial are shown, each is the same one on every screen."""

import pytest

from core.model.ids import ParticipantId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.usecases.register_participant import Registered, RegisterParticipant
from handlers.press import Press
from handlers.reply import Reply
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, books, opens, orders
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import fills, waits

SECOND = "Amina D. (2)"


def named(stage: Stage, reply: Reply) -> list[str]:
    """Each Amina on it, in reading order, as a channel of short names has her."""
    drawn = stage.texts.draw(reply, language="fr", names="short")
    labels = [button.label for row in drawn.buttons for button in row]
    lines = [line.replace("\u2068", "").replace("\u2069", "") for line in (*drawn.lines, *labels)]
    return [SECOND if SECOND in line else "Amina D." for line in lines if "Amina D." in line]


async def registered(stage: Stage, family: str) -> ParticipantId:
    register = RegisterParticipant(stage.store, stage.network.policies)
    done = await register(PersonName("Amina", family), SupportKind.SOCIAL, stage.network.act(), attested=True)
    assert isinstance(done, Registered)
    return done.participant_id


@pytest.fixture
async def first(stage: Stage) -> ParticipantId:
    return await registered(stage, "Diallo")


@pytest.fixture
async def second(stage: Stage, first: ParticipantId) -> ParticipantId:
    return await registered(stage, "Dupont")


async def renames(referent: Talk, person: ParticipantId, name: str) -> None:
    await referent.sends_press(Press("correct-name", str(person)))
    await referent.types(name)
    assert referent.title == "participant-title"


@pytest.mark.parametrize(("who", "name"), [("first", "Amina D."), ("second", SECOND)])
async def test_from_the_list_to_the_record_she_is_the_same_one(
    stage: Stage, referent: Talk, first: ParticipantId, second: ParticipantId, who: str, name: str
) -> None:
    person = {"first": first, "second": second}[who]
    await referent.types("/participants")
    assert named(stage, referent.screen) == [SECOND, "Amina D."]
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    assert named(stage, referent.screen) == [SECOND, "Amina D."]
    await referent.presses("pick", person)
    assert named(stage, referent.screen) == [name]
    await referent.presses("confirm")
    assert set(named(stage, await referent.fact("notice-booked"))) == {name}
    await referent.types("/reservations")
    assert set(named(stage, referent.screen)) == {name}
    await referent.presses("booking")
    assert set(named(stage, referent.screen)) == {name}
    for verb in ("person", "record", "correct-name", "erase"):
        await referent.sends_press(Press(verb, str(person)))
        assert set(named(stage, referent.screen)) == {name}


async def test_what_refuses_her_and_the_list_she_waits_on_say_which(
    stage: Stage, referent: Talk, second: ParticipantId
) -> None:
    await fills(stage)
    await waits(referent, stage, second)
    await referent.types("/attente")
    assert set(named(stage, referent.screen)) == {SECOND}
    await books(referent, stage.network.performance("cirque"), second)
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    assert named(stage, referent.screen) == [SECOND, SECOND, "Amina D."]  # why not, then the two buttons


async def test_her_wish_and_the_paper_to_destroy_say_which(
    stage: Stage, referent: Talk, participant: Talk, second: ParticipantId
) -> None:
    account = stage.network.linked.account_id
    await stage.network.execute("UPDATE participant SET account_id = NULL WHERE account_id = ?", account)
    await stage.network.execute("UPDATE participant SET account_id = ? WHERE id = ?", account, second)
    await opens(participant, stage.network.performance("cirque"))
    await participant.presses("wish")
    await referent.types("/start")
    await referent.presses("wish-book", on=(wished := await referent.fact("notice-wished")))
    assert set(named(stage, wished)) == {SECOND}
    await referent.types("/reservations")
    await referent.presses("booking")
    await referent.presses("cancel-party")
    assert set(named(stage, referent.screen)) == {SECOND}
    await referent.presses("cancel-yes")
    await referent.presses("to-do")
    assert set(named(stage, referent.screen)) == {SECOND}


async def test_renamed_away_she_has_no_number_and_back_it_is_hers(
    stage: Stage, referent: Talk, first: ParticipantId, second: ParticipantId
) -> None:
    await renames(referent, second, "Amina Tupont")
    assert "(2)" not in referent.words
    await referent.types("/participants")
    assert named(stage, referent.screen) == ["Amina D."]
    await renames(referent, second, "Amina Dupont")
    assert named(stage, referent.screen) == [SECOND]


async def test_the_first_erased_the_second_stays_the_second(
    stage: Stage, referent: Talk, first: ParticipantId, second: ParticipantId
) -> None:
    await referent.sends_press(Press("erase", str(first)))
    await referent.presses("erase-yes")
    third = await registered(stage, "Doré")
    await referent.types("/participants")
    shown = stage.texts.draw(referent.screen, language="fr", names="short").buttons
    assert [row[0].label for row in shown[:2]] == ["Amina D. (3)", SECOND]
    await referent.sends_press(Press("person", str(third)))
    assert "(3)" in referent.words


async def test_a_guest_of_that_short_name_is_neither_where_somebody_is_taken_out(
    stage: Stage, referent: Talk, first: ParticipantId, second: ParticipantId
) -> None:
    host = stage.network.linked_person
    await orders(referent, stage.network.performance("cirque"), host, second, first)
    await adds_guest(referent, "Amina Diop", of=host)
    await referent.presses("take-out")
    shown = stage.texts.draw(referent.screen, language="fr", names="short").buttons
    assert [row[0].label for row in shown if "Amina" in row[0].label] == ["Amina D., n°\u00a03", SECOND, "Amina D."]
