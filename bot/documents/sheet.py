"""A4 pages in large type, written from top to bottom; it imports fpdf2, and is itself imported when one is drawn.

Millimetres for places, points for letters. What does not fit is set smaller, down to a least size; nothing is cut and
nothing flows over to another page.
"""

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import as_file
from typing import Literal

from fpdf import FPDF
from fpdf.fonts import CoreFont, TTFFont

from bot.documents.fonts import FACES, FAMILY, drawable, face

MARGIN = 16.0
WIDTH = 210.0 - 2 * MARGIN
POINT = 25.4 / 72
"""Millimetres."""
LEADING = 1.22
"""From one line to the next, in sizes."""
BLACK, GREY = 0, 85
Align = Literal["L", "C"]


class Sheet:
    """One document. `title` and `language` are what a screen reader says first; `now` is when it is drawn."""

    def __init__(self, *, title: str, language: str, now: datetime) -> None:
        self._pdf = FPDF(unit="mm", format="A4")
        for style in FACES:
            with as_file(face(style)) as path:
                self._pdf.add_font(FAMILY, style, path)
        self._known = _letters(self._pdf.fonts[FAMILY])
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_margin(MARGIN)
        self._pdf.c_margin = 0
        self._pdf.set_title(self._shown(title))
        self._pdf.set_lang(language.partition("-")[0])
        self._pdf.set_creation_date(now)

    def page(self) -> None:
        self._pdf.add_page()

    @property
    def y(self) -> float:
        return float(self._pdf.y)

    def down(self, space: float) -> None:
        self._pdf.y += space

    def say(
        self,
        text: str,
        *,
        most: int,
        least: int = 12,
        height: float = 60,
        bold: bool = False,
        grey: bool = False,
        align: Align = "L",
        x: float = MARGIN,
        width: float = WIDTH,
    ) -> None:
        """A paragraph, in the largest size from `most` to `least` at which it is at most `height` high."""
        pdf, shown, style = self._pdf, self._shown(text), "B" if bold else ""
        size = next((one for one in range(most, least, -1) if self._fits(shown, one, style, width, height)), least)
        pdf.set_font(FAMILY, style, size)
        pdf.set_text_color(GREY if grey else BLACK)
        pdf.x = x
        pdf.multi_cell(width, size * POINT * LEADING, shown, align=align, new_x="LMARGIN", new_y="NEXT")

    def frame(self, top: float) -> None:
        """A rounded frame from `top` to where the last paragraph ended, 4 mm around."""
        self._pdf.set_draw_color(BLACK)
        self._pdf.set_line_width(0.6)
        height = self.y - top + 4
        self._pdf.rect(MARGIN, top, WIDTH, height, round_corners=True, corner_radius=4)
        self._pdf.y = top + height

    def rule(self) -> None:
        self._pdf.set_draw_color(GREY)
        self._pdf.set_line_width(0.3)
        self._pdf.line(MARGIN, self.y, MARGIN + WIDTH, self.y)

    def box(self, *, x: float, y: float, side: float, ticked: bool = False) -> None:
        """An empty square to tick by hand, or one that is."""
        self._pdf.set_draw_color(BLACK)
        self._pdf.set_line_width(0.5)
        self._pdf.rect(x, y, side, side)
        if ticked:
            self._pdf.line(x + side * 0.18, y + side * 0.52, x + side * 0.42, y + side * 0.8)
            self._pdf.line(x + side * 0.42, y + side * 0.8, x + side * 0.86, y + side * 0.2)

    def squares(self, rows: Sequence[Sequence[bool]], *, x: float, y: float, side: float) -> None:
        """Black where True, `side` wide in all: runs of a row as one, so that no hair of white shows between."""
        module = side / len(rows)
        self._pdf.set_fill_color(BLACK)
        for down, row in enumerate(rows):
            start = 0
            for across in range(1, len(row) + 1):
                if across == len(row) or row[across] != row[start]:
                    if row[start]:
                        box = (x + start * module, y + down * module, (across - start) * module, module)
                        self._pdf.rect(*box, style="F")
                    start = across

    def done(self) -> bytes:
        return bytes(self._pdf.output())

    def _shown(self, text: str) -> str:
        return drawable(text, self._known)

    def _fits(self, text: str, size: int, style: str, width: float, height: float) -> bool:
        pdf = self._pdf
        pdf.set_font(FAMILY, style, size)
        if any(pdf.get_string_width(word) > width for word in text.split(" ")):
            return False
        step = size * POINT * LEADING
        high = pdf.multi_cell(width, step, text, align="L", dry_run=True, output="HEIGHT")
        return isinstance(high, float) and high <= height


def _letters(font: CoreFont | TTFFont) -> frozenset[int]:
    if not isinstance(font, TTFFont):
        raise TypeError("a font of the library's own has no accents")
    return frozenset(font.cmap)
