"""Structure B as seen by everybody else: not at all. Its ids in any payload answer what an unknown id answers (A9)."""

import sys
from collections import deque
from dataclasses import replace

import pytest

from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.usecases.book_seats import Booked
from core.usecases.waiting_list import Joined, JoinWaitingList
from handlers.press import Press, pack
from tests.handlers.people import address_id
from tests.scenarios.screens import buttons_of
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_companion, adds_guest, orders
from tests.scenarios.talk import Talk

CANARY = "Qwvx"
"""In every field of B about somebody it follows, nowhere else."""
UNKNOWN = "99999983"
MOST_PRESSES = 400
REPEATING = frozenset({"offers-title-found", "drafts-title-found", "referent-title"})
"""Screens that repeat what was typed, the reader's own word, or show a code that is new each time."""
REFERENT = "Kzjw"
"""The family name of B's referent: in the directory for partners and the staff, for nobody else (A8)."""
PARTNERS = frozenset({"referent", "colleague", "staff"})
PUBLIC = frozenset({"offer", "dates", "book", "partner", "more-ways", "waiting-of", "why-not", "more-waiting-of"})
"""Their target is a performance, a structure of the directory (A8), a page, or a list of the staff: no secret."""


@pytest.fixture
async def b_is_busy(stage: Stage) -> Stage:
    """B has a booking with a guest and a companion, papers to destroy, and names that nobody else has."""
    network = stage.network
    await network.execute(
        "UPDATE participant SET family = ?, folded = 'q qwvx' WHERE id = ?", CANARY, network.other_person
    )
    await network.execute("UPDATE member SET family = ? WHERE structure_id = ?", REFERENT, network.structure_b)
    talk = stage.person("other-referent")
    for show in ("danse", "cirque"):
        await orders(talk, network.performance(show), network.other_person)
        await adds_guest(talk, f"Ana {CANARY}")
        await adds_companion(talk, f"Bea {CANARY}", "wished")
        await talk.presses("confirm")
    await talk.types("/reservations")
    await talk.presses("booking", title="danse")
    await talk.presses("seats")
    await talk.presses("cancel-seat", name="Ana")
    await talk.presses("cancel-yes")
    for show in ("cirque", "jazz"):
        await stage.has_booked(network.linked_person, show)
    await both_wait(stage)
    return stage


async def both_wait(stage: Stage) -> None:
    """B with a guest, then A, for a date whose seats went to A."""
    network, petit = stage.network, stage.network.performance("petit")
    full = Party(network.people[0], (PersonName("Ana", "Un"),))
    assert isinstance(await network.book(Order(petit, (full,))), Booked)
    join = JoinWaitingList(stage.store, network.policies)
    party = Party(network.other_person, (PersonName("Ana", CANARY),))
    for order, by in (
        (Order(petit, (party,)), network.other_referent),
        (Order(petit, (Party(network.linked_person),)), network.referent),
    ):
        assert isinstance(await join(order, network.act(by)), Joined)


def ids_of_b(stage: Stage) -> set[str]:
    b = stage.network.structure_b
    found = {str(stage.network.other_person)}
    for table in ("outing", "reservation", "invitation", "member", "waiting_entry"):
        found |= {str(row[0]) for row in stage.network.query(f"SELECT id FROM {table} WHERE structure_id = ?", b)}  # noqa: S608 - our own words
    return found


@pytest.mark.parametrize("who", ["referent", "colleague", "linked", "staff", "nobody"])
async def test_a_walk_over_every_button_finds_no_name_of_another_structure_and_no_id_that_answers(
    b_is_busy: Stage, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    walk = Walk(b_is_busy, b_is_busy.person(who), frozenset({CANARY} if who in PARTNERS else {CANARY, REFERENT}))
    await walk.through()
    with capsys.disabled():
        sys.stdout.write(f"\n{who}: {walk.walked} presses walked, {walk.swapped} ids swapped, {walk.canaries} found ")
    assert (walk.canaries, walk.unequal) == (0, [])
    assert (walk.walked >= 20, walk.swapped > 0 or who in ("staff", "nobody")) == (True, True)


class Walk:
    """Each screen once, each of its buttons; the dialogue is put back before each press."""

    def __init__(self, stage: Stage, talk: Talk, hidden: frozenset[str]) -> None:
        self._stage = stage
        self._talk = talk
        self._hidden = hidden
        self._foreign = sorted(ids_of_b(stage), key=int)
        self._seen: set[tuple[str, ...]] = set()
        self.walked = self.swapped = self.canaries = 0
        self.unequal: list[str] = []

    async def through(self) -> None:
        await self._talk.types("/start")
        queue = deque([(self._row(), self._talk.screen)])
        while queue and self.walked < MOST_PRESSES:
            row, screen = queue.popleft()
            shown = tuple(sorted({f"{one.label.key} {one.press.verb}" for one in buttons_of(screen) if one.press}))
            if (screen.text[0].key, *shown) in self._seen:
                continue
            self._seen.add((screen.text[0].key, *shown))
            if not screen.text[0].key.startswith("contact-"):  # what is typed there stays, as A's own
                await self._types(row)
            for press in [one.press for one in buttons_of(screen) if one.press]:
                await self._swaps(row, press)
                await self._puts(row)
                await self._talk.sends_press(press)
                self._looks_for_names()
                self.walked += 1
                queue.append((self._row(), self._talk.screen))
        for fact in await self._talk.facts():
            self.canaries += any(name in repr(fact) for name in self._hidden)

    async def _types(self, row: tuple[object, ...]) -> None:
        await self._puts(row)
        await self._talk.types(f"Q {CANARY}")
        told = self._talk.screen
        if told.text[0].key not in REPEATING and not any("new-" in text.key for text in told.text):
            drawn = self._talk.words
            await self._puts(row)
            await self._talk.types("Q Jjkk")
            if self._talk.words.replace("Jjkk", CANARY) != drawn:
                self.unequal.append(f"typed on {told.text[0].key}")

    async def _swaps(self, row: tuple[object, ...], press: Press) -> None:
        if not press.target.isdecimal() or press.verb in PUBLIC:
            return
        answers = {}
        for number in (*self._foreign, UNKNOWN):
            if number in self._own(press):
                continue
            await self._puts(row)
            await self._talk.sends_press(Press(press.verb, number, press.revision))
            self._looks_for_names()
            answers[number] = _drawn(self._talk, number)
            self.swapped += 1
        self.unequal += [f"{pack(press)} -> {one}" for one in answers if answers[one] != answers[UNKNOWN]]

    def _own(self, press: Press) -> set[str]:
        """Ids of A's that happen to be the same number in another table: they rightly answer."""
        tables = {
            "booking": "reservation", "cancel-party": "reservation", "seats": "reservation", "person": "participant",
            "pick": "participant", "guest-of": "participant", "cancel-seat": "invitation",
            "waiting-entry": "waiting_entry", "leave-waiting": "waiting_entry",
        }  # fmt: skip
        table = tables.get(press.verb)
        if table is None:  # of a performance
            return {str(row[0]) for row in self._stage.network.query("SELECT id FROM performance")}
        a = self._stage.network.structure_a
        found = self._stage.network.query(f"SELECT id FROM {table} WHERE structure_id = ?", a)  # noqa: S608 - our own words
        return {str(row[0]) for row in found}

    def _looks_for_names(self) -> None:
        self.canaries += any(name in self._talk.words for name in self._hidden)

    def _row(self) -> tuple[object, ...]:
        number = address_id(self._stage, self._talk)
        found = self._stage.network.query(
            "SELECT address_id, revision, step, data, updated_at FROM dialogue WHERE address_id = ?", number
        )
        return found[0] if found else (number,)

    async def _puts(self, row: tuple[object, ...]) -> None:
        await self._stage.network.execute("DELETE FROM dialogue WHERE address_id = ?", row[0])
        if len(row) > 1:
            await self._stage.network.execute(
                "INSERT INTO dialogue (address_id, revision, step, data, updated_at) VALUES (?, ?, ?, ?, ?)", *row
            )


def _drawn(talk: Talk, number: str) -> str:
    """What a reader sees and what the buttons carry; the number that was sent may come back, as the sender's own."""
    presses = [one.press for one in buttons_of(talk.screen) if one.press]
    shown = [replace(one, target="0") if one.target == number and one.verb not in PUBLIC else one for one in presses]
    return "\n".join((talk.words, *map(pack, shown)))


async def test_dropping_an_outing_that_only_another_structure_has_is_as_if_there_were_none(
    b_is_busy: Stage, referent: Talk
) -> None:
    network = b_is_busy.network
    answers = []
    for show in ("danse", "opera"):
        await referent.types("/start")
        await referent.sends_press(Press("drop-outing", str(network.performance(show))))
        answers.append((referent.words.replace(show, "?"), referent.has("cancel-yes")))
    (danse, _), (opera, _) = answers
    assert danse.partition("?")[0] == opera.partition("?")[0]
    assert [may for _, may in answers] == [False, False]


async def test_a_homonym_in_another_structure_changes_nothing_on_any_screen(b_is_busy: Stage, referent: Talk) -> None:
    """Registering and counting are per structure: B's person of this name, twice booked, is nobody here (A9)."""
    for name in (f"Q {CANARY}", f"R {CANARY}"):
        await referent.types("/participants")
        await referent.presses("new-person")
        await referent.types(name)
        await referent.presses("kind", "social")
        assert "new-namesake" not in referent.keys
