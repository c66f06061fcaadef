"""The page at the door, as a browser without script has it."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
import structlog

from bot.logging import start_logging
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.rules.door import link_digest
from core.usecases.cancel import Cancel
from core.usecases.door_check import Answer, EnterWithVoucher
from tests.bot.door.conftest import Client, Door
from tests.core.usecases.outings import alone, first
from tests.network import CANARY
from tests.venues import EVENING

HOSTILE = '"><script>alert(1)</script>{0.__class__}%s'


async def text(client: Client, path: str) -> tuple[int, str]:
    answer = await client.get(path)
    return answer.status, unescape(await answer.text())


async def shows(client: Client, door: Door, code: str) -> str:
    answer = await client.post(f"/door/{door.token}/code", data={"code": code})
    assert answer.status == 200
    return unescape(await answer.text())


def kind(page: str) -> str:
    found = re.search(r'class="answer (\w+)"', page)
    return found[1] if found else ""


async def test_the_link_by_itself_names_nobody_and_a_tap_opens_the_list(door: Door, client: Client) -> None:
    """What a messenger fetches to show a preview."""
    status, page = await text(client, f"/door/{door.token}")
    assert (status, CANARY in page, "Ouvrir la liste" in page) == (200, False, True)
    opened = await client.post(f"/door/{door.token}")
    assert (opened.status, len(opened.history), CANARY in await opened.text()) == (200, 1, True)


async def test_the_list_is_names_and_seats_and_nothing_else(door: Door, inside: Client) -> None:
    """A9: a canary in everything else that the books know about these people."""
    await door.network.execute("UPDATE structure SET name = 'Zwq structure'")
    await door.network.execute("UPDATE participant SET support_kind = 'handicap'")
    _, page = await text(inside, f"/door/{door.token}")
    assert re.findall(r"<strong>(\w+),</strong> (\w+)", page) == [
        ("Zyxcompanion", "Sacha"), ("Zyxguest", "Guest0"), ("Zyxperson", "P0"), ("Zyxperson", "P1"),
    ]  # fmt: skip
    assert page.count("Place 1 sur 2") == 1
    told = ("zwq", "structure", "handicap", "social", "accompagn", "invit", "gratuit", "participant", "référent")
    assert [word for word in told if word in page.casefold()] == []
    assert [code for code in (door.code(n) for n in range(4)) if code in page] == []


async def test_a_tick_is_a_form_and_can_be_taken_back(door: Door, inside: Client) -> None:
    number = door.network.one("SELECT MIN(id) FROM invitation")
    ticked = await inside.post(f"/door/{door.token}/tick", data={"seat": number, "here": "yes"})
    page = await ticked.text()
    assert ("Arrivée à 10\u00a0h" in page, page.count('class="here"')) == (True, 1)
    await inside.post(f"/door/{door.token}/tick", data={"seat": number, "here": "yes"})
    assert door.network.one("SELECT attendance FROM invitation WHERE id = ?", number) == "came"
    await inside.post(f"/door/{door.token}/tick", data={"seat": number, "here": "no"})
    assert door.network.one("SELECT attendance FROM invitation WHERE id = ?", number) is None


async def test_a_name_that_was_cancelled_since_leads_back_to_the_list_and_is_no_strangers_guess(
    door: Door, inside: Client
) -> None:
    seat, outing = door.network.one("SELECT MIN(id) FROM invitation"), door.network.one("SELECT id FROM outing")
    await Cancel(door.network.store, door.network.policies).party(first(door.network, outing), door.network.act())
    for _ in range(25):
        answer = await inside.post(f"/door/{door.token}/tick", data={"seat": seat, "here": "yes"})
    page = unescape(await answer.text())
    assert (answer.status, "vient d’être annulée" in page, page.count("<li ")) == (200, True, 2)
    assert door.network.one("SELECT COUNT(*) FROM invitation WHERE door_at IS NOT NULL") == 0


async def test_a_valid_voucher_is_welcomed_by_name_with_its_party_and_enters_once(door: Door, inside: Client) -> None:
    page = await shows(inside, door, door.code())
    assert (kind(page), "VALABLE" in page, "P0 Zyxperson" in page) == ("valid", True, True)
    assert ("Place 1 sur 2" in page, "Guest0 Zyxguest" in page) == (True, True)
    door.clock.at += timedelta(minutes=20)
    again = await shows(inside, door, f"https://strapontin.example/door/v/{door.code().lower()}")
    assert (kind(again), "DÉJÀ ENTRÉ" in again, "10\u00a0h" in again) == ("used", True, True)
    assert door.network.one("SELECT COUNT(*) FROM invitation WHERE door_at IS NOT NULL") == 1


async def test_a_second_tap_and_a_reload_are_the_same_arrival_and_another_door_s_is_not(
    door: Door, inside: Client
) -> None:
    entered = await inside.post(f"/door/{door.token}/code", data={"code": door.code()})
    assert (entered.method, [one.status for one in entered.history]) == ("GET", [303])
    door.clock.at += timedelta(seconds=9)
    for page in (await text(inside, entered.url.path), (200, await shows(inside, door, door.code()))):
        assert (page[0], kind(page[1]), "L’arrivée est notée." in page[1]) == (200, "valid", True)
    assert door.network.one("SELECT COUNT(*) FROM audit WHERE act = 'door-tick'") == 1
    door.clock.at += timedelta(seconds=1)
    assert kind(await shows(inside, door, door.code())) == "used"
    _, listed = await text(inside, entered.url.path)
    assert (kind(listed), listed.count('class="here"')) == ("", 1)


async def test_at_two_doors_the_same_voucher_within_a_second_enters_once(door: Door, inside: Client) -> None:
    enter = EnterWithVoucher(door.network.store, door.network.policies)
    async with door.network.store.read() as view:
        link = await view.door.link(link_digest(door.token))
    assert link is not None
    answers = [
        (await enter(one, door.code(), Act(at=door.clock.now()))).answer
        for one in (link, replace(link, id=link.id + 1))
    ]
    assert answers == [Answer.VALID, Answer.USED]


async def test_a_cancelled_voucher_says_so_in_a_word_and_a_shape_of_its_own(door: Door, inside: Client) -> None:
    outing = door.network.one("SELECT id FROM outing")
    await Cancel(door.network.store, door.network.policies).party(first(door.network, outing), door.network.act())
    page = await shows(inside, door, door.code())
    valid = await shows(inside, door, door.code(2))
    assert (kind(page), kind(valid), "ANNULÉ" in page, CANARY in page) == ("cancelled", "valid", True, False)
    shapes = [re.search(r"<svg.*?</svg>", one) for one in (page, valid)]
    assert shapes[0] is not None
    assert shapes[1] is not None
    assert shapes[0][0] != shapes[1][0]


async def test_another_date_is_said_and_another_venue_says_no_more(door: Door, inside: Client) -> None:
    await door.books(alone(door.network, "danse", 2))
    await door.books(alone(door.network, "ailleurs", 2))
    own, other = await shows(inside, door, door.code(4)), await shows(inside, door, door.code(5))
    assert (kind(own), "mercredi 2 décembre 2026 à 11\u00a0h" in own) == ("elsewhere", True)
    assert (kind(other), "un autre lieu" in other, "décembre" in other) == ("elsewhere", True, False)
    assert [CANARY in page for page in (own, other)] == [False, False]


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCDEFGHJKLM", "' OR 1=1 --", HOSTILE, "x" * 400, "Ü" * 12])
async def test_what_is_no_code_here_is_unknown_and_is_not_said_back(door: Door, inside: Client, typed: str) -> None:
    page = await shows(inside, door, typed)
    assert (kind(page), "INCONNU" in page) == ("unknown", True)
    assert len(typed) < 5 or typed not in page


async def test_hostile_names_and_titles_are_shown_as_they_are(door: Door, inside: Client) -> None:
    guest = PersonName(HOSTILE[:40], "<b>Bold</b>")
    await door.books(Order(door.network.performance("cirque"), (Party(door.network.people[3], (guest,)),)))
    await door.network.execute("UPDATE offer SET title = ? WHERE title = 'cirque'", HOSTILE)
    for answer in (
        await inside.get(f"/door/{door.token}"),
        await inside.post(f"/door/{door.token}/code", data={"code": door.code(5)}),
    ):
        page = await answer.text()
        assert [one for one in ("<script", "<b>", "alert(1)</") if one in page] == []
        assert "&lt;b&gt;Bold&lt;/b&gt;" in page


@pytest.mark.parametrize("path", ["", "/tick", "/code", "/list.pdf"])
async def test_without_having_stepped_in_nothing_is_shown_and_nothing_done(
    door: Door, client: Client, path: str
) -> None:
    """No other site's form brings the cookie along, and no preview has one."""
    before = door.network.dump()
    if path in ("/tick", "/code"):
        number = door.network.one("SELECT MIN(id) FROM invitation")
        data = {"seat": number, "here": "yes", "code": door.code()}
        answer = await client.post(f"/door/{door.token}{path}", data=data)
    else:
        answer = await client.get(f"/door/{door.token}{path}")
    page = await answer.text()
    assert ("Ouvrir la liste" in page, CANARY in page) == (True, False)
    assert door.network.dump() == before


async def test_another_sites_form_is_refused_even_with_the_cookie(door: Door, inside: Client) -> None:
    number = door.network.one("SELECT MIN(id) FROM invitation")
    for origin in ("https://evil.example", "null"):
        answer = await inside.post(
            f"/door/{door.token}/tick", data={"seat": number, "here": "yes"}, headers={"Origin": origin}
        )
        assert answer.status == 403
    assert door.network.one("SELECT COUNT(*) FROM invitation WHERE door_at IS NOT NULL") == 0


async def test_a_link_that_nobody_made_opens_nothing_and_guesses_are_slowed(door: Door, client: Client) -> None:
    statuses = [(await text(client, f"/door/{'A' * 20}{n:02}"))[0] for n in range(30)]
    assert (statuses[0], statuses[19], statuses[20], statuses[-1]) == (404, 404, 429, 429)
    assert (await text(client, f"/door/{door.token}"))[0] == 200


async def test_codes_tried_too_fast_wait_and_the_list_still_works(door: Door, inside: Client) -> None:
    statuses = []
    for _ in range(61):
        answer = await inside.post(f"/door/{door.token}/code", data={"code": "ABCDEFGHJKLM"})
        statuses.append(answer.status)
    assert (statuses[59], statuses[60]) == (200, 429)
    assert (await text(inside, f"/door/{door.token}"))[0] == 200
    door.steady[0] += 60
    assert kind(await shows(inside, door, door.code())) == "valid"


async def test_before_the_day_the_page_says_when_and_names_nobody(door: Door, inside: Client) -> None:
    door.clock.at = EVENING - timedelta(days=1)
    for path in ("", "/list.pdf"):
        status, page = await text(inside, f"/door/{door.token}{path}")
        assert (status, "mardi 1er décembre à 0\u00a0h" in page, CANARY in page) == (200, True, False)


async def test_once_it_is_over_the_link_opens_nothing_and_notes_nothing(door: Door, inside: Client) -> None:
    door.clock.at = EVENING + timedelta(hours=2)
    number = door.network.one("SELECT MIN(id) FROM invitation")
    assert (await text(inside, f"/door/{door.token}"))[0] == 404
    for path, data in (("code", {"code": door.code()}), ("tick", {"seat": str(number), "here": "yes"})):
        answer = await inside.post(f"/door/{door.token}/{path}", data=data)
        assert (answer.status, CANARY in await answer.text()) == (404, False)
    assert (await text(inside, f"/door/v/{door.code()}"))[0] == 404
    assert door.network.one("SELECT COUNT(*) FROM invitation WHERE door_at IS NOT NULL") == 0


async def test_a_link_that_was_replaced_opens_nothing(door: Door, inside: Client) -> None:
    await door.link()
    assert (await text(inside, f"/door/{door.token}"))[0] == 404


async def test_a_qr_opened_by_anybody_says_to_show_it_and_nothing_else(door: Door, client: Client) -> None:
    pages = [await text(client, f"/door/v/{code}") for code in (door.code(), "ABCDEFGHJKLM", "nothing")]
    assert pages == [pages[0]] * 3
    assert "Montrez ce billet à l’entrée." in pages[0][1]
    assert CANARY not in pages[0][1]


async def test_a_qr_opened_at_the_door_is_judged_and_a_tap_enters(door: Door, inside: Client) -> None:
    """To open a page changes nothing: it may be opened by itself."""
    status, page = await text(inside, f"/door/v/{door.code()}")
    assert (status, kind(page), "pas encore notée" in page) == (200, "valid", True)
    assert door.network.one("SELECT COUNT(*) FROM invitation WHERE door_at IS NOT NULL") == 0
    found = re.search(r'name="code" value="(\w+)"', page)
    assert found is not None
    assert kind(await shows(inside, door, found[1])) == "valid"
    assert kind((await text(inside, f"/door/v/{door.code()}"))[1]) == "used"


async def test_every_page_is_strict_not_kept_and_not_indexed(door: Door, inside: Client) -> None:
    for path in (f"/door/{door.token}", f"/door/v/{door.code()}", f"/door/{'A' * 22}", f"/door/{door.token}/list.pdf"):
        headers = (await inside.get(path)).headers
        assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex")
        assert "default-src 'self'; frame-ancestors 'none'" in headers["Content-Security-Policy"]
    cookie = (await inside.post(f"/door/{door.token}", allow_redirects=False)).headers["Set-Cookie"]
    assert all(one in cookie for one in ("HttpOnly", "SameSite=Lax", "Path=/door"))


async def test_the_list_is_printed_for_whoever_stepped_in(door: Door, inside: Client) -> None:
    answer = await inside.get(f"/door/{door.token}/list.pdf")
    assert (answer.content_type, (await answer.read())[:5]) == ("application/pdf", b"%PDF-")


async def test_nothing_that_is_typed_or_named_is_logged(
    door: Door, inside: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = io.StringIO()
    start_logging(level="debug", stream=log)

    async def breaks(*_: object) -> None:
        raise RuntimeError("on purpose")

    try:
        await shows(inside, door, door.code())
        await shows(inside, door, "ABCDEFGHJKLM")
        monkeypatch.setattr("storage.door.Door.voucher", breaks)
        answer = await inside.post(f"/door/{door.token}/code", data={"code": "QRSTUVWXYZ23"})
    finally:
        structlog.reset_defaults()
    assert (answer.status, "Donnez ce numéro" in await answer.text()) == (500, True)
    assert "door_failed" in log.getvalue()
    typed = (CANARY, door.code(), "ABCDEFGHJKLM", "QRSTUVWXYZ23", door.token)
    assert [one for one in typed if one in log.getvalue()] == []
