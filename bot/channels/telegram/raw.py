"""What is read of an update before it is understood: where it stands, and what must be done at once."""

from collections.abc import Mapping

from bot.channels.telegram.api import ALLOWED, Raw


def chat_of(raw: Raw) -> str:
    """The chat in whose order an update stands, read without understanding it; "" where it is in none."""
    for kind in ALLOWED:
        body = raw.get(kind)
        if isinstance(body, Mapping):
            place = body.get("message") if kind == "callback_query" else body
            chat = place.get("chat") if isinstance(place, Mapping) else None
            return str(chat.get("id", "")) if isinstance(chat, Mapping) else ""
    return ""


def query_of(raw: Raw) -> str | None:
    """The id by which a press is to be acknowledged."""
    query = raw.get("callback_query")
    return str(query["id"]) if isinstance(query, Mapping) and "id" in query else None
