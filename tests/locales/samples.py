"""Arguments to try every sentence with: what a variable may hold is read from how the sentence uses it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from core.model.names import PersonName
from handlers.reply import Arg, Text
from tests.locales.catalogue import LOCALES

COUNTS = (0, 1, 2, 21)
INSTANTS = (datetime(2026, 11, 28, 19, 0, tzinfo=UTC), datetime(2027, 3, 28, 1, 5, tzinfo=UTC))
DAYS = (date(2027, 1, 1), *INSTANTS)
AMINA = PersonName("Amina", "Diallo")
ANYTHING: tuple[Arg, ...] = (
    "Théâtre d'Essai & Cie",
    AMINA,
    Text("button-menu"),
    (AMINA, "Lyon", Text("button-help")),
    *COUNTS,
)
"""For a variable that is only shown."""
NAMES = frozenset({"name", "names", "by", "guests"})
"""Variables that hold somebody's name, or several: short, it ends with a full stop of its own ("Amina D.")."""

_NEEDS_TIME = frozenset({"TIME", "MOMENT"})
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True)
class Tried:
    """A message and its variables, each with the values worth trying. `chosen`: the sentence chooses by them."""

    key: str
    chosen: Mapping[str, tuple[Arg, ...]]
    shown: Mapping[str, tuple[Arg, ...]]

    def arguments(self) -> Iterator[dict[str, Arg]]:
        """Every way through the choices, each with every value of what is shown."""
        turns = max((len(values) for values in self.shown.values()), default=1)
        for picked in product(*self.chosen.values()):
            for turn in range(turns):
                shown = {name: values[turn % len(values)] for name, values in self.shown.items()}
                yield shown | dict(zip(self.chosen, picked, strict=True))

    def counted(self) -> Iterator[tuple[str, list[dict[str, Arg]]]]:
        """For each count that chooses words: the arguments at 0, 1, 2 and 21, all else the same."""
        first = next(self.arguments())
        for name, values in self.chosen.items():
            if values == COUNTS:
                yield name, [first | {name: count} for count in COUNTS]


def tried(language: str) -> Iterator[Tried]:
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                uses = _Uses()
                uses.visit(entry)
                shown = {name: uses.values(name) for name in uses.functions if name not in uses.choices}
                yield Tried(entry.id.name, uses.choices, shown)


class _Uses(Visitor):
    """How a message uses its variables: which it chooses by, and through which functions it shows the others."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[str, tuple[Arg, ...]] = {}
        self.functions: dict[str, set[str]] = {}

    def values(self, name: str) -> tuple[Arg, ...]:
        functions = self.functions[name]
        if not functions:
            return ANYTHING
        return INSTANTS if functions & _NEEDS_TIME else DAYS

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802  # fluent.syntax's name
        if isinstance(node.selector, ast.VariableReference):
            words = [variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)]
            self.choices[node.selector.id.name] = COUNTS if _PLURALS.issuperset(words) else tuple(words)
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        for argument in node.arguments.positional:
            if isinstance(argument, ast.VariableReference):
                self.functions.setdefault(argument.id.name, set()).add(node.id.name)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.functions.setdefault(node.id.name, set())
