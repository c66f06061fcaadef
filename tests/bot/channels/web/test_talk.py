import asyncio

import pytest
from aiohttp import WSMsgType
from structlog.testing import capture_logs

from bot.channels.web.channel import WebChat
from bot.channels.web.sessions import persona_address
from handlers.press import Press
from tests.bot.channels.web.conftest import Client, socket_of
from tests.bot.channels.web.desks import NOW, ScriptedDesk
from tests.bot.channels.web.talking import frame_id, heard, hello, in_base64, press, send, words

ANA = persona_address("ana")


async def test_a_page_that_connects_is_shown_what_stays_and_the_present_screen(
    demo_client: Client, desk: ScriptedDesk
) -> None:
    desk.notice(ANA, "salle changée")
    present = await hello(await socket_of(demo_client))
    assert words(present) == ["Écran 0", "Vous avez dit rien, Amina Diallo."]
    assert [(fact["id"], fact["when"].replace("\u00a0", " ")) for fact in present["facts"]] == [
        (1, "sam. 28 nov., 20 h")
    ]


async def test_what_is_typed_reaches_the_desk_as_it_is(demo_client: Client, desk: ScriptedDesk) -> None:
    socket = await socket_of(demo_client)
    await send(socket, 1, "text", text="  <b>{0}</b>  ")
    await heard(socket, "screen", "done")
    (incoming,) = desk.seen
    assert (incoming.text, incoming.address, incoming.at) == ("  <b>{0}</b>  ", ANA, NOW)


async def test_a_press_is_unpacked_and_keeps_the_page_s_id_as_its_origin(
    demo_client: Client, desk: ScriptedDesk
) -> None:
    socket = await socket_of(demo_client)
    await press(socket, 7, "more.12.3")
    (incoming,) = desk.seen
    assert incoming.press == Press("more", "12", 3)
    assert incoming.origin is not None
    assert (incoming.origin.channel, incoming.origin.update_id) == ("web", frame_id(7))


async def test_a_message_sent_again_acts_once_and_is_acknowledged_again(
    demo_client: Client, desk: ScriptedDesk
) -> None:
    first = await socket_of(demo_client)
    await press(first, 1, "more.1.1")
    await first.close()
    second = await socket_of(demo_client)
    again = await press(second, 1, "more.1.1")
    assert (desk.counts[ANA], words(again)[0]) == (1, "Écran 1")


async def test_another_message_acts_again(demo_client: Client, desk: ScriptedDesk) -> None:
    socket = await socket_of(demo_client)
    await press(socket, 1, "more.1.1")
    await press(socket, 2, "more.1.1")
    assert desk.counts[ANA] == 2


@pytest.mark.parametrize("payload", ["", "more", "MORE.1.1", "more.1.1" * 20, "a.b.c", "../../etc", "more.<b>.1"])
async def test_a_forged_payload_shows_the_present_screen_and_does_nothing(
    demo_client: Client, desk: ScriptedDesk, payload: str
) -> None:
    screen = await press(await socket_of(demo_client), 1, payload)
    assert (words(screen)[0], desk.counts[ANA], desk.seen[0].press, desk.seen[0].origin) == ("Écran 0", 0, None, None)


@pytest.mark.parametrize(
    "raw",
    ["", "null", "{", '{"id": "short", "kind": "hello"}', '{"id": "0123456789abcdef", "kind": "boss"}',
     '{"id": "0123456789abcdef", "kind": "file", "name": "a", "content": "not base64"}'],
)  # fmt: skip
async def test_what_no_page_of_ours_sends_ends_the_connection(
    demo_client: Client, desk: ScriptedDesk, raw: str
) -> None:
    socket = await socket_of(demo_client)
    await socket.send_str(raw)
    answer = await socket.receive(timeout=5)
    assert (answer.type, answer.data, desk.seen) == (WSMsgType.CLOSE, 1008, [])


async def test_4096_characters_pass(demo_client: Client, desk: ScriptedDesk) -> None:
    socket = await socket_of(demo_client)
    await send(socket, 1, "text", text="é" * 4096)
    screen, _ = await heard(socket, "screen", "done")
    assert words(screen)[1] == f"Vous avez dit {'é' * 4096}, Amina Diallo."


async def test_one_character_more_is_refused_in_words_and_never_cut(demo_client: Client, desk: ScriptedDesk) -> None:
    socket = await socket_of(demo_client)
    await send(socket, 1, "text", text="é" * 4097)
    (refusal,) = await heard(socket, "refusal")
    assert refusal["text"].replace("\u202f", " ") == "Message trop long : 4 096 caractères au plus."
    assert (refusal["id"], desk.seen) == (frame_id(1), [])


async def test_a_file_reaches_the_desk(demo_client: Client, desk: ScriptedDesk) -> None:
    socket = await socket_of(demo_client)
    await send(socket, 1, "file", name="liste.csv", content=in_base64(b"a;b"))
    await heard(socket, "screen", "done")
    assert desk.said[ANA] == "liste.csv (3)"


async def test_a_file_of_five_mebibytes_passes_and_one_byte_more_is_refused(
    demo_client: Client, desk: ScriptedDesk
) -> None:
    socket = await socket_of(demo_client)
    await send(socket, 1, "file", name="a", content=in_base64(bytes(5 * 1024 * 1024)))
    await heard(socket, "screen", "done")
    await send(socket, 2, "file", name="b", content=in_base64(bytes(5 * 1024 * 1024 + 1)))
    (refusal,) = await heard(socket, "refusal")
    assert (refusal["text"], desk.said[ANA]) == ("Fichier trop lourd : 5 Mo au plus.", "a (5242880)")


async def test_who_is_faster_than_a_person_is_told_so(demo_client: Client, desk: ScriptedDesk) -> None:
    socket = await socket_of(demo_client)
    for number in range(20):
        await press(socket, number, "more.1.1")
    await send(socket, 20, "press", payload="more.1.1")
    (refusal,) = await heard(socket, "refusal")
    assert (refusal["text"], desk.counts[ANA]) == ("Trop vite, un instant.", 20)


async def test_every_tab_of_an_address_follows_and_no_other(demo_client: Client) -> None:
    first, second, bob = [await socket_of(demo_client, path) for path in ("/p/ana/ws", "/p/ana/ws", "/p/bob/ws")]
    for socket in (first, second, bob):
        await hello(socket)
    await press(first, 1, "more.1.1")
    (followed,) = await heard(second, "screen")
    assert words(followed)[0] == "Écran 1"
    other = await press(bob, 2, "name..")
    assert words(other)[0] == "Écran 0"


async def test_messages_of_one_address_are_handled_in_order_and_others_meanwhile(
    demo_client: Client, desk: ScriptedDesk
) -> None:
    first, second, bob = [await socket_of(demo_client, path) for path in ("/p/ana/ws", "/p/ana/ws", "/p/bob/ws")]
    await hello(second)
    desk.gate.clear()
    await send(first, 1, "text", text="un")
    await desk.has_seen(2)
    await send(second, 2, "text", text="deux")
    await send(bob, 3, "text", text="moi")
    await desk.has_seen(3)
    assert [incoming.text for incoming in desk.seen] == [None, "un", "moi"]
    desk.gate.set()
    await heard(first, "screen", "done", "screen")
    assert [incoming.text for incoming in desk.seen] == [None, "un", "moi", "deux"]


async def test_a_new_notice_is_shown_at_once_in_every_tab(
    demo_client: Client, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    sockets = [await socket_of(demo_client) for _ in range(2)]
    for socket in sockets:
        await hello(socket)
    await demo_chat.fact(ANA, desk.notice(ANA, "avancé à 19 h"))
    frames = [(await heard(socket, "fact"))[0] for socket in sockets]
    assert [frame["fact"]["id"] for frame in frames] == [1, 1]


async def test_a_refresh_draws_the_present_screen_again(
    demo_client: Client, demo_chat: WebChat, desk: ScriptedDesk
) -> None:
    socket = await socket_of(demo_client)
    await hello(socket)
    desk.counts[ANA] = 5
    await demo_chat.refresh(ANA)
    await demo_chat.refresh(ANA)
    (screen,) = await heard(socket, "redrawn")
    assert words(screen)[0] == "Écran 5"


async def test_nobody_there_is_no_work(demo_chat: WebChat, desk: ScriptedDesk) -> None:
    await demo_chat.fact(ANA, desk.notice(ANA, "seul"))
    await demo_chat.refresh(ANA)
    await asyncio.sleep(0)
    assert desk.seen == []


async def test_a_screen_that_cannot_be_said_is_an_apology_with_its_ticket_in_the_log(
    demo_client: Client, desk: ScriptedDesk
) -> None:
    desk.broken = True
    with capture_logs() as logs:
        present = await hello(await socket_of(demo_client))
    (entry,) = logs
    assert words(present) == [f"Erreur, ticket {entry['ticket']}."]
    assert "Amina" not in str(entry)


async def test_a_file_handed_over_is_fetched_to_be_saved(demo_client: Client) -> None:
    screen = await press(await socket_of(demo_client), 1, "file..")
    (shown,) = screen["screen"]["files"]
    answer = await demo_client.get(shown["url"])
    assert (await answer.read(), shown["label"]) == (b"BEGIN:VCALENDAR", "Enregistrer été.ics")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%C3%A9t%C3%A9.ics"
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("text/calendar", "no-store")


async def test_a_file_is_of_its_address_only(run_client: Client) -> None:
    await run_client.get("/")
    screen = await press(await socket_of(run_client, "/ws"), 1, "file..")
    url = screen["screen"]["files"][0]["url"]
    own = (await run_client.get(url)).status
    run_client.session.cookie_jar.clear()
    nobody = (await run_client.get(url)).status
    await run_client.get("/")
    other = (await run_client.get(url)).status
    assert (own, nobody, other) == (200, 403, 404)


async def test_an_address_has_twenty_tabs_at_most(demo_client: Client) -> None:
    tabs = [await socket_of(demo_client) for _ in range(20)]
    origin = str(demo_client.make_url("/")).rstrip("/")
    assert (await demo_client.get("/p/ana/ws", headers={"Origin": origin})).status == 429
    assert len(tabs) == 20
