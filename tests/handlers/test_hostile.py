"""Whatever is typed, sent or pressed ends in a clear screen; nothing is lost, nothing leaks, nothing acts."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.texts import Texts
from core.model.names import LONGEST_NAME
from handlers.dialogue import Dialogue
from handlers.press import Press, unpack
from handlers.steps import Step
from tests.handlers.people import books, stands_at
from tests.handlers.test_access import middle_of_everything
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import orders
from tests.scenarios.talk import Talk

WELCOME = {
    "markup": "<b>Zoé</b> <script>alert(1)</script>",
    "ampersand": "Zoé & Cie &amp; Fils",
    "formula": "=1+1 @SUM(A1)",
    "right to left": "\u202eZoé\u202c שלום (עולם)",
    "combining": "Z" + "\u0301" * 40 + " Nom",
    "a template": "{ $x } { $name -> *[other] y }",
    "a format": "{0.__class__} %s %(x)s",
    "a sentence of ours": "Réservation confirmée Équipe",
    "NUL": "Zoé\x00 Nom\x00",
    "new lines": "Zoé\nÉquipe du service",
    "the longest": f"{'Z' * LONGEST_NAME} {'N' * LONGEST_NAME}",
}
REFUSED = {
    "300 characters": ("N" * 300 + " Nom", "error-name-too-long"),
    "a family name of 300": ("Zoé " + "N" * 300, "error-name-too-long"),
    "one letter": ("Z", "error-name-asked"),
    "emoji alone": ("🎭 🎭", "error-name-asked"),
    "figures alone": ("12 34", "error-name-asked"),
    "spaces": ("   \t  ", "error-name-asked"),
    "nothing": ("", "error-name-asked"),
    "invisible": ("\u200b\u200d \u2066", "error-name-asked"),
    "10 kB": ("Zoé " * 2500, "error-too-long"),
}
FORGED = (
    "", ".", "..", "...", "confirm", "confirm.", "confirm..", "confirm..0", "confirm.1.1.1", "confirm..-1",
    "confirm..\u0661", "pick.1", "pick.1.", "pick.%00.1", "pick.1\n.1", "PICK.1.1", "pick.é.1", "pick.1.99999999999",
    f"pick.{'9' * 33}.1", f"pick.{'9' * 400}.1", "p" * 65, "a" * 10_000, "pick.1.1\x00", "{0.__class__}..",
    "../../etc.passwd.1", "\u0663.\u0663.\u0663",
)  # fmt: skip


@pytest.mark.parametrize("name", WELCOME.values(), ids=WELCOME)
async def test_a_strange_name_is_taken_as_it_is_written_and_stands_on_one_line(
    stage: Stage, referent: Talk, name: str
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses("guest")
    await referent.types(name)
    assert (referent.title, referent.note) == ("check-title", None)
    for unwanted in ("<script", "<b>Zoé", "\u202e", "\x00", "\nÉquipe"):
        assert unwanted not in referent.words
    await referent.presses("confirm")
    await referent.facts()
    assert stage.network.taken("cirque") == 2


@pytest.mark.parametrize(("name", "why"), REFUSED.values(), ids=REFUSED)
async def test_what_is_no_name_is_refused_with_the_reason_and_the_order_stays(
    stage: Stage, referent: Talk, name: str, why: str
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses("guest")
    await referent.types(name)
    assert (referent.title, referent.note) == ("guest-title", why)
    await referent.types("Karim Haddad")
    await referent.presses("confirm")
    assert [given for _, _, given in stage.seats()] == ["P0", "Karim"]


@pytest.mark.parametrize("payload", FORGED)
def test_a_payload_we_never_packed_is_none(payload: str) -> None:
    assert unpack(payload) in (None, Press("confirm"), Press("confirm", "", 0), Press("pick", "1"))


DO_WITHOUT_TARGET = ("confirm", "attest", "cancel-yes", "accept-terms", "new-code", "no-contact", "add-address")
"""Verbs whose act is on what the dialogue is about, or on one's own structure."""


@pytest.mark.parametrize("target", ["", "9" * 15, "9" * 16, "9" * 32, "-1", "0", "1:2", "x" * 32, "g1:999", "p", "c9"])
async def test_a_forged_target_of_any_verb_does_nothing_and_shows_a_screen(stage: Stage, target: str) -> None:
    dialogue = await middle_of_everything(stage)
    referent = stage.person("referent")
    before = books(stage)
    for verb in [one for one in stage.router.routes if one not in DO_WITHOUT_TARGET]:
        for step in (Step.CHECK, Step.BOOKING):
            await stands_at(stage, referent, dialogue.to(step))
            await referent.sends_press(Press(verb, target, 1))
            assert "error-unexpected" not in referent.keys, (verb, step)
    assert [line for line in books(stage) if "destroy-vouchers" not in line] == before


async def test_hostile_texts_typed_on_every_screen_end_in_a_screen(stage: Stage) -> None:
    dialogue = await middle_of_everything(stage)
    hostile = (*WELCOME.values(), *(text for text, _ in REFUSED.values()))
    talk = stage.person("referent")
    for step in [one.step for one in stage.router.screens.values() if one.typed or one.step is Step.MENU]:
        for text in hostile:
            await stands_at(stage, talk, dialogue.to(step))
            await talk.types(text)
            assert "error-unexpected" not in talk.keys, (step, text[:20])


async def test_a_thousand_random_messages_are_answered_and_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, texts: Texts
) -> None:
    """Payloads near to ours and far from them, texts of any characters; one file for all, since nothing may change."""
    loop = asyncio.get_running_loop()
    pressed, typed = await loop.run_in_executor(None, _examples)
    async with open_stage(_folder(tmp_path_factory), texts) as stage:
        dialogue = await middle_of_everything(stage)
        referent = stage.person("referent")
        before = books(stage)
        for payload in pressed:
            press = unpack(payload)
            if press is None:  # the channel asks for the present screen then
                continue
            await stands_at(stage, referent, dialogue.to(Step.CHECK))
            await referent.sends_press(press)
            assert "error-unexpected" not in referent.keys, payload
        for text in typed:
            await stands_at(stage, referent, Dialogue())
            await referent.types(text)
            assert "error-unexpected" not in referent.keys, text
        assert books(stage) == before


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("random")


def _examples() -> tuple[Sequence[str], Sequence[str]]:
    """A thousand payloads and two hundred texts, the same ones at each run."""
    pressed: list[str] = []
    typed: list[str] = []
    verbs = st.sampled_from(
        ["confirm", "pick", "guest", "out", "booking", "cancel-yes", "seats", "choose", "menu", "x"]
    )
    near = st.builds("{}.{}.{}".format, verbs, st.text("0123456789:gpc-", max_size=12), st.sampled_from(["", "0", "7"]))
    exact = settings(max_examples=500, derandomize=True, database=None, deadline=None)
    calm = settings(exact, max_examples=200, suppress_health_check=list(HealthCheck))

    @exact
    @given(near, st.text(max_size=80))
    def payloads(close: str, far: str) -> None:
        pressed.extend((close, far))

    @calm
    @given(st.text(max_size=200))
    def sentences(text: str) -> None:
        typed.append(text)

    payloads()
    sentences()
    return pressed, typed
