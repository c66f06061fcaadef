"""Who can be written to, and what their doings tell the bot."""

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakebot import FakeBotApi
from tests.fakebot.conftest import Now, bot_of
from tests.fakebot.test_messages import keyboard


async def updates(bot: Bot, offset: int = 0) -> list[Update]:
    return list(await bot.get_updates(offset=offset, timeout=0))


async def test_nobody_is_written_to_before_they_wrote(api: FakeBotApi, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(7, "x")
    assert api.user(7).chat.messages == []
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(7, "x")
    await api.user(7).says("/start")
    await bot.send_message(7, "x")
    assert api.user(7).chat.last.text == "x"


async def test_a_block_is_told_and_refuses_until_it_is_lifted(api: FakeBotApi, bot: Bot) -> None:
    ada = api.user(7)
    await ada.says("/start")
    await ada.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(7, "x")
    await ada.unblocks()
    await bot.send_message(7, "x")
    told = [one.my_chat_member for one in await updates(bot) if one.my_chat_member]
    assert [(one.old_chat_member.status, one.new_chat_member.status) for one in told] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_who_left_telegram_is_deactivated(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    api.user(7).leaves_telegram()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(7, "x")


async def test_a_press_carries_the_payload_and_its_message(api: FakeBotApi, bot: Bot) -> None:
    ada = api.user(7)
    await ada.says("/start")
    sent = await bot.send_message(7, "x", reply_markup=keyboard("Oui", "Non"))
    update = await ada.presses("Non")
    (query,) = [one.callback_query for one in await updates(bot) if one.callback_query]
    assert query.message is not None
    assert (query.data, query.message.message_id, query.from_user.id) == ("Non..", sent.message_id, 7)
    await bot.answer_callback_query(query.id, "Bien noté")
    assert api.world.queries[update["callback_query"]["id"]].answered == "Bien noté"


async def test_a_press_is_answered_within_150_seconds_and_at_most_200_characters(
    api: FakeBotApi, bot: Bot, now: Now
) -> None:
    await api.user(7).says("/start")
    await bot.send_message(7, "x", reply_markup=keyboard("Oui"))
    number = (await api.user(7).presses("Oui"))["callback_query"]["id"]
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(number, "x" * 201)
    now.seconds += 151
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(number)


async def test_a_button_that_is_not_shown_cannot_be_pressed(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    await bot.send_message(7, "x", reply_markup=keyboard("Oui"))
    with pytest.raises(AssertionError, match="no button 'Non'"):
        await api.user(7).presses("Non")


async def test_a_deep_link_starts_with_its_payload(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).follows("https://t.me/strapontin_bot?start=A-b_9")
    (update,) = await updates(bot)
    assert update.message is not None
    assert update.message.text == "/start A-b_9"


async def test_a_group_that_was_left_or_has_moved_refuses(api: FakeBotApi, bot: Bot) -> None:
    group = api.group(-5)
    await group.adds_bot(api.user(7))
    await bot.send_message(-5, "x")
    await group.migrates(-1005)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-5, "x")
    assert moved.value.new_chat_id == -1005
    await bot.leave_chat(-1005)
    with pytest.raises(Forbidden, match="bot is not a member"):
        await bot.send_message(-1005, "x")


async def test_command_lists_are_kept_by_scope_and_language(api: FakeBotApi, bot: Bot) -> None:
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("menu", "Le menu")], scope=private, language_code="fr")
    assert [one.description for one in await bot.get_my_commands(private, "fr")] == ["Le menu"]
    assert await bot.get_my_commands(private, "en") == ()
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Menu", "x")])
    with pytest.raises(BadRequest, match="Bot_command_description_invalid"):
        await bot.set_my_commands([BotCommand("menu", "x" * 257)])


async def test_who_the_bot_is(api: FakeBotApi) -> None:
    async with bot_of(api, api.token) as bot:
        assert (bot.id, bot.username) == (4242, "strapontin_bot")
