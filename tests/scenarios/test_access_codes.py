"""A code in a talk: typed, said by a link, wrong, tried too often; shown once."""

from datetime import timedelta

import pytest

from handlers.press import Press
from tests.scenarios.codes import UNKNOWN, enters, makes_code, referent_code
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk

ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))
"""What keeps a right-to-left name from turning its line round."""


async def test_a_referent_enters_the_code_reads_the_terms_and_is_at_work(stage: Stage, stranger: Talk) -> None:
    code = await referent_code(stage)
    await enters(stranger, code.typed.lower().replace("-", " "))
    assert (stranger.title, stranger.note) == ("code-opened-title", None)
    assert "Structure A" in stranger.words
    await stranger.presses("terms")
    await stranger.presses("accept-terms")
    assert (stranger.title, stranger.has("bookings")) == ("menu-title-member", True)


@pytest.mark.parametrize("said", ["/start {}", "/start@bot {}", "/code {}"])
async def test_a_link_says_its_token_from_wherever_one_is(stage: Stage, stranger: Talk, said: str) -> None:
    code = await referent_code(stage)
    await stranger.types(said.format(code.token))
    assert stranger.title == "code-opened-title"
    await stranger.types("/start")
    assert stranger.title == "menu-title-member"


@pytest.mark.parametrize("of", ["typed", "link"])
async def test_a_code_by_itself_is_tried_wherever_it_is_typed_and_kept_nowhere(
    stage: Stage, stranger: Talk, of: str
) -> None:
    """Taken for a search it would open nothing, and lie in the dialogue's row for whoever reads the database."""
    code = await referent_code(stage)
    await stranger.types("NKNW-2WN2-CDDE" if of == "typed" else f"https://chat.example/i/{'x' * 22}")
    assert stranger.screen.noted
    await stranger.types(code.typed if of == "typed" else f"https://chat.example/i/{code.token}")
    assert (stranger.title, stranger.note) == ("code-opened-title", None)
    assert stage.network.query("SELECT step, data FROM dialogue WHERE data LIKE '%filters%'") == []


async def test_the_same_message_delivered_twice_opens_once(stage: Stage, stranger: Talk) -> None:
    code = await referent_code(stage)
    await stranger.types(f"/start {code.token}")
    await stranger.again()
    assert (stranger.title, stranger.note) == ("code-opened-title", None)
    assert stage.network.one("SELECT COUNT(*) FROM member WHERE given = 'Nadia'") == 1


async def test_unknown_used_expired_replaced_and_suspended_are_the_same_answer_to_the_byte(
    stage: Stage, referent: Talk
) -> None:
    used, expired = await referent_code(stage), await referent_code(stage)
    replaced, suspended = await makes_code(referent), await makes_code(referent)
    await stage.person("first").types(f"/start {used.token}")
    await stage.network.execute("UPDATE one_time_code SET expires_at = 1 WHERE used_at IS NULL")
    live = await referent_code(stage)
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    answers = []
    for number, code in enumerate((UNKNOWN, used.typed, expired.typed, replaced, suspended, live.typed)):
        talk = stage.person(f"chat-{number}")
        await enters(talk, code)
        assert talk.note == "error-code-wrong"
        answers.append(talk.screen)
    assert answers == [answers[0]] * len(answers)
    await stage.network.execute("UPDATE structure SET state = 'active'")  # control: the last two would have opened
    for number, (code, title) in enumerate(((suspended, "ask-title"), (live.typed, "code-opened-title"))):
        talk = stage.person(f"control-{number}")
        await enters(talk, code)
        assert (talk.title, talk.note) == (title, None)


async def test_after_five_wrong_codes_the_time_to_come_back_is_told_and_kept_over_a_restart(
    stage: Stage, stranger: Talk
) -> None:
    code = await referent_code(stage)
    stage.now += timedelta(seconds=20)
    asked = []
    for _ in range(5):
        await enters(stranger, UNKNOWN)
        assert stranger.note == "error-code-wrong"
        asked.append(("code-told" in stranger.keys, "code-last-try" in stranger.keys))
    assert asked == [(True, False)] * 3 + [(True, True), (False, False)]
    await stage.restart()
    await enters(stranger, code.typed)
    assert (stranger.title, stranger.note, "code-told" in stranger.keys) == ("code-title", None, False)
    told = [line for line in stranger.words.translate(ISOLATES).splitlines() if line.startswith("Trop")]
    assert told == ["Trop d’essais. Réessayez à 11\xa0h\xa016."]  # closed until 11:15:20: at 11:16 it opens
    stage.later(minutes=15)
    await enters(stranger, code.typed)
    assert stranger.title == "code-opened-title"


async def test_what_is_no_code_is_told_and_costs_nothing(stage: Stage, stranger: Talk) -> None:
    for _ in range(7):
        await enters(stranger, "un instant")
        assert (stranger.title, stranger.note) == ("code-title", "error-code-shape")
    await enters(stranger, (await referent_code(stage)).typed)
    assert stranger.title == "code-opened-title"


async def test_a_code_that_is_not_for_this_account_says_so_and_stays_good(
    stage: Stage, stranger: Talk, other_referent: Talk
) -> None:
    code = await referent_code(stage)
    await other_referent.types(f"/start {code.token}")
    assert (other_referent.title, other_referent.note) == ("menu-title-member", "error-code-not-for-you")
    await stranger.types(f"/start {code.token}")
    assert stranger.title == "code-opened-title"


async def test_a_word_after_start_that_is_no_code_opens_the_menu(stranger: Talk) -> None:
    await stranger.types("/start bonjour")
    assert (stranger.title, stranger.note) == ("menu-title", None)


async def test_a_code_is_shown_for_ten_minutes_to_the_chat_that_made_it_and_to_no_other(
    stage: Stage, referent: Talk
) -> None:
    code = await makes_code(referent)
    await referent.types("/start")
    await referent.sends_press(Press("team-code"))
    assert code in referent.words
    stage.later(minutes=9)
    await referent.looks()
    assert code in referent.words
    stage.later(minutes=1)
    await referent.looks()
    assert ("code-not-shown" in referent.keys, code in referent.words) == (True, False)


async def test_after_a_restart_the_code_is_shown_no_more_and_still_good(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    code = await makes_code(referent)
    await stage.restart()
    await referent.looks()
    assert ("code-not-shown" in referent.keys, code in referent.words) == (True, False)
    await enters(stranger, code)
    assert stranger.title == "ask-title"
    assert code not in "\n".join(stage.network.dump())


async def test_before_the_first_code_the_screen_says_there_is_none(referent: Talk) -> None:
    await referent.sends_press(Press("team-code"))
    assert "team-code-none" in referent.keys
