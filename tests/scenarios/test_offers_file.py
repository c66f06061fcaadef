"""Staff send an offers file in the chat: all of it or nothing, by line and column where it is wrong."""

from core.offersfile.table import OPTIONAL, REQUIRED
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books
from tests.scenarios.talk import Talk

HEADER = "external_id,venue,commune,title,category,date,time,seats\n"
GOOD = HEADER + (
    "n1,Cirque Neuf,Bron,Sous la toile,cirque,2026-12-05,20:00,12\n"
    "n2,Cirque Neuf,Bron,Sous la toile,cirque,2026-12-06,,12\n"
)


async def imports(staff: Talk, content: str, name: str = "offres.csv") -> None:
    await staff.types("/start")
    await staff.presses("offers-file")
    await staff.sends(name, content.encode())


async def test_a_good_file_is_imported_and_what_it_did_is_counted(stage: Stage, staff: Talk, stranger: Talk) -> None:
    await imports(staff, GOOD)
    done = said(staff.screen, "offers-file-done").args
    assert (staff.title, done["added"], done["changed"], done["same"]) == ("offers-file-done-title", 2, 0, 0)
    assert said(staff.screen, "offers-file-drafts").args["drafts"] == 1
    await stranger.types("sous la toile")
    assert stranger.has("offer", stage.network.performance("n1"))
    assert not stranger.has("offer", stage.network.performance("n2"))


async def test_the_same_file_twice_changes_nothing(stage: Stage, staff: Talk) -> None:
    await imports(staff, GOOD)
    before = stage.network.query("SELECT * FROM performance")
    await staff.sends("offres.csv", GOOD.encode())
    done = said(staff.screen, "offers-file-done").args
    assert (done["added"], done["changed"], done["same"]) == (0, 0, 2)
    assert stage.network.query("SELECT * FROM performance") == before


async def test_the_same_update_delivered_twice_imports_once(stage: Stage, staff: Talk) -> None:
    await imports(staff, GOOD)
    first = staff.screen
    assert await staff.again() == first
    assert stage.network.query("SELECT COUNT(*) FROM audit WHERE act = 'import-offers'") == [(1,)]


async def test_a_wrong_file_imports_nothing_and_names_line_column_and_value(stage: Stage, staff: Talk) -> None:
    before = stage.network.query("SELECT * FROM performance")
    await imports(staff, GOOD.replace("20:00,12", "25:99,douze"))
    problems = [text.args for text in staff.screen.text if text.key == "offers-file-problem"]
    assert staff.title == "offers-file-wrong-title"
    assert [(one["line"], one["column"], one["value"]) for one in problems] == [
        (2, "time", "25:99"),
        (2, "seats", "douze"),
    ]
    assert stage.network.query("SELECT * FROM performance") == before


async def test_a_file_put_right_after_a_wrong_one_is_taken_without_another_tap(stage: Stage, staff: Talk) -> None:
    await imports(staff, GOOD.replace("20:00", "25:99"))
    await staff.sends("offres.csv", GOOD.encode())
    assert staff.title == "offers-file-done-title"


async def test_a_file_with_hundreds_of_errors_makes_a_short_screen_with_their_number(stage: Stage, staff: Talk) -> None:
    rows = "".join(f"n{number},,Bron,Titre,cirque,jamais,25:99,x\n" for number in range(100))
    await imports(staff, HEADER + rows)
    assert said(staff.screen, "offers-file-wrong").args["total"] == 400


async def test_what_is_no_csv_at_all_is_said_so(stage: Stage, staff: Talk) -> None:
    for content in (b"PK\x03\x04 a workbook", b"\xff\xfe\x00", b"", b"\x00" * 100):
        await staff.types("/start")
        await staff.presses("offers-file")
        await staff.sends("offres.xlsx", content)
        assert staff.title == "offers-file-wrong-title"


async def test_a_hostile_file_name_is_only_shown(stage: Stage, staff: Talk) -> None:
    await imports(staff, GOOD, name="<b>x</b>{ $x }\u202e.csv")
    assert "<b>x</b>" not in staff.words
    assert "&lt;b&gt;x&lt;/b&gt;{ $x }.csv" in staff.words


async def test_a_template_with_every_column_is_handed_over(stage: Stage, staff: Talk) -> None:
    await staff.types("/import")
    (template,) = staff.screen.attachments
    assert isinstance(template.content, bytes)
    assert template.content.decode() == ",".join((*REQUIRED, *OPTIONAL)) + "\r\n"


async def test_a_time_that_moves_is_told_to_whoever_booked_and_to_whoever_goes(
    stage: Stage, staff: Talk, referent: Talk, participant: Talk
) -> None:
    await imports(staff, GOOD)
    await books(referent, stage.network.performance("n1"), stage.network.linked_person)
    await staff.sends("offres.csv", GOOD.replace("20:00", "19:00").encode())
    assert said(staff.screen, "offers-file-done").args["changed"] == 1
    for one in (referent, participant):
        await one.presses("offer", on=await one.fact("notice-moved"))
        assert "19" in one.words


async def test_fewer_seats_than_are_booked_are_refused_by_line(stage: Stage, staff: Talk, referent: Talk) -> None:
    await imports(staff, GOOD)
    await books(referent, stage.network.performance("n1"), *stage.network.people[:3])
    await staff.sends("offres.csv", GOOD.replace("20:00,12", "20:00,2").encode())
    (problem,) = [text.args for text in staff.screen.text if text.key == "offers-file-problem"]
    assert (problem["line"], problem["column"], problem["value"]) == (2, "seats", "2")


async def test_a_late_cancellation_is_told_in_numbers_and_without_a_name(
    stage: Stage, referent: Talk, staff: Talk
) -> None:
    """2023: to the venue; whatever staff are shown holds no name (A9)."""
    await books(referent, stage.network.performance("demain"), stage.network.people[0])
    await referent.types("/reservations")
    await referent.presses("booking", name="P0")
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    assert stage.network.told("late-cancellation") != []
    assert "Zyx" not in repr(await staff.facts())
