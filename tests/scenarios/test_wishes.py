"""J'aimerais y aller: asked on one's own phone, booked by the referent in one tap, or answered no (B1)."""

from core.model.ids import WishId
from core.usecases.cancel_date import CancelDate
from handlers.press import Press
from tests.scenarios.screens import keys, said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books, opens
from tests.scenarios.talk import Talk


async def wishes(stage: Stage, participant: Talk, show: str = "cirque") -> WishId:
    await opens(participant, stage.network.performance(show))
    await participant.presses("wish")
    assert participant.title == "wish-made-title"
    return WishId(stage.network.one("SELECT MAX(id) FROM wish"))


async def test_a_participant_wishes_and_is_told_that_it_holds_no_seat(stage: Stage, participant: Talk) -> None:
    await opens(participant, stage.network.performance("cirque"))
    assert "wish-offered" in participant.keys
    await participant.presses("wish")
    assert {"wish-made-title", "wish-no-seat"} <= set(participant.keys)
    assert stage.network.taken("cirque") == 0


async def test_the_wish_stands_under_my_outings_and_on_the_offer(stage: Stage, participant: Talk) -> None:
    await wishes(stage, participant)
    await opens(participant, stage.network.performance("cirque"))
    assert ("wish-open" in participant.keys, participant.has("wish")) == (True, False)
    await participant.presses("my-outings")
    assert said(participant.screen, "my-wish").args["title"] == "cirque"
    await participant.presses("my-wish")
    assert participant.title == "my-wish-title"


async def test_a_second_tap_wishes_nothing_twice(stage: Stage, participant: Talk) -> None:
    await opens(participant, stage.network.performance("cirque"))
    press = participant.press("wish")
    await participant.sends_press(press)
    await participant.sends_press(press)
    assert ("finding-wish-open" in participant.keys, stage.network.one("SELECT COUNT(*) FROM wish")) == (True, 1)


async def test_the_referent_books_from_the_notice_in_one_tap_and_the_participant_is_told(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await wishes(stage, participant)
    await referent.presses("wish-book", on=await referent.fact("notice-wished"))
    assert (referent.title, stage.network.taken("cirque")) == ("booked-title", 1)
    assert "wish-answer-told" in referent.keys
    assert (await participant.fact("notice-booked-for-you")).buttons
    answered = await referent.fact("notice-wished")
    assert ("notice-wish-booked" in [text.key for text in answered.text], answered.buttons) == (True, ())


async def test_the_wish_is_on_the_to_do_list_and_counted_in_the_menu(
    stage: Stage, referent: Talk, colleague: Talk, participant: Talk
) -> None:
    await referent.types("/start")
    assert not referent.has("to-do")
    await wishes(stage, participant)
    await wishes(stage, participant, "danse")
    await colleague.types("/start")
    await colleague.presses("to-do", count=2)
    await colleague.presses("wishes", count=2)
    await colleague.presses("wish-open", title="cirque")
    await colleague.presses("wish-book")
    assert colleague.title == "booked-title"
    await colleague.types("/afaire")
    assert said(colleague.screen, "to-do-wishes").args["count"] == 1


async def test_what_would_be_refused_is_said_before_and_told_with_its_clause_when_tried(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    wish_id = await wishes(stage, participant)
    for show in ("danse", "opera"):
        await stage.has_booked(stage.network.linked_person, show)
    await referent.types("/souhaits")
    await referent.presses("wish-open")
    assert ("finding-weekly-limit" in referent.keys, referent.has("wish-book")) == (True, False)
    await referent.presses("wish-book", on=await referent.fact("notice-wished"))
    assert (referent.note, referent.screen.text[1].args["clause"]) == ("finding-refused", "B10")
    assert stage.network.one("SELECT state FROM wish WHERE id = ?", wish_id) == "open"


async def test_where_it_is_full_the_tap_leads_to_the_order_and_its_waiting_list(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    network = stage.network
    for one in (0, 1):
        await stage.has_booked(network.people[one], "petit")
    await wishes(stage, participant, "petit")
    await referent.presses("wish-book", on=await referent.fact("notice-wished"))
    assert (said(referent.screen, "check-full").args["asked"], referent.title) == (1, "check-waiting-title")
    assert network.one("SELECT state FROM wish") == "open"


async def test_answered_no_the_participant_is_told_kindly(stage: Stage, referent: Talk, participant: Talk) -> None:
    await wishes(stage, participant)
    await referent.presses("wish-no", on=await referent.fact("notice-wished"))
    assert (referent.title, referent.note) == ("wish-declined-title", None)
    assert getattr(said(referent.screen, "wish-answer-told").args["name"], "given", None) == "P4"
    told = await participant.fact("notice-wish-no")
    assert [text.key for text in told.text][-1] == "notice-wish-no-told"
    await participant.types("/sorties")
    assert "my-wish" not in participant.keys


async def test_a_participant_stops_wishing(stage: Stage, referent: Talk, participant: Talk) -> None:
    await wishes(stage, participant)
    await participant.types("/sorties")
    await participant.presses("my-wish")
    await participant.presses("wish-stop")
    assert participant.title == "my-outings-title"
    await referent.types("/souhaits")
    assert "wishes-none" in referent.keys
    assert (await referent.fact("notice-wished")).buttons == ()


async def test_booked_by_the_ordinary_way_the_notice_closes_too(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await wishes(stage, participant)
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    assert (await referent.fact("notice-wished")).buttons == ()
    await opens(participant, stage.network.performance("cirque"))
    assert "wish-booked" in participant.keys


async def test_another_structure_s_wish_is_as_an_unknown_one(
    stage: Stage, other_referent: Talk, participant: Talk
) -> None:
    wish_id = await wishes(stage, participant)
    for verb in ("wish-open", "wish-book", "wish-no"):
        await other_referent.types("/start")
        answers = []
        for number in (wish_id, 99999983):
            await other_referent.sends_press(Press(verb, str(number)))
            answers.append(other_referent.words)
        assert answers[0] == answers[1]
    assert stage.network.one("SELECT state FROM wish") == "open"


async def test_a_visitor_and_a_member_are_offered_no_wish(stage: Stage, referent: Talk, stranger: Talk) -> None:
    for talk in (referent, stranger):
        await opens(talk, stage.network.performance("cirque"))
        assert not talk.has("wish")


async def test_after_i_cannot_come_one_tap_asks_for_it_again(stage: Stage, referent: Talk, participant: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await participant.presses("cannot-come", on=await participant.fact("notice-booked-for-you"))
    assert (participant.title, stage.network.taken("cirque")) == ("cancelled-title", 0)
    await participant.presses("wish", stage.network.performance("cirque"))
    assert participant.title == "wish-made-title"


async def test_an_order_booked_by_the_ordinary_way_says_nothing_of_an_answer(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await wishes(stage, participant)
    await referent.presses("wish-book", on=await referent.fact("notice-wished"))
    await books(referent, stage.network.performance("danse"), stage.network.people[0])
    assert "wish-answer-told" not in referent.keys


async def test_whose_phone_was_unlinked_meanwhile_is_to_be_told_by_somebody(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    wish_id = await wishes(stage, participant)
    await stage.network.execute("UPDATE participant SET account_id = NULL WHERE id = ?", stage.network.linked_person)
    await referent.sends_press(Press("wish-no", str(wish_id)))
    assert "wish-answer-to-tell" in referent.keys


async def test_a_participant_of_a_suspended_structure_is_offered_no_wish_and_reads_the_clause_where_one_is_pressed(
    stage: Stage, participant: Talk
) -> None:
    await opens(participant, stage.network.performance("cirque"))
    wish = participant.press("wish")
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await participant.looks()
    assert (participant.has("wish"), "wish-offered" in participant.keys) == (False, False)
    await participant.sends_press(wish)
    refused = said(participant.screen, "finding-refused")
    assert (refused.args["clause"], "finding-wish-not-now" in participant.keys) == ("A7", True)
    assert ("Places non utilisées" in participant.words, stage.network.one("SELECT COUNT(*) FROM wish")) == (False, 0)


async def test_after_i_cannot_come_a_suspended_structure_s_participant_is_not_asked_whether_they_want_to_go_again(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await participant.presses("cannot-come", on=await participant.fact("notice-booked-for-you"))
    assert (participant.title, participant.has("wish")) == ("cancelled-title", False)


async def test_a_date_that_is_cancelled_closes_the_wish_and_both_are_told(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await wishes(stage, participant)
    network = stage.network
    await CancelDate(network.store, network.policies)(network.performance("cirque"), network.act(network.staff))
    notice = await referent.fact("notice-wished")
    assert ("notice-wish-off" in keys(notice), notice.buttons) == (True, ())
    assert "notice-date-cancelled" in keys(await participant.fact("notice-date-cancelled"))
