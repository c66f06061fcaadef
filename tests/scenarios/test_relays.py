"""À transmettre, as members work through it, and who hears of what nobody passed on (I1, A9)."""

from datetime import timedelta

from bot import usecases
from core.model.bulletins import BulletinKind, Change
from core.model.names import PersonName
from core.usecases.bulletins import PostBulletin
from core.usecases.cancel_date import CancelDate
from core.usecases.escalating import Escalating
from handlers.press import Press
from handlers.reply import Text
from storage.communes import Communes
from tests.network import CANARY
from tests.programme import NOW
from tests.scenarios.conftest import web_alone
from tests.scenarios.screens import buttons_of, given_names, said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books
from tests.scenarios.talk import Talk

HOUR = timedelta(hours=1)
START = NOW + timedelta(days=9)
"""Of "cirque"."""


async def called_off(stage: Stage, show: str = "cirque") -> None:
    cancel = CancelDate(stage.store, stage.network.policies)
    await cancel(stage.network.performance(show), stage.network.act(stage.network.staff, at=stage.now))
    await stage.delivers()


async def looks(stage: Stage, *, before: timedelta) -> None:
    """Time passes to so long before the start."""
    stage.now = START - before
    await Escalating(stage.store, stage.network.policies)(stage.now)
    await stage.delivers()


async def test_a_person_without_a_phone_is_told_by_any_member_who_may_take_it_back(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), *stage.network.people[:2])
    await called_off(stage)
    told = await referent.fact("notice-date-cancelled")
    assert "notice-to-pass-on" in [line.key for line in told.text]
    await colleague.types("/afaire")
    assert said(colleague.screen, "to-do-relays").args == {"count": 2}
    await colleague.presses("relays")
    await colleague.presses("relay", name="P0")
    aloud = colleague.words.translate({0x2068: None, 0x2069: None, 0xA0: " "})
    assert "<code>Cette sortie est annulée." in aloud
    assert "mardi 1er décembre 2026 à 11 heures" in aloud
    await colleague.presses("relay-said")
    assert said(colleague.screen, "relay-just-said").args == {"name": PersonName("P0", f"{CANARY}person")}
    assert given_names(colleague.screen) == ["P1"]
    await colleague.presses("relay-undo")
    assert (colleague.title, colleague.has("relay-said")) == ("relay-title", True)
    await colleague.presses("relay-said")
    await referent.types("/transmettre")
    assert given_names(referent.screen) == ["P1"]


async def test_told_once_however_often_it_is_tapped_and_by_whom(stage: Stage, referent: Talk, colleague: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await called_off(stage)
    for talk in (referent, colleague):
        await talk.types("/transmettre")
        await talk.presses("relay", name="P0")
    await referent.presses("relay-said")
    shown = referent.screen
    assert await referent.again() == shown
    await colleague.presses("relay-said")
    assert (colleague.note, colleague.keys[1:]) == ("error-stale", ["error-stale", "relay-is-said"])
    assert stage.network.query("SELECT done_by FROM relay") == [(stage.network.referent.account_id,)]


async def test_nobody_told_it_and_the_referent_then_the_staff_hear_so(
    stage: Stage, referent: Talk, staff: Talk
) -> None:
    """By name to the referent, in figures to the staff; once it is told, what they were told says so."""
    await books(referent, stage.network.performance("cirque"), *stage.network.people[:2])
    await called_off(stage)
    await looks(stage, before=4 * HOUR)
    urgent = await referent.fact("notice-relays")
    assert said(urgent, "notice-relays-names").args["names"] == tuple(
        PersonName(given, f"{CANARY}person") for given in ("P0", "P1")
    )
    await looks(stage, before=2 * HOUR)
    to_staff = await staff.fact("notice-relays-staff")
    assert said(to_staff, "notice-relays-staff").args == {"structure": "Structure A", "count": 2}
    await staff.types("/alertes")
    assert said(staff.screen, "alert-escalated").args == {"count": 2}
    await staff.presses("alert", "escalated")
    assert said(staff.screen, "alert-structure").args == {"structure": "Structure A", "count": 2}
    assert CANARY not in repr(to_staff) + repr(staff.screen)
    await referent.presses("relays", on=urgent)
    for name in ("P0", "P1"):
        await referent.presses("relay", name=name)
        await referent.presses("relay-said")
    await stage.delivers()
    assert [fact.text[0].key for fact in await referent.facts()][-1] == "notice-relays-done"
    assert [fact.text[0].key for fact in await staff.facts()][-1] == "notice-relays-staff-done"
    await staff.types("/alertes")
    assert staff.keys == ["alerts-title", "alerts-none"]


async def test_what_could_not_be_told_is_no_task_and_is_not_forgotten(
    stage: Stage, referent: Talk, staff: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await called_off(stage)
    await looks(stage, before=2 * HOUR)
    await looks(stage, before=HOUR)
    await looks(stage, before=timedelta())
    named = said((await referent.facts())[-1], "notice-relays-untold").args
    assert named == {"names": (PersonName("P0", f"{CANARY}person"),)}
    counted = said((await staff.facts())[-1], "notice-relays-staff-untold").args
    assert counted == {"structure": "Structure A", "count": 1}
    await referent.types("/transmettre")
    assert (given_names(referent.screen), referent.keys) == ([], ["relays-title", "relays-none", "relays-untold"])
    await staff.types("/alertes")
    await staff.presses("alert", "untold")
    assert (staff.title, said(staff.screen, "alert-structure").args["count"]) == ("alert-untold-title", 1)
    await looks(stage, before=timedelta(days=-8))
    await referent.types("/transmettre")
    assert referent.keys == ["relays-title", "relays-none"]


@web_alone
async def test_what_was_not_done_in_time_is_a_line_and_a_way_a_date(stage: Stage, referent: Talk, staff: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await stage.works()
    stage.now = START
    await stage.works()
    missed = stage.network.one(
        "SELECT COUNT(*) FROM due WHERE state = 'missed' AND performance_id = ?", stage.network.performance("cirque")
    )
    assert missed > 1, "the control: several things of one date"
    await staff.types("/alertes")
    await staff.presses("alert", "missed")
    lines = [text.args["what"] for text in staff.screen.text if text.key == "alert-missed-of"]
    assert (len(lines), len(lines[0] if isinstance(lines[0], tuple) else ())) == (1, missed)
    assert [one.label.key for one in buttons_of(staff.screen)].count("button-alert-date") == 1


async def test_what_gave_way_to_something_newer_is_not_said_to_be_told(stage: Stage, referent: Talk) -> None:
    """Something practical is posted; one of two is told, then the date is cancelled."""
    await books(referent, stage.network.performance("cirque"), *stage.network.people[:2])
    stage.now = START - 5 * HOUR
    post, act = PostBulletin(stage.store, stage.network.policies), stage.network.act(stage.network.staff, at=stage.now)
    await post(stage.network.performance("cirque"), Change(BulletinKind.PRACTICAL, text="Entrée par la cour."), act)
    await looks(stage, before=2 * HOUR)
    urgent = await referent.fact("notice-relays")
    assert said(urgent, "notice-relays-names").args["about"] == Text("relay-about-last-minute")
    await referent.presses("relays", on=urgent)
    await referent.presses("relay", name="P0")
    await referent.presses("relay-said")
    stage.now = START - HOUR / 6
    await called_off(stage)
    assert [key for fact in await referent.facts() if (key := fact.text[0].key).startswith("notice-relays")] == [
        "notice-relays-dropped"
    ]


async def test_a_reminder_is_answered_for_the_person_who_is_spoken_with(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), *stage.network.people[:2])
    await stage.works()
    stage.now = START - timedelta(days=1)
    await stage.works()
    await colleague.types("/transmettre")
    await colleague.presses("relay", name="P0")
    assert "Est-ce que vous venez ?" in colleague.words.replace("\u00a0", " ")
    await colleague.presses("relay-comes")
    assert stage.network.query("SELECT confirmed_at IS NOT NULL FROM reservation ORDER BY id") == [(1,), (0,)]
    await colleague.presses("relay", name="P1")
    await colleague.presses("relay-no")
    assert colleague.title == "cancel-party-title"
    await colleague.presses("button-keep")
    assert said(colleague.screen, "relay-title").args == {"name": PersonName("P1", f"{CANARY}person")}
    await colleague.presses("relay-no")
    await colleague.presses("cancel-yes")
    assert (colleague.title, stage.network.taken("cirque")) == ("cancelled-title", 1)
    await colleague.types("/transmettre")
    assert colleague.keys == ["relays-title", "relays-none"]


async def test_four_people_a_page_the_soonest_first(stage: Stage, referent: Talk) -> None:
    people = stage.network.people[:4]
    await books(referent, stage.network.performance("danse"), *people[:2])
    await books(referent, stage.network.performance("cirque"), *people)
    await called_off(stage, "danse")
    await called_off(stage)
    await referent.types("/transmettre")
    assert given_names(referent.screen) == ["P0", "P1", "P2", "P3"]
    await referent.presses("more-relays")
    assert given_names(referent.screen) == ["P0", "P1"]
    await referent.presses("relay", name="P1")
    await referent.presses("relay-later")
    assert given_names(referent.screen) == ["P0", "P1"]


async def test_another_structure_and_the_staff_see_no_name_and_nothing_to_tick(
    stage: Stage, referent: Talk, other_referent: Talk, staff: Talk
) -> None:
    """The control: its own referent sees the person, by the same buttons."""
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await called_off(stage)
    number = str(stage.network.one("SELECT id FROM relay"))
    for talk in (other_referent, staff, referent):
        await talk.types("/menu")
        await talk.sends_press(Press("relay", number))
        named = f"P0 {CANARY}" in talk.words
        assert (named, talk.has("relay-said")) == (talk is referent,) * 2
    assert "error-not-found" in other_referent.keys
    assert staff.note == "error-not-allowed"


@web_alone
async def test_everything_of_time_is_wired(stage: Stage) -> None:
    """The tick that the scheduler runs escalates; the call list has its doer."""
    ticks = usecases.ticks(stage.store, stage.network.policies, Communes.load())
    assert isinstance(ticks["relays"], Escalating)
    assert "call-list" in usecases.doers(stage.network.policies)
