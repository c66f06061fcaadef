"""Staff and a waiting list: who waits, by rank and without a name (A9), and "pourquoi pas cette personne ?" (B13)."""

from pathlib import Path

import pytest

from bot.texts import Texts
from handlers.press import Press
from handlers.reply import Arg
from tests.scenarios.screens import buttons_of, said
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import opens
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import SHOW, fills, frees, has_joined, read_aloud, waits


async def opens_list(stage: Stage, staff: Talk) -> None:
    await opens(staff, stage.network.performance(SHOW))
    await staff.presses("waiting-of")


def ranks(staff: Talk) -> list[Arg | None]:
    return [one.label.args.get("number") for one in buttons_of(staff.screen) if one.label.key == "button-why-not"]


async def asks_why(stage: Stage, staff: Talk, number: int) -> None:
    await opens_list(stage, staff)
    await staff.presses("why-not", number=number)
    assert staff.title == "why-not-title"


async def test_the_offer_s_page_counts_who_waits_and_opens_the_list_by_rank_without_a_name(
    stage: Stage, referent: Talk, staff: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0], guest="Karim Haddad")
    stage.later(minutes=5)
    await waits(referent, stage, stage.network.people[1])
    await opens(staff, stage.network.performance(SHOW))
    assert staff.press("waiting-of", count=2).verb == "waiting-of"
    await staff.presses("waiting-of")
    lines = [text.args for text in staff.screen.text if text.key == "waiting-of-line"]
    assert [(line["rank"], line["structure"], line["seats"]) for line in lines] == [
        (1, "Structure A", 2),
        (2, "Structure A", 1),
    ]
    assert "depuis dimanche 22 novembre à 11 h 05" in read_aloud(stage, staff.screen)
    assert not {"Zyx", "P0", "P1", "Karim"} & set(staff.words.split())


async def test_a_list_with_nobody_on_it_has_no_button(stage: Stage, staff: Talk) -> None:
    await fills(stage)
    await opens(staff, stage.network.performance(SHOW))
    assert not staff.has("waiting-of")
    await staff.sends_press(Press("waiting-of", str(stage.network.performance(SHOW))))
    assert "waiting-of-none" in staff.keys


async def test_no_seat_is_free_and_somebody_is_ahead(stage: Stage, referent: Talk, staff: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await waits(referent, stage, stage.network.people[1])
    await asks_why(stage, staff, 2)
    assert {"finding-waiting-no-seat", "finding-waiting-behind"} <= set(staff.keys)
    assert {text.args["clause"] for text in staff.screen.text if text.key == "finding-alert"} == {"B13"}
    assert "Zyx" not in read_aloud(stage, staff.screen)


async def test_a_pair_at_the_head_with_one_seat_free_is_kept_together(
    stage: Stage, referent: Talk, colleague: Talk, other_referent: Talk, staff: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0], guest="Karim Haddad")
    await waits(referent, stage, stage.network.people[1])
    await other_referent.types("/reservations")
    await other_referent.presses("booking", name="Q")
    await other_referent.presses("seats")
    await other_referent.presses("cancel-seat", name="Ana")
    await other_referent.presses("cancel-yes")
    await asks_why(stage, staff, 1)
    kept = said(staff.screen, "finding-waiting-kept")
    assert (kept.args["seats"], kept.args["asked"]) == (1, 2)
    assert "places gardées ensemble jusqu’à" in read_aloud(stage, staff.screen)
    await asks_why(stage, staff, 2)
    assert "finding-waiting-behind" in staff.keys


async def test_an_offer_under_way_is_said_with_its_end(stage: Stage, referent: Talk, staff: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await frees(stage)
    await opens_list(stage, staff)
    assert "proposé jusqu’à lundi 23 novembre à 11 h" in read_aloud(stage, staff.screen)
    await staff.presses("why-not", number=1)
    assert "finding-waiting-offered" in staff.keys


async def test_a_structure_that_is_suspended_is_the_reason(stage: Stage, referent: Talk, staff: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await asks_why(stage, staff, 1)
    assert "finding-waiting-not-servable" in staff.keys


async def test_at_night_nothing_is_offered(stage: Stage, referent: Talk, staff: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    stage.later(hours=12)
    await frees(stage)
    await asks_why(stage, staff, 1)
    assert "finding-waiting-quiet" in staff.keys


async def test_a_list_longer_than_a_page_is_gone_through_to_its_end(tmp_path: Path, texts: Texts, channel: str) -> None:
    async with open_stage(tmp_path, texts, channel=channel, participants=7) as stage:
        await fills(stage)
        for person in stage.network.people:
            await has_joined(stage, person)
        staff = stage.person("staff")
        await opens_list(stage, staff)
        assert (ranks(staff), staff.has("more-waiting-of")) == ([1, 2, 3, 4, 5], True)
        await staff.presses("more-waiting-of")
        assert (ranks(staff), staff.has("more-waiting-of")) == ([6, 7], False)


async def test_one_who_left_meanwhile_is_no_longer_on_the_list(stage: Stage, referent: Talk, staff: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await opens_list(stage, staff)
    await referent.presses("leave-waiting")
    await referent.presses("leave-yes")
    await staff.presses("why-not", number=1)
    assert "why-not-gone" in staff.keys


@pytest.mark.parametrize("who", ["referent", "other-referent", "linked", "nobody"])
@pytest.mark.parametrize("verb", ["waiting-of", "why-not", "more-waiting-of"])
async def test_nobody_but_staff_asks(stage: Stage, referent: Talk, who: str, verb: str) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    talk = stage.person(who)
    await opens(talk, stage.network.performance(SHOW))
    assert not talk.has("waiting-of")
    revision = stage.network.one(
        "SELECT revision FROM dialogue d JOIN address a ON a.id = d.address_id WHERE a.native_id = ?",
        stage.native_id(who),
    )
    await talk.sends_press(Press(verb, str(stage.network.performance(SHOW)), revision))
    assert "error-not-allowed" in talk.keys
