"""What a measure answers, and the table that shows it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """`met` is None where nothing could be measured; `value` then says why."""

    what: str
    value: str
    target: str = ""
    met: bool | None = None


Measure = Callable[[Path], Sequence[Figure]]
"""Takes an empty folder of its own to work in."""


def at_least(what: str, value: float, least: float, *, seen: str) -> Figure:
    """`seen`: the figures behind the ratio."""
    return Figure(what, f"{value:.2f}  ({seen})", f">= {least:g}", value >= least)


def at_most(what: str, value: float, most: float, unit: str, *, seen: str = "") -> Figure:
    shown = f"{value:.0f}" if most >= 50 else f"{value:.2f}"
    return Figure(what, f"{shown} {unit}" + (f"  ({seen})" if seen else ""), f"<= {most:g} {unit}", value <= most)


def show(figures: Iterable[Figure]) -> None:
    table = Table("measure", "figure", "target", "met", box=None, pad_edge=False)
    for figure in figures:
        met = {True: "yes", False: "NO", None: "-"}[figure.met]
        table.add_row(figure.what, figure.value, figure.target, met)
    Console(width=None if Console().is_terminal else 150, highlight=False).print(table)
