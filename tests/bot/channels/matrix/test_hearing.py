"""From an event to what a person did; whatever has another shape is nothing, and no error."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.matrix.arrivals import INVITED, UNREAD, Came
from bot.channels.matrix.hearing import Invited, NotTaken, Reacted, SentFile, Typed, Undeciphered, What, heard

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=10,
)
KEYS = ("msgtype", "body", "m.relates_to", "filename", "info", "url", "file", "format", "formatted_body", "m.mentions")
RELATION = st.dictionaries(st.sampled_from(("rel_type", "event_id", "key", "m.in_reply_to", "is_falling_back")), JSON)


def what(kind: str, content: dict[str, Any]) -> What | None:
    came = Came(kind, "$event", "@ada:home.example", "!room:home.example", content, 0, encrypted=True)
    found = heard(came.arrival(now=datetime(2026, 11, 22, tzinfo=UTC)))
    return found.what if found else None


def text(body: object, **more: Any) -> dict[str, Any]:
    return {"msgtype": "m.text", "body": body, **more}


def reply(event_id: object, /, **more: Any) -> dict[str, Any]:
    return {"m.relates_to": {"m.in_reply_to": {"event_id": event_id}, **more}}


PICTURE = text("Le plan", msgtype="m.image", filename="plan.jpg", info={"size": 9})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (text("bonjour"), Typed("bonjour")),
        (text("bonjour", msgtype="m.emote"), Typed("bonjour")),
        (text("bonjour", msgtype="m.notice"), None),
        (text("> <@a:b> deux\n> lignes\n\nA1", **reply("$x")), Typed("A1", "$x")),
        (text("A1", **reply("$x")), Typed("A1", "$x")),
        (text("> 3 personnes"), Typed("> 3 personnes")),
        (text("1", **reply("$x", rel_type="m.thread", event_id="$root", is_falling_back=True)), Typed("1")),
        (text("1", **reply("$x", rel_type="m.thread", event_id="$root")), Typed("1", "$x")),
        (
            text("* 2", **{"m.relates_to": {"rel_type": "m.replace", "event_id": "$x"}, "m.new_content": text("2")}),
            None,
        ),
        (text("1", **{"m.relates_to": {"rel_type": "evil.relation", "event_id": "$x"}}), Typed("1")),
        (text("1", **{"m.relates_to": ["m.replace"]}), Typed("1")),
        (text("1", **reply({"$x": 1})), Typed("1")),
        (text(None), None),
        (text(["a"]), None),
        (text("x", msgtype=None), None),
        (PICTURE, SentFile("plan.jpg", 9, PICTURE)),
        (text("x", msgtype="m.video"), NotTaken()),
        (text("x", msgtype="m.audio"), NotTaken()),
        (text("x", msgtype="evil"), None),
        ({}, None),
    ],
)
def test_a_message_is_heard(content: dict[str, Any], said: What | None) -> None:
    assert what("m.room.message", content) == said


@pytest.mark.parametrize(
    ("name", "size", "heard_as"),
    [("offres.csv", 12, ("offres.csv", 12)), (None, 12, ("corps", 12)), (7, "12", ("corps", 0)), ("a", None, ("a", 0))],
)
def test_a_file_is_heard_by_its_name_and_size(name: object, size: object, heard_as: tuple[str, int]) -> None:
    said = what("m.room.message", text("corps", msgtype="m.file", filename=name, info={"size": size}))
    assert isinstance(said, SentFile)
    assert (said.name, said.size) == heard_as


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ({"rel_type": "m.annotation", "event_id": "$x", "key": "2️⃣"}, Reacted(2, "$x")),
        ({"rel_type": "m.annotation", "event_id": "$x", "key": "👍"}, None),
        ({"rel_type": "m.annotation", "event_id": ["$x"], "key": "2️⃣"}, None),
        ({"rel_type": "m.annotation", "event_id": "$x", "key": 2}, None),
        ({"rel_type": "m.reference", "event_id": "$x", "key": "2️⃣"}, None),
        ("m.annotation", None),
    ],
)
def test_a_reaction_is_heard(relation: object, said: What | None) -> None:
    assert what("m.reaction", {"m.relates_to": relation}) == said


def test_what_is_no_event_is_heard() -> None:
    assert [what(kind, {}) for kind in (INVITED, UNREAD, "m.room.redaction")] == [Invited(), Undeciphered(), None]


@given(
    kind=st.sampled_from(("m.room.message", "m.reaction", "m.room.redaction", "m.room.member", "")),
    content=st.dictionaries(st.sampled_from(KEYS), JSON),
    relation=RELATION | JSON,
)
def test_whatever_is_sent_nothing_is_raised(kind: str, content: dict[str, Any], relation: object) -> None:
    what(kind, {**content, "m.relates_to": relation})
