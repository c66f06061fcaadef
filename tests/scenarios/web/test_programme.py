"""The main job on the real programme, in a real browser: imported, found, booked, cancelled."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.chromium import OpenPage
from tests.scenarios.web.chat import Served, opens

pytestmark = pytest.mark.browser
REAL_FILE = Path(__file__).parents[4] / "shared" / "data" / "offers-lyon-2026.csv"
LAST_REAL = """SELECT p.external_id, o.title FROM performance p JOIN offer o ON o.id = p.offer_id
WHERE p.state = 'published' AND length(p.external_id) = 12 AND p.seats_total > 2 ORDER BY p.starts_at DESC LIMIT 1"""


@pytest.mark.skipif(not REAL_FILE.exists(), reason="the real programme is not beside this checkout")
async def test_the_real_programme_is_imported_browsed_booked_and_cancelled(open_page: OpenPage, served: Served) -> None:
    staff = await opens(open_page, served, "equipe")
    await staff.presses("offers-file")
    await staff.shows("offers-file-title")
    await staff.page.set_input_files("#file", REAL_FILE)
    await staff.shows("offers-file-done-title")
    await expect(staff.screen).to_contain_text("155")

    external_id, title = served.query(LAST_REAL)[0]
    samira = await opens(open_page, served, "samira")
    await samira.says(title)
    await samira.finds_listed(served.performance(external_id))
    await samira.presses("book")
    await samira.shows("for-whom-title")
    await samira.presses("pick", f"{served.person('Nadia')}.")
    await samira.shows("check-title")
    await samira.presses("confirm")
    await samira.shows("booked-title")
    await expect(samira.facts.last).to_contain_text(title)
    assert served.taken(external_id) == 1

    await samira.presses("booking", within=samira.facts.last)
    await samira.presses("cancel-party")
    await samira.shows("cancel-party-title")
    await samira.presses("cancel-yes")
    await samira.shows("cancelled-title")
    assert served.taken(external_id) == 0
