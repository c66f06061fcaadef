"""What is read of an update before it is understood."""

import pytest

from bot.channels.telegram.raw import chat_of, query_of
from tests.bot.channels.telegram.test_updates import GROUP, Json, membership, message, press


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        (message(text="x"), "7"),
        (press(), "7"),
        (membership(GROUP, "left"), "-5"),
        ({"update_id": 1, "callback_query": {"id": "q", "inline_message_id": "i"}}, ""),
        ({"update_id": 1, "message": "not an object"}, ""),
        ({"update_id": 1}, ""),
    ],
)
def test_the_chat_of_an_update_is_read_without_understanding_it(raw: Json, chat: str) -> None:
    assert chat_of(raw) == chat


def test_the_query_of_a_press_is_read_without_understanding_it() -> None:
    assert (query_of(press()), query_of(message(text="x"))) == ("q", None)
