import hashlib

import pytest

from bot.channels.web.channel import Demo, NotLoopbackError, WebChat
from bot.tasks import Tasks
from bot.texts import Texts
from tests.bot.channels.web.conftest import PERSONAS, Client, client_of, socket_of
from tests.bot.channels.web.desks import FixedClock, ScriptedDesk
from tests.bot.channels.web.talking import hello


async def test_a_session_is_128_random_bits_that_no_script_and_no_other_site_can_use(run_client: Client) -> None:
    cookie = (await run_client.get("/")).cookies["strapontin"]
    assert len(cookie.value) == 22
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")


async def test_two_browsers_have_two_sessions(run_client: Client) -> None:
    first = (await run_client.get("/")).cookies["strapontin"].value
    run_client.session.cookie_jar.clear()
    assert (await run_client.get("/")).cookies["strapontin"].value != first


async def test_the_cookie_is_secure_where_people_come_by_https(desk: ScriptedDesk, texts: Texts, tasks: Tasks) -> None:
    chat = WebChat(desk=desk, texts=texts, clock=FixedClock(), tasks=tasks, secure=True)
    client = await client_of(chat)
    assert (await client.get("/")).cookies["strapontin"]["secure"] is True
    await client.close()


async def test_the_address_is_the_hash_of_the_cookie(run_client: Client, desk: ScriptedDesk) -> None:
    token = (await run_client.get("/")).cookies["strapontin"].value
    await hello(await socket_of(run_client, "/ws"))
    assert desk.seen[0].address.native_id == hashlib.sha256(token.encode()).hexdigest()


async def test_a_cookie_made_up_by_somebody_is_replaced(run_client: Client) -> None:
    answer = await run_client.get("/", cookies={"strapontin": "admin"})
    assert answer.cookies["strapontin"].value != "admin"


async def test_a_socket_without_a_session_is_forbidden(run_client: Client) -> None:
    assert (await run_client.get("/ws", headers={"Origin": str(run_client.make_url("/")).rstrip("/")})).status == 403


async def test_a_link_followed_from_another_site_does_not_replace_the_session(run_client: Client) -> None:
    answer = await run_client.get("/", headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.headers["Refresh"], dict(answer.cookies)) == ("0; url=/", {})


@pytest.mark.parametrize("path", ["/p/ana", "/p/ana/ws"])
async def test_run_knows_no_persona(run_client: Client, path: str) -> None:
    assert (await run_client.get(path)).status == 404


async def test_run_offers_no_persona(run_client: Client) -> None:
    page = await (await run_client.get("/?persona=ana")).text()
    assert "personas" not in page


async def test_the_demo_offers_every_persona_and_sets_no_cookie(demo_client: Client) -> None:
    answer = await demo_client.get("/p/bob")
    page = await answer.text()
    assert '<a href="/p/ana">Ana, référente</a>' in page
    assert '<a href="/p/bob" aria-current="page">Bob, participant</a>' in page
    assert dict(answer.cookies) == {}


async def test_the_demo_opens_with_its_first_persona(demo_client: Client) -> None:
    answer = await demo_client.get("/", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (302, "/p/ana")


async def test_an_unknown_persona_is_not_found(demo_client: Client) -> None:
    assert (await demo_client.get("/p/zoe")).status == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])  # noqa: S104 - refused is the point
def test_the_demo_refuses_to_listen_beyond_the_machine(
    desk: ScriptedDesk, texts: Texts, tasks: Tasks, host: str
) -> None:
    with pytest.raises(NotLoopbackError, match="loopback only"):
        WebChat(desk=desk, texts=texts, clock=FixedClock(), tasks=tasks, demo=Demo(PERSONAS, host))


async def test_the_page_has_no_inline_script_or_style(run_client: Client) -> None:
    page = await (await run_client.get("/")).text()
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')
