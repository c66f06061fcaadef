"""Which sentences the code asks for, read from its syntax tree.

A key is asked for where a string stands in the place of a parameter or a field called `key` (or `expected`):
`Text("…")`, `Finding(…, key="…")`, `key = "…"` in an error's class, any function of ours that takes a `key`; and
wherever a string starts like an error, a finding or a button. An f-string stands for a family:
`Text(f"category-{code}")` asks for at least one `category-…`.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.locales.catalogue import ROOT

PACKAGES = ("bot", "core", "handlers", "storage")
PARAMETERS = ("key", "expected")
CERTAIN = ("button-", "error-", "finding-", "offers-expected-")
"""What starts like this is a key, also in an enum or in a table."""

_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_PAGE_FILES = (".js", ".html")


@dataclass(frozen=True)
class Asked:
    """`pattern` matches the key, or every key of a family. `given`: the arguments, where they stand beside it."""

    place: str
    pattern: re.Pattern[str]
    given: frozenset[str] | None = None

    def __str__(self) -> str:
        return f"{self.place}: no sentence for {self.pattern.pattern.replace('[a-z0-9_-]+', '…').replace(chr(92), '')}"


@cache
def asked() -> tuple[Asked, ...]:
    """Where the code asks for a sentence by its key."""
    places = _places_of_key()
    found: dict[tuple[str, str], Asked] = {}
    for path, tree in _trees():
        for one in _asked_in(path, tree, places):
            found.setdefault((one.place, one.pattern.pattern), one)
    return tuple(found.values())


@cache
def mentioned() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every string of the code that could be a key, wherever it stands, and every family."""
    words: set[str] = set()
    families: set[re.Pattern[str]] = set()
    for _, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            elif isinstance(node, ast.JoinedStr) and (pattern := _pattern(node)):
                families.add(pattern)
    for path in (ROOT / "bot").rglob("*"):
        if path.suffix in _PAGE_FILES:
            words.update(re.findall(r"""["'`]([a-z0-9-]+)["'`]""", path.read_text(encoding="utf-8")))
    return frozenset(words), tuple(families)


@cache
def _trees() -> tuple[tuple[Path, ast.Module], ...]:
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def _places_of_key() -> dict[str, int]:
    """For every function and class of ours with a key among its parameters: at which position it is given."""
    places: dict[str, int] = {}
    for _, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names = _fields(node) if isinstance(node, ast.ClassDef) else [a.arg for a in node.args.args]
                places.update((node.name, names.index(name)) for name in PARAMETERS if name in names)
    return places


def _fields(node: ast.ClassDef) -> list[str]:
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name == "__init__":
            return [argument.arg for argument in item.args.args[1:]]
    return [
        item.target.id for item in node.body if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]


def _asked_in(path: Path, tree: ast.Module, places: dict[str, int]) -> Iterator[Asked]:
    for node in ast.walk(tree):
        for value, given in _values_for_key(node, places):
            for choice in _choices(value):
                pattern = _pattern(choice)
                if pattern is not None:
                    # What stands beside a family is given to those of it that are meant: nobody can tell which.
                    known = given if isinstance(choice, ast.Constant) else None
                    yield Asked(f"{path.relative_to(ROOT)}:{choice.lineno}", pattern, known)


def _values_for_key(node: ast.AST, places: dict[str, int]) -> Iterator[tuple[ast.expr, frozenset[str] | None]]:
    match node:
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in places:
            given = _given(node) if name == "Text" else None
            yield from ((value, given) for value in args[places[name] : places[name] + 1])
            yield from ((keyword.value, given) for keyword in keywords if keyword.arg in PARAMETERS)
        case ast.ClassDef(body=body):
            for item in body:
                if isinstance(item, ast.Assign) and [t.id for t in item.targets if isinstance(t, ast.Name)] == ["key"]:
                    yield item.value, None
        case ast.Constant(value=str(word)) if word.startswith(CERTAIN):
            yield node, None  # seen after the call that it may be in: ast.walk goes from the outside in


def _given(call: ast.Call) -> frozenset[str] | None:
    """The names of a `Text`'s arguments where they are written out beside its key; None where they are not."""
    args = call.args[1:2] + [keyword.value for keyword in call.keywords if keyword.arg == "args"]
    if not args:
        return frozenset()
    if not isinstance(args[0], ast.Dict):
        return None
    names = [name.value for name in args[0].keys if isinstance(name, ast.Constant) and isinstance(name.value, str)]
    return frozenset(names) if len(names) == len(args[0].keys) else None


def _choices(value: ast.expr) -> Iterator[ast.expr]:
    """`"a-b" if x else "c-d"` asks for both."""
    if isinstance(value, ast.IfExp):
        yield from _choices(value.body)
        yield from _choices(value.orelse)
    else:
        yield value


def _pattern(value: ast.expr) -> re.Pattern[str] | None:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return re.compile(re.escape(value.value)) if _KEY.fullmatch(value.value) else None
    if not isinstance(value, ast.JoinedStr):
        return None
    fixed = [part.value if isinstance(part, ast.Constant) else None for part in value.values]
    if not (isinstance(fixed[0], str) and re.fullmatch(r"[a-z][a-z0-9-]*-", fixed[0])):
        return None
    return re.compile("".join("[a-z0-9_-]+" if part is None else re.escape(str(part)) for part in fixed))
