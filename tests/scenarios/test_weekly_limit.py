"""Two bookings a week and a person (B10): refused in 2023, an alert in 2019, one more by exception."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.texts import Texts
from core.model.act import Act
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import opens, orders
from tests.scenarios.talk import Talk


async def test_the_third_of_the_week_is_said_before_the_choice(stage: Stage, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "danse", "opera")
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    limit = said(referent.screen, "finding-weekly-limit")
    assert (limit.args["count"], limit.args["limit"], limit.args["again"]) == (2, 2, date(2026, 11, 23))
    assert said(referent.screen, "finding-refused").args["clause"] == "B10"
    assert "lundi 23 novembre" in referent.words


async def test_the_third_of_the_week_is_refused_with_its_clause_and_the_next_step(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await stage.has_booked(network.people[0], "danse", "opera")
    await orders(referent, network.performance("cirque"), network.people[0])
    assert said(referent.screen, "finding-refused").args["clause"] == "B10"
    assert ("lundi 23 novembre" in referent.words, referent.has("confirm")) == (True, False)
    await referent.presses("button-someone-else")
    await referent.presses("pick", network.people[1])
    await referent.presses("confirm")
    assert [given for show, _, given in stage.seats() if show == "cirque"] == ["P1"]


async def test_on_monday_the_person_may_be_booked_again(stage: Stage, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "danse", "opera")
    stage.now = datetime(2026, 11, 22, 22, 59, 59, tzinfo=UTC)
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    on_sunday = referent.has("confirm")
    stage.later(seconds=1)
    await referent.looks()
    on_monday = referent.has("confirm")
    await referent.presses("confirm")
    assert (on_sunday, on_monday, referent.title) == (False, True, "booked-title")


async def test_a_booking_that_is_cancelled_gives_its_unit_back(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await stage.has_booked(network.people[0], "danse", "opera")
    await referent.types("/reservations")
    await referent.presses("booking", name="P0", title="danse")
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    await orders(referent, network.performance("cirque"), network.people[0])
    assert referent.has("confirm")


async def test_the_limit_reached_by_another_member_meanwhile_stops_the_confirmation(
    stage: Stage, referent: Talk
) -> None:
    network = stage.network
    await orders(referent, network.performance("cirque"), network.people[0])
    await stage.has_booked(network.people[0], "danse", "opera")
    await referent.presses("confirm")
    assert (referent.title, referent.note, network.taken("cirque")) == ("check-title", "finding-refused", 0)


async def test_what_the_limit_refuses_shows_nothing_of_where_the_others_are(stage: Stage, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "danse", "opera")
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    assert ("danse" in referent.words, "opera" in referent.words) == (False, False)


async def test_an_exception_granted_by_staff_lets_one_more_through_and_says_so(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await stage.has_booked(network.people[0], "danse", "opera")
    async with network.store.write(Act(at=stage.now)) as unit:
        await unit.network.grant_exception(
            network.people[0], week="2026-W47", granted_by=network.staff.account_id, now=stage.now
        )
        await unit.commit()
    await orders(referent, network.performance("cirque"), network.people[0])
    assert "finding-weekly-exception" in referent.keys
    await referent.presses("confirm")
    await orders(referent, network.performance("jazz"), network.people[0])
    assert (network.taken("cirque"), referent.has("confirm")) == (1, False)


async def test_under_the_2019_convention_the_third_is_an_alert_and_booked(
    tmp_path: Path, texts: Texts, channel: str
) -> None:
    now = datetime(2019, 11, 24, 10, tzinfo=UTC)
    async with open_stage(
        tmp_path, texts, channel=channel, now=now, generation="2019", signed_on=date(2019, 10, 1)
    ) as stage:
        referent = stage.person("referent")
        await stage.has_booked(stage.network.people[0], "danse", "opera")
        await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
        alert = said(referent.screen, "finding-weekly-advice")
        assert (alert.args["count"], "finding-refused" in referent.keys) == (2, False)
        await referent.presses("confirm")
        assert stage.network.taken("cirque") == 1
