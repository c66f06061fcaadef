"""From an update to what a person did: in a private chat, by the person whose chat it is."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.updates import (
    Blocked,
    Heard,
    InGroup,
    Looked,
    Pressed,
    SentFile,
    Typed,
    Unblocked,
    Unread,
    What,
    heard,
)
from core.model.act import Origin
from handlers.incoming import Address, Incoming
from handlers.press import Press

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ADA = {"id": 7, "is_bot": False, "first_name": "Ada"}
BOB = {"id": 8, "is_bot": False, "first_name": "Bob"}
BOT = {"id": 4242, "is_bot": True, "first_name": "Strapontin"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ada"}
GROUP = {"id": -5, "type": "group", "title": "Équipe"}
POSTS = {"id": -9, "type": "channel", "title": "Annonces"}
SHOWN = {"message_id": 3, "date": 1, "chat": PRIVATE, "from": BOT, "text": "Menu"}
FILE = {"file_id": "f", "file_unique_id": "u", "file_name": "offres.csv", "file_size": 12}
VOICE = {"file_id": "v", "file_unique_id": "w", "duration": 2}

Json = dict[str, Any]


def message(**content: object) -> Json:
    return {"update_id": 1, "message": {"message_id": 5, "date": 1, "chat": PRIVATE, "from": ADA, **content}}


def press(**content: object) -> Json:
    query = {"id": "q", "from": ADA, "chat_instance": "c", "data": "menu..", "message": SHOWN}
    return {"update_id": 1, "callback_query": {**query, **content}}


def membership(chat: Json, status: str) -> Json:
    member = {"user": BOT, "status": status, **({"until_date": 0} if status == "kicked" else {})}
    change = {"chat": chat, "from": ADA, "date": 1, "old_chat_member": {"user": BOT, "status": "left"}}
    return {"update_id": 1, "my_chat_member": {**change, "new_chat_member": member}}


SMALL = {"file_id": "s", "file_unique_id": "u", "width": 90, "height": 90}


def told(raw: Json) -> Heard | None:
    return heard(Update.de_json(raw))


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (message(text="cirque samedi"), Typed("cirque samedi")),
        (message(text="/start ABC"), Typed("/start ABC")),
        (message(document=FILE, caption="voici"), SentFile("f", "offres.csv", 12)),
        (message(document={"file_id": "f", "file_unique_id": "u"}), SentFile("f", "", 0)),
        (message(photo=[SMALL, {**SMALL, "file_id": "l", "file_size": 900}]), SentFile("l", "photo.jpg", 900)),
        (message(voice=VOICE), Unread()),
        (press(), Pressed("menu..", "3")),
        (press(message={**SHOWN, "date": 0}), Pressed("menu..", "3")),
        (membership(PRIVATE, "kicked"), Blocked()),
        (membership(PRIVATE, "member"), Unblocked()),
    ],
)
def test_what_a_person_does_in_their_own_chat_is_heard(raw: Json, what: What) -> None:
    assert told(raw) == Heard(1, 7, what)


@pytest.mark.parametrize("raw", [message(text="Bonjour", chat=GROUP), membership(GROUP, "member")])
def test_a_group_is_heard_only_to_be_left(raw: Json) -> None:
    assert told(raw) == Heard(1, -5, InGroup())


@pytest.mark.parametrize(
    "raw",
    [
        press(**{"from": BOB}),
        press(message={**SHOWN, "chat": GROUP}),
        press(message=None, inline_message_id="i"),
        press(data=None, game_short_name="g"),
        message(text="Bonjour", **{"from": BOB}),
        message(text="Bonjour", chat=POSTS),
        message(new_chat_title="Titre"),
        membership(GROUP, "left"),
        membership(POSTS, "member"),
        {"update_id": 1, "poll": {"id": "p"}},
        {"update_id": 1},
    ],
)
def test_what_is_not_a_person_in_their_own_chat_is_nothing(raw: Json) -> None:
    raw = {name: {k: v for k, v in body.items() if v is not None} if isinstance(body, dict) else body
           for name, body in raw.items() if name != "poll"}  # fmt: skip
    assert told(raw) is None


def test_an_update_carries_its_id_and_its_chat() -> None:
    typed = Heard(9, 7, Typed("menu")).incoming(NOW)
    assert typed == Incoming(Origin("telegram", "9"), Address("telegram", "7"), NOW, text="menu")


def test_a_press_is_read_by_the_one_codec() -> None:
    found = Heard(9, 7, Pressed("offer.12.3", "3")).incoming(NOW)
    assert (found.press, found.origin) == (Press("offer", "12", 3), Origin("telegram", "9"))


@pytest.mark.parametrize("what", [Pressed("DROP TABLE", "3"), Looked(), Unread()])
def test_what_is_no_message_of_ours_only_asks_where_one_stands(what: What) -> None:
    assert Heard(9, 7, what).incoming(NOW) == Incoming(None, Address("telegram", "7"), NOW)
