"""The menu of commands: in each language, and every word of it is one that the conversation knows."""

from pathlib import Path

from bot import wiring
from bot.channels.telegram.api import Api
from bot.channels.telegram.commands import COMMANDS, set_commands
from bot.texts import Texts
from storage.store import SqliteStore
from tests.fakebot import FakeBotApi
from tests.network import fresh_database


async def test_each_language_has_its_menu_and_every_other_one_the_default(
    server: FakeBotApi, api: Api, texts: Texts
) -> None:
    await set_commands(api, texts)
    lists = {scope[-1]: [one["command"] for one in found] for scope, found in server.world.commands.items()}
    assert set(lists) == {"", "fr", "en"}
    assert lists[""] == lists["fr"] == ["menu", "offres", "reservations", "code", "langue", "aide", "stop"]
    assert {scope[0] for scope in server.world.commands} == {"all_private_chats"}


async def test_the_conversation_knows_every_command(tmp_path: Path) -> None:
    store = SqliteStore(fresh_database(tmp_path))
    known = wiring.router(wiring.services(store)).commands
    await store.close()
    assert [word for words in COMMANDS.values() for word in words if word not in known] == []
