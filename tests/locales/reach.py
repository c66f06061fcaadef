"""Which sentences a function may come to say: read from its code, and from all that it calls in `handlers` and `core`.

More than it ever says, never less: each branch counts. What is called through a service counts with its use case's
class; a family of keys (`Text(f"access-{code}")`) counts whole.
"""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from types import FunctionType, MethodType, ModuleType
from typing import Any, get_type_hints

from core.rules.keys import FindingKey
from handlers.reply import Text
from handlers.services import Services

OURS = ("handlers.", "core.")
SAYING = "handlers."
"""Where a built string that starts like a family of keys is one; in `core` it is a notice's dedupe key."""
_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9_]+)+")


def sentences_of(functions: Iterable[Callable[..., object]], known: AbstractSet[str]) -> frozenset[str]:
    """The keys among `known` that these functions, and what they call, name or build."""
    left: list[object] = list(functions)
    seen: set[object] = set()
    found: set[str] = set()
    while left:
        one = left.pop()
        one = one.__func__ if isinstance(one, MethodType) else one
        if one in seen or not _ours(one):
            continue
        seen.add(one)
        tree, owner = _tree(one), _owner(one)
        named = [each for node in ast.walk(tree) for each in _named(node, sys.modules[_module(one)], owner)]
        found |= {
            key
            for pattern in _patterns(tree, families=_module(one).startswith(SAYING))
            for key in known
            if pattern.fullmatch(key)
        }
        found |= known & {each for each in named if isinstance(each, str)}
        left += named
    return frozenset(found)


def _module(one: object) -> str:
    return str(getattr(one, "__module__", ""))


def _ours(one: object) -> bool:
    return isinstance(one, FunctionType | type) and _module(one).startswith(OURS)


@cache
def _tree(one: Any) -> ast.AST:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(one)))
    except (OSError, TypeError):  # written by a library: an enum's or a dataclass's own
        return ast.Module([], [])


def _owner(one: object) -> type | None:
    """The class that a method stands in, or the class itself."""
    if isinstance(one, type):
        return one
    name = getattr(one, "__qualname__", "").rpartition(".")[0]
    owner = getattr(sys.modules[_module(one)], name, None) if name else None
    return owner if isinstance(owner, type) else None


def _patterns(tree: ast.AST, *, families: bool) -> Iterator[re.Pattern[str]]:
    """Of whole keys and of families; `FindingKey.FULL` is a key too."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(word)) if _KEY.fullmatch(word):
                yield re.compile(re.escape(word))
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]) if families and start.endswith("-"):
                fixed = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                yield re.compile("".join("[a-z0-9_-]+" if one is None else re.escape(str(one)) for one in fixed))
            case ast.Attribute(value=ast.Name(id="FindingKey"), attr=name):
                yield re.compile(re.escape(FindingKey[name]))


def _named(node: ast.AST, module: ModuleType, owner: type | None) -> Iterator[object]:
    """Functions and errors of ours that a node may use, and the words of a table that a name stands for."""
    match node:
        case ast.Name(id=name):
            yield from _thing(getattr(module, name, None))
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            yield from _of_self(owner, name)
        case ast.Attribute(value=ast.Name(id=name), attr=attribute):
            inner = getattr(module, name, None)
            yield from _thing(getattr(inner, attribute, None) if isinstance(inner, ModuleType) else None)


def _thing(thing: object) -> Iterator[object]:
    match thing:
        case str():
            yield thing
        case Text(key=key):
            yield key
        case Mapping():
            yield from (each for value in thing.values() for each in _thing(value))
        case tuple():
            yield from (each for value in thing for each in _thing(value))
        case FunctionType():
            yield thing
        case type() if _has_a_key(thing):
            yield thing


def _has_a_key(thing: type) -> bool:
    """Of classes, errors alone say something by being named; others are data or are reached by their methods."""
    return isinstance(getattr(thing, "key", None), str)


def _of_self(owner: type | None, name: str) -> Iterator[object]:
    """A method; or, where `self._x` is a service (`services.x` in `__init__`), its use case."""
    method = getattr(owner, name, None)
    if isinstance(method, FunctionType):
        yield method
    elif owner is not None and (service := _services(owner).get(name)):
        yield service
        yield from (one for one in vars(service).values() if isinstance(one, FunctionType))


@cache
def _services(owner: type) -> dict[str, type]:
    """By the name of the attribute that holds it."""
    hints = get_type_hints(Services)
    found = re.findall(r"self\.(\w+)(?::[^=\n]+)? = services\.(\w+)", inspect.getsource(owner))
    return {name: hints[service] for name, service in found if isinstance(hints[service], type)}
