"""`strapontin invite` and `add-structure`, as an operator types them."""

import asyncio
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import wiring
from bot.cli import app
from core.model.act import Act, Role
from core.model.ids import StructureId
from core.usecases.entering import Entered, OpenedReferent, OpenedStaff, OpenedVenue
from storage.lock import writing
from storage.store import SqliteStore
from tests.network import CHANNEL, actor_at
from tests.programme import NOW

ADD = ("add-structure", "Le Pont", "--generation", "2023", "--signed-on", "2024-01-05")
MEMBER = ("invite", "member", "Le Pont", "--name", "Nadia Benali")
LINK = re.compile(r"^Link: (\S+)/i/([A-Za-z0-9_-]{22})$", re.MULTILINE)
TYPED = re.compile(r"([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, the default database in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STRAPONTIN_REQUIRE_ALL", raising=False)
    return tmp_path


def strapontin(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def entered(path: Path, code: str) -> tuple[Entered, frozenset[Role]]:
    """By somebody new; what it opened, and what they are then."""

    async def enter() -> tuple[Entered, frozenset[Role]]:
        store = SqliteStore(path)
        async with store.write(Act(at=NOW)) as unit:
            await unit.people.welcome(channel=CHANNEL, native_id="new", language="fr", now=NOW)
            await unit.commit()
        who = await actor_at(store, "new")
        outcome = await wiring.services(store).enter_code(code, Act(at=NOW, by=who))
        roles = (await actor_at(store, "new")).roles
        await store.close()
        return outcome, roles

    return asyncio.run(enter())


def test_the_first_referent_of_a_new_structure_enters_by_the_link(folder: Path) -> None:
    assert strapontin(*ADD, "--phone", "04 78 00 00 00").exit_code == 0
    made = strapontin(*MEMBER)
    link = LINK.search(made.stdout)
    assert (made.exit_code, link is not None) == (0, True)
    assert link is not None
    assert link[1] == "http://127.0.0.1:8080"
    outcome, roles = entered(folder / "strapontin.sqlite", link[2])
    assert (outcome, Role.REFERENT in roles) == (OpenedReferent(StructureId(1)), True)


def test_the_first_of_the_staff_enters_by_the_typed_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRAPONTIN_HTTP__PUBLIC_URL", "https://strapontin.example.org")
    made = strapontin("invite", "staff")
    link, typed = LINK.search(made.stdout), TYPED.search(made.stdout)
    assert link is not None
    assert typed is not None
    assert link[1] == "https://strapontin.example.org"
    outcome, roles = entered(folder / "strapontin.sqlite", typed[1])
    assert (outcome, Role.STAFF in roles) == (OpenedStaff(), True)


OFFERS = "external_id,venue,commune,title,category,date,time,seats\n1,Salle A,Bron,Fil,cirque,2026-12-01,20:00,5\n"
OFFERS += "2,Salle A,Villeurbanne,Fil,cirque,2026-12-02,20:00,5\n3,Salle B,Bron,Fil,cirque,2026-12-03,20:00,5\n"


@pytest.mark.parametrize("venue", ["Salle B", "3"])
def test_a_venue_is_invited_by_its_exact_name_or_its_number(folder: Path, venue: str) -> None:
    (folder / "offers.csv").write_text(OFFERS, encoding="utf-8")
    assert strapontin("import-offers", "offers.csv").exit_code == 0
    made = strapontin("invite", "venue", venue)
    link = LINK.search(made.stdout)
    assert link is not None
    outcome, roles = entered(folder / "strapontin.sqlite", link[2])
    assert (outcome, Role.VENUE in roles) == (OpenedVenue(3), True)


@pytest.mark.parametrize("venue", ["Salle A", "salle b", "", "%", "4"])
def test_a_venue_of_no_name_or_of_a_shared_one_is_not_invited(folder: Path, venue: str) -> None:
    (folder / "offers.csv").write_text(OFFERS, encoding="utf-8")
    strapontin("import-offers", "offers.csv")
    found = strapontin("invite", "venue", venue)
    assert (found.exit_code, found.stdout, found.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("name", ["Le Pon", "le pont", "Le Pont 2", "", "%"])
def test_a_structure_is_meant_by_its_exact_name(folder: Path, name: str) -> None:
    strapontin(*ADD)
    found = strapontin("invite", "member", name, "--name", "Nadia Benali")
    assert (found.exit_code, found.stdout, found.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("words", [ADD, MEMBER, ("invite", "staff")])
def test_while_the_service_runs_the_command_says_what_to_do_instead(folder: Path, words: tuple[str, ...]) -> None:
    strapontin("migrate")
    with writing(folder / "strapontin.sqlite"):
        found = strapontin(*words)
    assert (found.exit_code, found.stdout, found.stderr.count("\n")) == (2, "", 1)
    assert "conversation" in found.stderr


def test_a_structure_that_is_there_is_not_added_twice(folder: Path) -> None:
    strapontin(*ADD)
    assert strapontin(*ADD).exit_code == 2


@pytest.mark.parametrize(
    ("host", "base"),
    [("0.0.0.0", "http://localhost:8080"), ("::1", "http://[::1]:8080")],  # noqa: S104 - nobody listens there
)
def test_a_link_that_opens_on_this_machine_only_says_so_and_what_to_set(
    folder: Path, monkeypatch: pytest.MonkeyPatch, host: str, base: str
) -> None:
    monkeypatch.setenv("STRAPONTIN_HTTP__HOST", host)
    made = strapontin("invite", "staff")
    link = LINK.search(made.stdout)
    assert link is not None
    assert (link[1], "STRAPONTIN_HTTP__PUBLIC_URL" in made.stderr) == (base, True)


def test_with_a_public_address_there_is_nothing_to_say(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRAPONTIN_HTTP__PUBLIC_URL", "https://strapontin.example.org")
    assert strapontin("invite", "staff").stderr == ""
