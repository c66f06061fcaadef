"""The door's pages as HTML: sentences from `locales/`, every word escaped, no script and no style of their own."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from bot.texts import Texts
from bot.texts.dates import locale_of
from core.model.offers import Performance
from core.model.venues import DoorSeat
from core.usecases.door import DoorList
from core.usecases.door_check import Answer, Verdict
from handlers.performances import when
from handlers.reply import Arg, Text

_CHECK = '<path class="mark" d="M30 52 45 67 72 34"/>'
_QUESTION = '<path class="mark" d="M40 40a10 10 0 1 1 14 10q-4 3-4 9M50 74V75"/>'
_CROSS = '<path class="mark" d="M33 33 67 67M67 33 33 67"/>'
SHAPES: Mapping[Answer, str] = MappingProxyType(
    {
        Answer.VALID: f'<circle cx="50" cy="50" r="46"/>{_CHECK}',
        Answer.USED: '<path d="M50 4 98 94H2Z"/><path class="mark" d="M50 38V62M50 78V79"/>',
        Answer.CANCELLED: f'<path d="M31 4H69L96 31V69L69 96H31L4 69V31Z"/>{_CROSS}',
        Answer.ELSEWHERE: '<path d="M4 4H96V96H4Z"/><path class="mark" d="M26 50H72M54 30 74 50 54 70"/>',
        Answer.UNKNOWN: f'<path d="M50 2 98 50 50 98 2 50Z"/>{_QUESTION}',
    }
)
"""Told apart by their outline, not by their colour alone."""


class Drawing:
    """In one language: nobody at a door has an account to keep another in."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._language = texts.default

    def threshold(self, token: str) -> str:
        """Before names are shown: what a messenger looks at by itself to show a preview of the link."""
        opening = f'<form class="wide" method="post" action="/door/{token}">{self._button("door-page-open")}</form>'
        return self._page(f"<p>{self._say('door-page-open-told')}</p>{opening}")

    def told(self, key: str, **args: Arg) -> str:
        return self._page(f"<p>{self._say(key, **args)}</p>")

    def list(self, token: str, door: DoorList, *, given_back: bool = False) -> str:
        """`given_back`: of a seat that was ticked just now."""
        came = sum(one.door_at is not None for one in door.seats)
        seats = "".join(self._seat(token, one) for one in door.seats)
        rows = f"<ul>{seats}</ul>" if seats else f"<p>{self._say('door-page-empty')}</p>"
        count = self._say("door-count", expected=len(door.seats), came=came)
        paper = f'<a class="way" href="/door/{token}/list.pdf">{self._say("door-page-print")}</a>'
        note = f'<p role="alert"><strong>{self._say("error-given-back")}</strong></p>' if given_back else ""
        body = f"{self._what(door.performance)}{note}<p>{count}</p>{self._check(token)}{rows}"
        return self._page(f'{body}<div class="ways">{paper}</div>')

    def answer(self, token: str, verdict: Verdict, *, ask: str = "", noted: bool = False) -> str:
        """`ask`: the code that a tap enters with. `noted`: that was done just now."""
        back = f'<a class="way" href="/door/{token}">{self._say("door-page-list")}</a>'
        block = self._verdict(verdict, noted=noted)
        undo = self._tick(token, verdict.seat, here=False) if noted and verdict.seat else ""
        enter = ""
        if ask and verdict.answer is Answer.VALID:
            hidden = f'<input type="hidden" name="code" value="{escape(ask)}">'
            action = f'method="post" action="/door/{token}/code"'
            enter = f'<form class="wide" {action}>{hidden}{self._button("door-page-tick")}</form>'
        return self._page(f'{block}{enter}{self._check(token)}<div class="ways">{undo}{back}</div>')

    def _verdict(self, verdict: Verdict, *, noted: bool) -> str:
        answer = verdict.answer
        shape = f'<svg viewBox="0 0 100 100" aria-hidden="true">{SHAPES[answer]}</svg>'
        word = f'<p class="word">{self._say(f"door-page-{answer}")}</p>'
        who = self._who(verdict) if verdict.seat else ""
        told = f"<p>{self._why(verdict, noted=noted)}</p>"
        return f'<section class="answer {answer}" role="alert">{shape}{word}{who}{told}</section>'

    def _who(self, verdict: Verdict) -> str:
        seat = verdict.seat
        if seat is None:
            return ""
        others = tuple(one.name for one in verdict.party if one.id != seat.id)
        place = f"<p>{self._say('door-page-seat', place=seat.place, party=seat.party)}</p>" if seat.party > 1 else ""
        along = f"<p>{self._say('door-page-with', names=others)}</p>" if others else ""
        return f'<p class="who">{escape(seat.name.full)}</p>{place}{along}'

    def _why(self, verdict: Verdict, *, noted: bool) -> str:
        match verdict.answer:
            case Answer.VALID:
                return self._say("door-page-valid-told" if noted else "door-page-valid-ask")
            case Answer.USED if verdict.seat is not None and verdict.seat.door_at is not None:
                return self._say("door-page-used-told", at=verdict.seat.door_at)
            case Answer.ELSEWHERE if verdict.date is not None and verdict.date.starts_at is not None:
                return self._say("door-page-elsewhere-told", starts_at=verdict.date.starts_at)
            case Answer.ELSEWHERE:
                return self._say("door-page-elsewhere-venue")
            case other:
                return self._say(f"door-page-{other}-told")

    def _seat(self, token: str, seat: DoorSeat) -> str:
        comma = "," if seat.name.family and seat.name.given else ""
        name = f"<strong>{escape(seat.name.family or seat.name.given)}{comma}</strong>"
        name += f" {escape(seat.name.given)}" if comma else ""
        lines = [self._say("door-page-seat", place=seat.place, party=seat.party)] if seat.party > 1 else []
        lines += [self._say("door-page-came", at=seat.door_at)] if seat.door_at else []
        said = "".join(f'<span class="seat">{line}</span>' for line in lines)
        state = ' class="here"' if seat.door_at else ""
        tick = self._tick(token, seat, here=seat.door_at is None)
        return f'<li id="s{seat.id}"{state}><span><span class="name">{name}</span>{said}</span>{tick}</li>'

    def _tick(self, token: str, seat: DoorSeat, *, here: bool) -> str:
        fields = f'<input type="hidden" name="seat" value="{seat.id}">'
        fields += f'<input type="hidden" name="here" value="{"yes" if here else "no"}">'
        button = self._button("door-page-tick" if here else "door-page-untick", undo=not here)
        return f'<form method="post" action="/door/{token}/tick">{fields}{button}</form>'

    def _check(self, token: str) -> str:
        """A field that a hand scanner fills, and a phone's reader or a person too."""
        field = '<input id="code" name="code" maxlength="400" autocomplete="off" autocapitalize="characters" required>'
        label = f'<label for="code">{self._say("door-page-code")}</label>'
        hint = f"<p>{self._say('door-page-scan')}</p>"
        action = f'method="post" action="/door/{token}/code" autocomplete="off"'
        return f'<form class="check" {action}>{label}{field}{hint}{self._button("door-page-check")}</form>'

    def _what(self, performance: Performance) -> str:
        at = escape(self._texts.plain(when(performance), language=self._language))
        return f"<h1>{escape(performance.title)}</h1><p>{at}</p>"

    def _button(self, key: str, *, undo: bool = False) -> str:
        kind = ' class="undo"' if undo else ""
        return f'<button type="submit"{kind}>{self._say(key)}</button>'

    def _say(self, key: str, **args: Arg) -> str:
        return escape(self._texts.plain(Text(key, args), language=self._language))

    def _page(self, body: str) -> str:
        head = (
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="robots" content="noindex, nofollow"><title>{self._say("door-page-title")}</title>'
            '<link rel="icon" href="/static/favicon.svg"><link rel="stylesheet" href="/door/style.css">'
        )
        language = escape(self._language.partition("-")[0])
        direction = locale_of(self._language).text_direction
        return (
            f'<!doctype html><html lang="{language}" dir="{direction}"><head>{head}</head>'
            f"<body><main>{body}</main></body></html>"
        )
