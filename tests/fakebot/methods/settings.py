"""Who the bot is, its command lists, and leaving a group."""

from typing import Any

from tests.fakebot import limits
from tests.fakebot.parameters import Parameters
from tests.fakebot.refusals import Json, bad
from tests.fakebot.world import Scope, World

SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
    "chat_member",
})  # fmt: skip


async def get_me(world: World, given: Parameters) -> Json:
    may = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**world.bot, **may}


async def set_my_commands(world: World, given: Parameters) -> bool:
    commands = given.data("commands") or []
    limits.check_commands(commands)
    world.commands[_scope(given)] = commands
    return True


async def get_my_commands(world: World, given: Parameters) -> Any:
    return world.commands.get(_scope(given), [])


async def delete_my_commands(world: World, given: Parameters) -> bool:
    world.commands.pop(_scope(given), None)
    return True


async def leave_chat(world: World, given: Parameters) -> bool:
    chat = world.chat(given.chat_id())
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.closed = f"bot is not a member of the {chat.kind} chat"
    world.membership(chat, world.bot, "member", "left")
    chat.changed()
    return True


def _scope(given: Parameters) -> Scope:
    scope = given.data("scope") or {"type": "default"}
    if scope["type"] not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    language = given.text("language_code")
    if language and not (len(language) == 2 and language.isalpha()):
        raise bad("invalid language code specified")
    return scope["type"], int(scope.get("chat_id", 0)), int(scope.get("user_id", 0)), language


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "leaveChat": leave_chat,
}
