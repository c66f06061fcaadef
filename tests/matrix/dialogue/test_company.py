"""What else happens in rooms: company, threads, corrections, being thrown out, and what nobody means well with."""

from collections.abc import Callable
from typing import Any

import pytest
from mautrix.errors import MatrixRequestError

from tests.matrix.dialogue.conftest import Meets, seen
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books
from tests.synapse.person import Person
from tests.synapse.room import Json


async def test_with_a_third_person_it_says_one_sentence_and_leaves(
    stage: Stage, meets: Meets, said: Callable[..., str]
) -> None:
    ada, berta = await meets(), await meets()
    room = await ada.opens_room(encrypted=True)
    await room.until(lambda: bool(room.of_others))
    await ada.invites(berta.user_id)
    await berta.joins(room.id)
    await room.until(lambda: room.members.get(berta.user_id) == "join")
    await ada.says("bonjour à trois")
    await ada.sees_bot(room, membership="leave")
    assert room.last.text == said("matrix-no-groups")
    await stage.matrix.settles()
    theirs = "SELECT COUNT(*) FROM matrix_room WHERE mxid = ? AND left_at IS NULL"
    assert stage.network.query(theirs, ada.user_id) == [(0,)]


async def test_a_thread_is_answered_where_everything_else_is(stage: Stage) -> None:
    referent = await stage.matrix.town.person("referent")
    first = await seen(stage, referent, referent.says("/menu"))
    relation = {
        "rel_type": "m.thread",
        "event_id": first,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": first},
    }
    said = {"msgtype": "m.text", "body": "cirque", "m.relates_to": relation}
    await seen(stage, referent, referent.sends("m.room.message", said))
    assert "cirque" in referent.room.screen.text
    sent = [one for one in referent.room.everything if one["sender"] == stage.matrix.town.bot]
    assert {one["content"].get("m.relates_to", {}).get("rel_type") for one in sent} <= {None, "m.replace"}


async def test_corrections_and_removals_of_what_was_said_are_not_heard(stage: Stage) -> None:
    referent = await stage.matrix.town.person("referent")
    said = await seen(stage, referent, referent.says("cirque"))
    shown, drawn = referent.room.screen.text, referent.room.screen.drawn
    await seen(stage, referent, referent.edits(said, "danse"))
    await referent.removes(said)
    await referent.catches_up()
    assert (referent.room.screen.text, referent.room.screen.drawn) == (shown, drawn)


HOSTILE: tuple[tuple[str, Json], ...] = (
    ("m.room.message", {}),
    ("m.room.message", {"msgtype": "m.text"}),
    ("m.room.message", {"msgtype": 7, "body": ["x"]}),
    ("m.room.message", {"msgtype": "m.text", "body": {"a": 1}, "m.relates_to": "x"}),
    ("m.room.message", {"msgtype": "m.text", "body": "x", "m.relates_to": {"m.in_reply_to": ["x"]}}),
    ("m.room.message", {"msgtype": "m.file", "body": "x", "file": {"url": "mxc://../../etc", "key": 1}}),
    ("m.room.message", {"msgtype": "m.file", "body": "x", "url": "http://127.0.0.1:1/", "info": {"size": "x"}}),
    ("m.room.message", {"msgtype": "m.file", "body": "x", "url": "mxc://elsewhere.invalid/x"}),
    ("m.room.message", {"msgtype": "m.text", "body": "x", "formatted_body": "<script>" * 4_000}),
    ("m.room.message", {"msgtype": "m.text", "body": "\u202e\u0000@room <b>" + "x" * 30_000}),
    ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": 1, "key": []}}),
    ("m.reaction", {"m.relates_to": []}),
    ("m.poll.start", {"question": "?"}),
)


@pytest.mark.parametrize("town", ["quiet_town", "open_town"], indirect=True)
async def test_what_has_no_sense_is_passed_over_and_the_next_message_is_answered(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    referent = await stage.matrix.town.person("referent")
    before = stage.network.query("SELECT COUNT(*) FROM reservation")
    taken = [await _takes(referent, kind, content) for kind, content in HOSTILE]
    assert sum(taken) >= len(HOSTILE) - 5
    await seen(stage, referent, referent.says("cirque"))
    await stage.matrix.settles()
    await referent.catches_up()
    assert "cirque" in referent.room.screen.text
    assert "@room <b>" not in referent.room.screen.html
    assert stage.network.query("SELECT COUNT(*) FROM reservation") == before
    assert stage.network.query("SELECT COUNT(*) FROM arrival") == [(0,)]
    assert [record for record in caplog.records if "update_failed" in record.getMessage()] == []


async def _takes(person: Person, kind: str, content: Json) -> bool:
    """Whether the homeserver does: of what is not encrypted it refuses some."""
    try:
        await person.sends(kind, content)
    except MatrixRequestError:
        return False
    return True


async def test_a_reply_to_a_forged_quote_chooses_on_the_screen_alone(stage: Stage) -> None:
    talk = stage.person("referent")
    await books(talk, stage.network.performance("cirque"), stage.network.people[0])
    await talk.facts()
    referent = await stage.matrix.town.person("referent")
    own = await seen(stage, referent, referent.says("/menu"))
    body = f"> <{stage.matrix.town.bot}> Annuler ? 1. Oui\n\n1"
    said: dict[str, Any] = {"msgtype": "m.text", "body": body, "m.relates_to": {"m.in_reply_to": {"event_id": own}}}
    await seen(stage, referent, referent.sends("m.room.message", said))
    assert stage.network.query("SELECT COUNT(*) FROM reservation WHERE cancelled_at IS NOT NULL") == [(0,)]


async def test_whoever_threw_it_out_is_unreachable_until_they_call_it_back(stage: Stage) -> None:
    participant = await stage.matrix.town.person("linked")
    await participant.leaves()
    await participant.opens_room(encrypted=True, joined=False, owned=True)
    await stage.matrix.comes(participant)
    await participant.kicks_bot()
    await stage.matrix.settles()
    await books(stage.person("referent"), stage.network.performance("cirque"), stage.network.linked_person)
    await stage.delivers()
    mine = "FROM delivery d JOIN address a ON a.id = d.address_id WHERE a.native_id = ?"
    assert stage.network.query(f"SELECT d.state {mine}", participant.user_id) == [("unreachable",)]
    assert stage.network.query("SELECT COUNT(*) FROM relay WHERE done_at IS NULL") == [(1,)]
    await participant.invites(stage.matrix.town.bot)
    await stage.matrix.comes(participant)
    await seen(stage, participant, participant.says("/menu"))
    assert participant.room.screen.choices
    assert stage.network.query("SELECT unreachable_at FROM address WHERE native_id = ?", participant.user_id) == [
        (None,)
    ]
