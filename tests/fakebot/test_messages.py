"""What a chat shows after what PTB sent, edited and deleted."""

import pytest
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.fakebot import FakeBotApi
from tests.fakebot.conftest import Now


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"{label}..") for label in labels]])


async def test_a_message_is_shown_as_it_is_read_with_its_buttons(api: FakeBotApi, bot: Bot) -> None:
    ada = api.user(7)
    await ada.says("/start")
    sent = await bot.send_message(7, "<b>A &amp; B</b> &lt;3", parse_mode="HTML", reply_markup=keyboard("Oui", "Non"))
    assert (sent.text, sent.chat.id) == ("A & B <3", 7)
    shown = ada.chat.last
    assert (shown.text, shown.labels, shown.id) == ("A & B <3", [["Oui", "Non"]], sent.message_id)
    assert [(one.type, one.offset, one.length) for one in sent.entities] == [("bold", 0, 5)]


async def test_an_edit_takes_the_place_of_what_stood_there(api: FakeBotApi, bot: Bot) -> None:
    ada = api.user(7)
    await ada.says("/start")
    first = await bot.send_message(7, "un", reply_markup=keyboard("Oui"))
    await bot.send_message(7, "deux")
    await bot.edit_message_text("trois", 7, first.message_id)
    assert [(one.text, one.labels, one.edits) for one in ada.chat.of_bot] == [("trois", [], 1), ("deux", [], 0)]


async def test_the_screen_is_what_was_drawn_last_with_buttons(api: FakeBotApi, bot: Bot) -> None:
    ada = api.user(7)
    await ada.says("/start")
    first = await bot.send_message(7, "un", reply_markup=keyboard("Oui"))
    await bot.send_message(7, "deux", reply_markup=keyboard("Oui"))
    assert ada.chat.screen.text == "deux"
    await bot.edit_message_reply_markup(7, first.message_id, reply_markup=keyboard("Non"))
    assert ada.chat.screen.labels == [["Non"]]


async def test_an_edit_that_changes_nothing_is_refused(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    sent = await bot.send_message(7, "<b>un</b>", parse_mode="HTML", reply_markup=keyboard("Oui"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("<b>un</b>", 7, sent.message_id, parse_mode="HTML", reply_markup=keyboard("Oui"))


async def test_what_is_gone_is_neither_edited_nor_deleted(api: FakeBotApi, bot: Bot, now: Now) -> None:
    ada = api.user(7)
    await ada.says("/start")
    sent = await bot.send_message(7, "un")
    old = await bot.send_message(7, "deux")
    await bot.delete_message(7, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("trois", 7, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(7, sent.message_id)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("trois", 7, ada.chat.messages[0].id)
    now.seconds += 48 * 3600 + 1
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(7, old.message_id)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b> </b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
    ],
)
async def test_a_text_that_telegram_would_refuse_is_refused(api: FakeBotApi, bot: Bot, html: str, why: str) -> None:
    await api.user(7).says("/start")
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(7, html, parse_mode="HTML")
    assert why.casefold() in str(refused.value).casefold()
    assert api.user(7).chat.of_bot == []


async def test_lengths_are_counted_after_parsing(api: FakeBotApi, bot: Bot) -> None:
    await api.user(7).says("/start")
    sent = await bot.send_message(7, f"<b>{'é' * 4090}</b>&amp;&amp;&#39;&lt;&gt;&quot;", parse_mode="HTML")
    assert len(sent.text or "") == 4096


@pytest.mark.parametrize(
    ("button", "why"),
    [
        (InlineKeyboardButton("x", callback_data="é" * 33), "Button_data_invalid"),
        (InlineKeyboardButton(" ", callback_data="x"), "must be non-empty"),
        (InlineKeyboardButton("x"), "Text buttons are unallowed"),
        (InlineKeyboardButton("x", url="javascript:alert(1)"), "Wrong HTTP URL"),
        (InlineKeyboardButton("x", url="http://localhost/x"), "Wrong HTTP URL"),
        (InlineKeyboardButton("x", copy_text=CopyTextButton("x" * 257)), "Button_copy_text_invalid"),
    ],
)
async def test_a_button_that_telegram_would_refuse_is_refused(
    api: FakeBotApi, bot: Bot, button: InlineKeyboardButton, why: str
) -> None:
    await api.user(7).says("/start")
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(7, "x", reply_markup=InlineKeyboardMarkup([[button]]))
    assert why.casefold() in str(refused.value).casefold()


@pytest.mark.parametrize(("rows", "each", "taken"), [(12, 8, True), (1, 9, False), (13, 8, False)])
async def test_a_keyboard_has_100_buttons_8_a_row(api: FakeBotApi, bot: Bot, rows: int, each: int, taken: bool) -> None:
    await api.user(7).says("/start")
    row = [InlineKeyboardButton("x", callback_data="x")] * each
    try:
        await bot.send_message(7, "x", reply_markup=InlineKeyboardMarkup([row] * rows))
    except BadRequest:
        assert not taken
    assert len(api.user(7).chat.of_bot) == taken
