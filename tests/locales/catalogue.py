"""The Fluent files as the checks see them: every sentence with its place, its variables and all its wordings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
MOST_WORDINGS = 64
"""Of one sentence with several choices in it; more than that is unreadable anyway."""


@dataclass(frozen=True)
class Sentence:
    """A message's value or one of its attributes. `wordings`: one text for each way through its choices.

    In a wording, what is filled in stands as `{$name}`, or `{FUNCTION $name}`, and another message or term as `{key}`.
    """

    language: str
    file: str
    line: int
    name: str
    variables: frozenset[str]
    references: frozenset[str]
    wordings: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.name.split(".")[0]

    def says(self, problem: str) -> str:
        return f"locales/{self.language}/{self.file}:{self.line}: {self.name}: {problem}"


def languages() -> list[str]:
    return sorted(folder.name for folder in LOCALES.iterdir() if any(folder.glob("*.ftl")))


@cache
def sentences(language: str) -> tuple[Sentence, ...]:
    return tuple(found for path in _files(language) for found in _in_file(path))


@cache
def taken(language: str, key: str) -> frozenset[str]:
    """The variables of a key, with those of the messages that it refers to."""
    own = [sentence for sentence in sentences(language) if sentence.key == key]
    referred = {name for sentence in own for name in sentence.references if name != key}
    return frozenset().union(*(sentence.variables for sentence in own), *(taken(language, name) for name in referred))


@cache
def junk(language: str) -> tuple[str, ...]:
    """What the parser could not read: `file:line: why`."""
    found = []
    for path in _files(language):
        text, resource = _parsed(path)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                why = "; ".join(note.message or "" for note in entry.annotations)
                found.append(
                    f"locales/{language}/{path.name}:{_line(text, entry)}: {why}: {(entry.content or '')[:60]!r}"
                )
    return tuple(found)


def _files(language: str) -> list[Path]:
    return sorted((LOCALES / language).glob("*.ftl"))


@cache
def _parsed(path: Path) -> tuple[str, ast.Resource]:
    text = path.read_text(encoding="utf-8")
    return text, FluentParser().parse(text)


def _line(text: str, node: ast.SyntaxNode) -> int:
    return text.count("\n", 0, node.span.start if node.span else 0) + 1


def _in_file(path: Path) -> Iterator[Sentence]:
    text, resource = _parsed(path)
    for entry in resource.body:
        if not isinstance(entry, ast.Message | ast.Term):
            continue
        key = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
        patterns: list[tuple[str, ast.SyntaxNode, ast.Pattern]] = []
        if entry.value is not None:
            patterns.append((key, entry, entry.value))
        patterns += [(f"{key}.{attribute.id.name}", attribute, attribute.value) for attribute in entry.attributes]
        for name, node, pattern in patterns:
            names = _Names()
            names.visit(pattern)
            yield Sentence(
                language=path.parent.name,
                file=path.name,
                line=_line(text, node),
                name=name,
                variables=frozenset(names.variables),
                references=frozenset(names.references),
                wordings=tuple(_wordings(pattern)),
            )


class _Names(Visitor):
    """Collects what a pattern asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.variables: set[str] = set()
        self.references: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # fluent.syntax's name
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.add(f"-{node.id.name}")
        self.generic_visit(node)


def _wordings(pattern: ast.Pattern) -> list[str]:
    parts = [_ways(element) for element in pattern.elements]
    return ["".join(way) for way, _ in zip(product(*parts), range(MOST_WORDINGS), strict=False)]


def _ways(element: ast.TextElement | ast.Placeable | ast.Expression) -> list[str]:
    match element:
        case ast.TextElement(value=value) | ast.StringLiteral(value=value) | ast.NumberLiteral(value=value):
            return [value]
        case ast.Placeable(expression=inner):
            return _ways(inner)
        case ast.SelectExpression(variants=variants):
            return [wording for variant in variants for wording in _wordings(variant.value)]
        case ast.VariableReference(id=name):
            return [f"{{${name.name}}}"]
        case ast.FunctionReference(id=name, arguments=arguments):
            return [way.replace("{", f"{{{name.name} ", 1) for way in _ways(arguments.positional[0])]
        case ast.MessageReference(id=name):
            return [f"{{{name.name}}}"]
        case ast.TermReference(id=name):
            return [f"{{-{name.name}}}"]
        case _:
            raise TypeError(f"no wording for {type(element).__name__}")
