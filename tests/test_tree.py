"""Rules of the house that a machine holds: layers, sizes, names, no sentence in code, a lock that is one."""

import ast
import fnmatch
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "core", "handlers", "storage")

TOP_LEVEL = frozenset({
    ".ci", ".git", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "bot", "core",
    "docs", "handlers", "locales", "pyproject.toml", "requirements.lock", "storage", "tests",
})  # fmt: skip
VAGUE = frozenset({"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"})

LONGEST_FILE = 300
LONGEST_FUNCTION = {"handlers": 25, "core/usecases": 40, "core/rules": 40, "storage/migrations": 120, "": 60}
"""In lines; the longest folder name that fits decides. A migration is a list of columns, and never changes again."""

WITHOUT_SENTENCES = ("core", "handlers", "bot/channels", "bot/cli", "bot/cli.py", "storage")
_FRENCH = re.compile(r"[àâäçèéêëîïôöùûüœÀÂÇÈÉÊËÎÏÔÙÛÜŒ«»’]")
_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

PLANTS = {
    "bot -> handlers, storage -> core": [
        ("core/errors.py", "import handlers.reply"),
        ("core/errors.py", "import storage"),
        ("core/errors.py", "import bot.clock"),
        ("handlers/reply.py", "import storage"),
        ("handlers/reply.py", "import bot.clock"),
        ("storage/__init__.py", "import handlers.reply"),
        ("storage/__init__.py", "import bot.clock"),
    ],
    "channels never import each other": [("bot/channels/other/__init__.py", "import bot.channels.web")],
    "channels translate, never decide": [
        ("bot/channels/web/__init__.py", "import core.rules"),
        ("bot/channels/web/__init__.py", "import core.usecases"),
        ("bot/channels/web/__init__.py", "import bot.wiring"),
    ],
    "only the wiring and the command line know the storage": [
        ("bot/clock.py", "import storage"),
        ("bot/channels/web/__init__.py", "import storage"),
    ],
    "only storage speaks SQL": [
        (place, f"import {library}")
        for place in ("bot/clock.py", "core/errors.py", "handlers/reply.py")
        for library in ("aiosql", "alembic", "sqlite3", "sqlalchemy")
    ],
    "core does no I/O, reads no clock, logs nothing, knows no channel and no language": [
        ("core/errors.py", f"import {library}")
        for library in ("aiohttp", "asyncio", "babel", "fluent.runtime", "logging", "os", "structlog", "time", "typer")
    ],
    "handlers know no channel and draw nothing": [
        ("handlers/reply.py", f"import {library}") for library in ("aiohttp", "babel", "fluent.runtime", "typer")
    ],
}
"""For every contract, the wrong imports that it is there to catch."""


def named(problems: list[str]) -> str:
    return "\n" + "\n".join(problems)


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        place = ROOT / folder
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


# --- layers


def contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tree's Python files and settings, to plant into."""
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            there = tmp_path / path.relative_to(ROOT)
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, there)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def lint(folder: Path) -> str:
    """What lint-imports says about `folder`; its exit code is 1 where a contract is broken."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(  # noqa: S603  # our own tool, on a folder that we made
        [program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, env={"COLUMNS": "200"}
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr  # else it stopped before it looked
    return done.stdout


def test_every_contract_has_its_plant() -> None:
    assert sorted(contracts()) == sorted(PLANTS)


def test_the_tree_as_it_is_keeps_every_contract(copy: Path) -> None:
    said = lint(copy)
    assert [contract for contract in contracts() if f"{contract} KEPT" not in said] == []


@pytest.mark.parametrize("contract", PLANTS)
def test_planted_wrong_imports_are_each_found(copy: Path, contract: str) -> None:
    lines = {}
    for place, wrong in PLANTS[contract]:
        path = copy / place
        path.parent.mkdir(parents=True, exist_ok=True)
        # The first line of a module can be the start of a docstring: an import goes after everything.
        before = path.read_text(encoding="utf-8").rstrip("\n") if path.exists() else ""
        path.write_text(f"{before}\n{wrong}\n", encoding="utf-8")
        module = place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        lines[f"{module} -> {wrong.removeprefix('import ').removesuffix('.runtime')}"] = wrong
    said = lint(copy)
    assert f"{contract} BROKEN" in said
    assert [line for line in lines if line not in said] == []


# --- sizes


def test_files_have_one_subject_and_fit_on_a_few_screens() -> None:
    problems = [
        f"{path.relative_to(ROOT)}: {count} lines, at most {LONGEST_FILE}"
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert not problems, named(problems)


def test_functions_are_short() -> None:
    problems = []
    for path, tree in trees(*PACKAGES):
        folder = max((folder for folder in LONGEST_FUNCTION if path.startswith(folder)), key=len)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                count = node.end_lineno - node.lineno + 1
                if count > LONGEST_FUNCTION[folder]:
                    problems.append(
                        f"{path}:{node.lineno}: {node.name}: {count} lines, at most {LONGEST_FUNCTION[folder]}"
                    )
    assert not problems, named(problems)


# --- sentences


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and value of every string but docstrings, which may quote a screen."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def test_no_sentence_in_code() -> None:
    problems = [
        f"{path}:{line}: {text!r}: sentences live in locales/"
        for path, tree in trees(*(place for place in WITHOUT_SENTENCES if (ROOT / place).exists()))
        for line, text in texts(tree)
        if _FRENCH.search(text) and len(text) > 2  # a letter alone is in a table of letters
    ]
    assert not problems, named(problems)


def test_a_text_is_made_from_a_key() -> None:
    problems = []
    for path, tree in trees("bot", "core", "handlers"):
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id="Text"), args=[ast.Constant(value=str(key)), *_]):
                    if not _KEY.fullmatch(key):
                        problems.append(f"{path}:{node.lineno}: Text({key!r}) is no key")
    assert not problems, named(problems)


# --- names and places


def test_the_top_level_holds_only_what_is_meant_to_be_there() -> None:
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line]
    found = {path.name for path in ROOT.iterdir()}
    left = {name for name in found if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)}
    assert sorted(left - TOP_LEVEL) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path, _ in trees(*PACKAGES, "tests") if VAGUE & set(Path(path).with_suffix("").parts)] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert sorted(folder for folder in folders if not (folder / "__init__.py").exists()) == []


def test_the_product_reads_nothing_beside_the_repository() -> None:
    problems = [
        f"{path}:{line}: {text!r}"
        for path, tree in trees(*PACKAGES)
        for line, text in texts(tree)
        if "../shared" in text or text == "shared"
    ]
    assert not problems, named(problems)


# --- the lock


def test_the_lock_holds_every_dependency_and_only_versions_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~\[; ]", line)[0].lower().replace(".", "-").replace("_", "-") for line in wanted}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", lock) if not entry.startswith("#")]
    shape = r"[a-z0-9-]+==[0-9][\w.]*( ; [^\n\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n?"
    assert [entry for entry in entries if not re.fullmatch(shape, entry)] == []
    assert sorted(names - {entry.split("==")[0] for entry in entries}) == []
