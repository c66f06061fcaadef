"""Log lines that cannot carry a name: JSON on stderr, from an allow-list of fields, each with a shape of its own (A9).

What is not on the list, or has not its field's shape, is dropped, and `dropped` says how many. An exception is written
as its type and the places it went through: its message may quote a person. A library's line says where it comes from
and nothing else. A name written in small letters as an event would pass: events are words of the code.
"""

import logging
import math
import re
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from traceback import walk_tb
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, ExcInfo, FilteringBoundLogger, Processor, WrappedLogger

_WORD = re.compile(r"[a-z][a-z0-9_./-]{0,63}", re.ASCII)
"""A word of the code: no space, no capital, no accent; what people type seldom has this shape."""
_CODE = re.compile(r"[0-9a-f]{8,64}|(?=[^0-9]*[0-9])[A-Za-z0-9_$.:-]{1,80}", re.ASCII)
"""An id made by a machine: hexadecimal, or with a digit somewhere."""
_INSTANT = re.compile(r"[0-9T:.+Z-]{10,40}", re.ASCII)
_CLASS = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,119}", re.ASCII)
_PLACE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,119}:[0-9]{1,6}", re.ASCII)

WORDS = ("channel", "clause", "event", "job", "key", "level", "library", "outcome", "role", "route", "step", "verb")
CODES = ("task", "ticket", "update")
NUMBERS = ("account", "address", "attempt", "count", "ms", "offer", "outing", "participant", "performance", "port",
           "reservation", "revision", "size", "status", "structure")  # fmt: skip

_SHAPES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(WORDS, _WORD),
    **dict.fromkeys(CODES, _CODE),
    "task": re.compile(f"{_WORD.pattern}|{_CODE.pattern}", re.ASCII),
    "timestamp": _INSTANT,
    "error": _CLASS,
    "place": _PLACE,
}
_MOST_PLACES = 20

Logger = FilteringBoundLogger


def start_logging(*, level: str = "info", stream: TextIO | None = None) -> Logger:
    """Sends every `structlog.get_logger()` and the libraries' lines to `stream` (stderr), through the allow-list.

    Called once, first of all, by the command line: a line written before is not held back by anything.
    """
    number = logging.getLevelNamesMapping()[level.upper()]
    chosen = _unbreakable(stream or sys.stderr)
    structlog.configure(
        processors=_processors(),
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: structlog.PrintLogger(chosen),
    )
    log = build_logger(level=number, stream=chosen)
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[LibraryLines(log)], force=True)
    return log


def build_logger(*, level: int, stream: TextIO) -> Logger:
    """A logger of its own, which changes nothing elsewhere."""
    logger = structlog.wrap_logger(
        structlog.PrintLogger(_unbreakable(stream)),
        processors=_processors(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    return cast("Logger", logger.bind())


class _Lines:
    """A stream that loses a line rather than raise: a closed or full stderr breaks no answer to a person."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()


def _unbreakable(stream: TextIO) -> TextIO:
    return cast("TextIO", _Lines(stream))


def _processors() -> list[Processor]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        only_allowed,
        structlog.processors.JSONRenderer(sort_keys=True),
    ]


class LibraryLines(logging.Handler):
    """What a library logs: its name, its place in the code, its exception's type; never its sentence."""

    def __init__(self, log: Logger) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        place = f"{record.module}:{record.lineno}"
        library = record.name.lower()
        self._log.log(record.levelno, "library_line", library=library, place=place, exc_info=record.exc_info)


def only_allowed(_: WrappedLogger, __: str, fields: EventDict) -> MutableMapping[str, object]:
    """The last word before a line is written: what has its field's shape, and the exception without its message."""
    raised = _raised(fields.pop("exc_info", None))
    kept: dict[str, object] = {name: value for name, value in fields.items() if _has_its_shape(name, value)}
    dropped = len(fields) - len(kept)
    kept.setdefault("event", "unnamed")
    if dropped:
        kept["dropped"] = dropped
    if raised is not None:
        kept["error"] = _type_of(raised)
        kept["causes"] = [_type_of(cause) for cause in _causes(raised)]
        kept["places"] = list(_places(raised))[-_MOST_PLACES:]
    return kept


def _has_its_shape(name: str, value: object) -> bool:
    if name in NUMBERS:
        return isinstance(value, int | float) and math.isfinite(value)
    return isinstance(value, str) and name in _SHAPES and _SHAPES[name].fullmatch(value) is not None


def _raised(exc_info: bool | BaseException | ExcInfo | None) -> BaseException | None:
    """From any of the forms in which logging takes an exception."""
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1]
    return sys.exc_info()[1] if exc_info else None


def _type_of(raised: BaseException) -> str:
    return f"{type(raised).__module__}.{type(raised).__qualname__}"


def _causes(raised: BaseException) -> Iterator[BaseException]:
    seen = {id(raised)}
    cause = raised.__cause__ or raised.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _places(raised: BaseException) -> Iterator[str]:
    for frame, line in walk_tb(raised.__traceback__):
        yield f"{frame.f_globals.get('__name__', '?')}:{line}"
