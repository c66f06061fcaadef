"""A colleague asks, is let in by the referent, and is out again in the middle of a dialogue (A2, A3, A4)."""

from dataclasses import replace

import pytest

from core.model.names import PersonName
from handlers.press import Press
from tests.network import CANARY
from tests.scenarios.codes import asks, enters, makes_code
from tests.scenarios.screens import keys, said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books, orders
from tests.scenarios.talk import Talk


async def approved(referent: Talk, stranger: Talk) -> None:
    """From the structure's code to the first screen of a member."""
    await asks(stranger, await makes_code(referent))
    await referent.presses("button-see-request", on=await referent.fact("notice-access-asked"))
    await referent.presses("approve")


async def test_from_the_code_to_the_first_booking(stage: Stage, referent: Talk, stranger: Talk) -> None:
    await approved(referent, stranger)
    granted = await stranger.fact("notice-access-granted")
    await stranger.presses("terms", on=granted)
    await stranger.presses("accept-terms")
    assert stranger.title == "menu-title-member"
    await books(stranger, stage.network.performance("cirque"), stage.network.people[0])


async def test_with_a_leaked_code_nothing_is_seen_and_nothing_booked_before_approval(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    network = stage.network
    await asks(stranger, await makes_code(referent))
    seen, verbs = [stranger.words], [verb for verb in stage.router.routes if verb != "enter"]
    for verb in verbs:
        for target in ("", str(network.people[0]), str(network.performance("cirque"))):
            await stranger.sends_press(Press(verb, target))
            seen.append(stranger.words)
    await stranger.types("/start")
    seen += [stranger.words, *(" ".join(keys(fact)) for fact in await stranger.facts())]
    assert [words for words in seen if CANARY in words] == []
    assert (stage.seats(), "menu-pending" in stranger.keys, len(seen) > 3 * 40) == ([], True, True)
    await referent.presses("button-see-request", on=await referent.fact("notice-access-asked"))
    await referent.presses("approve")  # control: the same person, approved, sees names
    await stranger.sends_press(Press("people"))
    assert CANARY in stranger.words


async def test_a_new_code_ends_what_waits_and_the_request_says_so(stage: Stage, referent: Talk, stranger: Talk) -> None:
    await asks(stranger, await makes_code(referent))
    await makes_code(referent)
    await stranger.looks()
    assert "menu-pending" not in stranger.keys
    ended = await referent.fact("notice-access-answered")
    assert (ended.buttons, keys(ended)[1:]) == ((), ["notice-access-ended"])


@pytest.mark.parametrize(
    ("verb", "key"), [("approve", "notice-access-accepted"), ("withdraw", "notice-access-refused")]
)
async def test_an_answered_request_says_how_and_by_whom(
    stage: Stage, referent: Talk, stranger: Talk, verb: str, key: str
) -> None:
    await asks(stranger, await makes_code(referent))
    await referent.presses("button-see-request", on=await referent.fact("notice-access-asked"))
    await referent.presses(verb)
    answered = await referent.fact("notice-access-answered")
    assert said(answered, key).args["by"] == PersonName("referent", "Zyxmember")


async def test_a_person_asking_while_the_code_is_replaced_is_told_that_it_is_gone(
    referent: Talk, stranger: Talk
) -> None:
    await enters(stranger, await makes_code(referent))
    await makes_code(referent)
    await stranger.types("Sami Dupuis")
    assert (stranger.title, stranger.note) == ("menu-title", "error-not-found")


async def test_withdrawn_in_the_middle_of_an_order_the_colleague_books_nothing(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await orders(colleague, stage.network.performance("cirque"), stage.network.people[0])
    confirm = colleague.press("confirm")
    await referent.types("/equipe")
    await referent.presses("member", stage.network.colleague.member_id)
    await referent.presses("ask-withdraw")
    await referent.presses("withdraw")
    assert (referent.title, "withdrawn-told" in referent.keys) == ("withdrawn-title", True)
    await colleague.sends_press(confirm)
    assert (colleague.title, stage.seats(), CANARY in colleague.words) == ("menu-title", [], False)


async def test_the_control_of_it_a_colleague_who_stays_books(stage: Stage, colleague: Talk) -> None:
    await orders(colleague, stage.network.performance("cirque"), stage.network.people[0])
    await colleague.sends_press(colleague.press("confirm"))
    assert (colleague.title, len(stage.seats())) == ("booked-title", 1)


async def test_what_lies_in_the_chat_of_a_withdrawn_member_names_nobody_any_more(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await books(colleague, stage.network.performance("cirque"), stage.network.linked_person)
    before = " ".join(str(fact) for fact in await colleague.facts())
    await referent.sends_press(Press("member", str(stage.network.colleague.member_id)))
    await referent.presses("ask-withdraw")
    await referent.presses("withdraw")
    after = " ".join(str(fact) for fact in await colleague.facts())
    assert (CANARY in before, CANARY in after, len(await colleague.facts())) == (True, False, 2)


async def test_an_access_is_taken_away_only_once_that_is_said_twice(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    number = stage.network.colleague.member_id
    await referent.sends_press(Press("member", str(number)))
    await referent.presses("ask-withdraw")
    assert (referent.title, stage.network.one("SELECT withdrawn_at FROM member WHERE id = ?", number)) == (
        "withdraw-title",
        None,
    )
    await referent.presses("button-keep-access")
    assert (referent.title, await colleague.facts()) == ("member-title", [])


async def test_a_withdrawn_colleague_is_told_of_which_structure_and_whom_to_ask(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await referent.sends_press(Press("member", str(stage.network.colleague.member_id)))
    await referent.presses("ask-withdraw")
    await referent.presses("withdraw")
    told = await colleague.fact("notice-access-withdrawn")
    assert said(told, "notice-access-withdrawn").args == {"structure": "Structure A"}
    assert (keys(told), told.buttons) == (["notice-access-withdrawn", "notice-access-withdrawn-whom"], ())


async def test_the_last_referent_is_not_offered_to_leave_and_is_told_why(stage: Stage, referent: Talk) -> None:
    await referent.types("/equipe")
    await referent.presses("member", stage.network.referent.member_id)
    assert ("member-last-referent" in referent.keys, referent.has("ask-withdraw")) == (True, False)
    forged = replace(referent.press("team"), verb="withdraw", target=str(stage.network.referent.member_id))
    revision = stage.network.one("SELECT MAX(revision) FROM dialogue")
    await referent.sends_press(replace(forged, revision=revision))
    assert "finding-last-referent" in referent.keys


async def test_a_referent_who_is_not_the_last_may_leave(stage: Stage, referent: Talk) -> None:
    await stage.network.execute("UPDATE member SET role = 'referent' WHERE id = ?", stage.network.colleague.member_id)
    await referent.types("/equipe")
    await referent.presses("member", stage.network.referent.member_id)
    await referent.presses("ask-withdraw")
    await referent.presses("withdraw")
    assert referent.title == "menu-title"


async def test_a_new_code_is_asked_once_where_there_is_one_and_says_what_it_ends(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    await referent.sends_press(Press("team-code"))
    assert (referent.has("replace-code"), referent.has("new-code")) == (False, True)
    await asks(stranger, await makes_code(referent))
    await referent.presses("replace-code")
    assert said(referent.screen, "replace-code-asked").args["count"] == 1
    await referent.presses("button-keep-code")
    await stranger.looks()
    assert (referent.title, "menu-pending" in stranger.keys) == ("team-code-title", True)
    await referent.presses("replace-code")
    await referent.presses("new-code")
    await stranger.looks()
    assert ("code-shown" in referent.keys, "menu-pending" in stranger.keys) == (True, False)


async def test_a_colleague_sees_the_team_and_decides_nothing(stage: Stage, colleague: Talk) -> None:
    await colleague.types("/equipe")
    assert (colleague.has("member"), colleague.has("team-code")) == (False, False)
    assert colleague.keys.count("team-line") == 2


async def test_the_referent_finds_a_name_in_a_large_team_by_typing(stage: Stage, referent: Talk) -> None:
    code = await makes_code(referent)
    for letter in "abcdefg":
        await asks(stage.person(f"asker-{letter}"), code, f"Demande{letter} Test")
    await referent.types("/equipe")
    assert sum(button.label.key == "button-team-pending" for row in referent.screen.buttons for button in row) == 5
    await referent.types("demandeg")
    assert next(button.label.key for row in referent.screen.buttons for button in row) == "button-team-pending"
    await referent.types("personne")
    assert "team-nobody" in referent.keys


async def test_a_refused_request_opens_nothing_and_may_be_made_again(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    code = await makes_code(referent)
    await asks(stranger, code)
    await referent.presses("button-see-request", on=await referent.fact("notice-access-asked"))
    await referent.presses("button-refuse")
    await stranger.looks()
    assert ("menu-pending" in stranger.keys, await stranger.facts()) == (False, [])
    stage.later(minutes=1)
    await asks(stranger, code)
    assert len(await referent.facts()) == 2


async def test_without_a_referent_the_staff_decide(stage: Stage, staff: Talk, referent: Talk, stranger: Talk) -> None:
    code = await makes_code(referent)
    await stage.network.execute("UPDATE member SET withdrawn_at = 1 WHERE id = ?", stage.network.referent.member_id)
    await asks(stranger, code)
    await staff.types("/start")
    await staff.presses("button-see-request", on=await staff.fact("notice-access-asked"))
    await staff.presses("approve")
    await stranger.types("/start")
    assert stranger.title == "menu-title-member"


async def test_the_referent_of_another_structure_finds_no_member_of_this_one(
    stage: Stage, other_referent: Talk
) -> None:
    for number in (stage.network.colleague.member_id, 999):
        await other_referent.sends_press(Press("member", str(number)))
        assert (other_referent.title, other_referent.note, "Structure A" in other_referent.words) == (
            "menu-title-member", None, False,
        )  # fmt: skip
