"""Documents behind links: drawn for their reader when they are fetched, refused in a sentence; pictures in place."""

import pytest
from playwright.async_api import expect
from structlog.testing import capture_logs

from bot.channels.web.desk import Fact
from bot.channels.web.references import References
from bot.channels.web.sessions import persona_address
from bot.http import Server
from handlers.incoming import Address
from handlers.reply import Document, DocumentKind, Reply, Text
from tests.bot.channels.web.conftest import Client, socket_of
from tests.bot.channels.web.desks import NOW, ScriptedDesk
from tests.bot.channels.web.talking import press
from tests.chromium import OpenPage

PAPER = Document(DocumentKind.VOUCHERS, 7)
ANA, BOB = persona_address("ana"), persona_address("bob")


async def link(client: Client, path: str = "/p/ana/ws") -> str:
    """To what the scripted desk hands over."""
    screen = await press(await socket_of(client, path), 1, "paper..")
    (shown,) = screen["screen"]["files"]
    return str(shown["url"])


async def test_a_document_is_drawn_anew_each_time_it_is_fetched(demo_client: Client, desk: ScriptedDesk) -> None:
    url = await link(demo_client)
    found = []
    for content in (b"%PDF first", b"%PDF second"):
        desk.papers[ANA, PAPER] = content
        answer = await demo_client.get(url)
        found.append((answer.status, await answer.read()))
    assert found == [(200, b"%PDF first"), (200, b"%PDF second")]
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''contremarques.pdf"
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("application/pdf", "no-store")


async def test_a_document_that_is_gone_is_a_sentence_and_no_page(demo_client: Client) -> None:
    answer = await demo_client.get(await link(demo_client))
    assert (answer.status, await answer.text()) == (404, "Plus disponible.")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


async def test_a_document_that_cannot_be_drawn_is_a_sentence_with_the_ticket_in_the_log(
    demo_client: Client, desk: ScriptedDesk
) -> None:
    desk.papers[ANA, PAPER] = ValueError("no such glyph")
    url = await link(demo_client)
    with capture_logs() as logs:
        answer = await demo_client.get(url)
    (entry,) = logs
    assert (answer.status, await answer.text()) == (500, f"Document perdu, ticket {entry['ticket']}.")


async def test_a_link_of_one_session_is_not_found_in_another(run_client: Client, desk: ScriptedDesk) -> None:
    await run_client.get("/")
    url = await link(run_client, "/ws")
    (own_address,) = {incoming.address for incoming in desk.seen}
    desk.papers[own_address, PAPER] = b"%PDF"
    own = (await run_client.get(url)).status
    run_client.session.cookie_jar.clear()
    nobody = (await run_client.get(url)).status
    await run_client.get("/")
    other = (await run_client.get(url)).status
    assert (own, nobody, other) == (200, 403, 404)


async def test_a_link_changed_by_hand_is_not_found(demo_client: Client, desk: ScriptedDesk) -> None:
    desk.papers[ANA, Document(DocumentKind.VOUCHERS, 8)] = b"%PDF of somebody else"
    url = await link(demo_client)
    changed = (url.replace("-7-", "-8-"), url.replace("vouchers", "outing"), url[:-1], "/files/vouchers-8-", "/files/-")
    assert [(await demo_client.get(path)).status for path in changed] == [404] * 5


async def test_a_picture_is_shown_in_its_place_with_what_it_shows(demo_client: Client) -> None:
    screen = await press(await socket_of(demo_client), 1, "picture..")
    (shown,) = screen["screen"]["files"]
    assert shown["alt"] == "Code à scanner"
    answer = await demo_client.get(shown["url"])
    assert (answer.headers["Content-Type"], (await answer.read())[:4]) == ("image/png", b"\x89PNG")


@pytest.mark.browser
async def test_a_browser_shows_a_picture_and_saves_the_rest(
    open_page: OpenPage, server: Server, desk: ScriptedDesk
) -> None:
    files = (desk.files["picture"], desk.files["paper"])
    desk.notices[ANA].append(Fact(1, NOW, Reply((Text("desk-code"),), attachments=files, edit=False)))
    page = await open_page(f"{server.url}p/ana")
    picture = page.locator("#log .fact img")
    await expect(picture).to_have_attribute("alt", "Code à scanner")
    await expect(page.locator("#log .fact a.save")).to_have_count(1)
    await page.wait_for_function("document.querySelector('#log .fact img').naturalWidth > 200")
    fact, image = await page.locator("#log .fact").bounding_box(), await picture.bounding_box()
    assert fact is not None
    assert image is not None
    assert image["width"] <= fact["width"]


async def test_what_is_no_picture_has_no_alternative(demo_client: Client) -> None:
    screen = await press(await socket_of(demo_client), 1, "file..")
    assert ["alt" in shown for shown in screen["screen"]["files"]] == [False]


def test_a_reference_is_read_by_whom_it_was_made_for() -> None:
    references = References(b"secret")
    token = references.token(ANA, PAPER)
    assert references.read(token, readers=[BOB, ANA]) == (ANA, PAPER)
    assert references.read(token, readers=[BOB]) is None
    assert References(b"another").read(token, readers=[ANA]) is None


def test_a_reference_costs_no_memory_and_is_the_same_when_shown_again() -> None:
    references = References(b"secret")
    tokens = {references.token(Address("web", "ana"), PAPER) for _ in range(3)}
    assert len(tokens) == 1
    assert vars(references) == {"_secret": b"secret"}


def test_an_address_is_not_read_out_of_its_link() -> None:
    assert "ana" not in References(b"secret").token(ANA, Document(DocumentKind.OUTING, 1))
