"""No name in a log line, whatever the code tries to write; every line is one JSON object."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logging import CODES, NUMBERS, WORDS, Logger, build_logger, start_logging

CANARY = "Zélie Canari"
FORGED = '"}\n{"event": "forged"}\r\x1b[31m\u2028\u0085Zélie Canari'


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def log(stream: io.StringIO) -> Logger:
    return build_logger(level=logging.DEBUG, stream=stream)


@pytest.fixture
def started(stream: io.StringIO) -> Iterator[Logger]:
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    root.handlers.clear()
    yield start_logging(level="debug", stream=stream)
    structlog.reset_defaults()
    root.setLevel(level)
    root.handlers[:] = handlers


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    """Every line parsed; a name anywhere fails."""
    written = stream.getvalue()
    assert "Canari" not in written
    assert "\x1b" not in written
    return [json.loads(line) for line in written.splitlines()]


def test_a_line_says_what_happened_with_ids_and_durations(log: Logger, stream: io.StringIO) -> None:
    log.info("press-answered", verb="book", step="check", account=12, address=7, ms=3.5, ticket="R7K2-Q")
    (line,) = lines(stream)
    assert str(line.pop("timestamp")).endswith("Z")
    assert line == {
        "event": "press-answered", "level": "info", "verb": "book", "step": "check",
        "account": 12, "address": 7, "ms": 3.5, "ticket": "R7K2-Q",
    }  # fmt: skip


@pytest.mark.parametrize("value", [CANARY, FORGED, [CANARY], {"name": CANARY}, CANARY.encode(), object(), float("nan")])
@pytest.mark.parametrize("field", [*WORDS, *CODES, *NUMBERS, "error", "place", "places", "causes", "timestamp", "name"])
def test_a_name_in_any_field_is_dropped_and_counted(
    log: Logger, stream: io.StringIO, field: str, value: object
) -> None:
    if field == "event":
        log.info(value)  # type: ignore[arg-type]  # what an untyped caller would do
    else:
        log.info("press-answered", **{field: value})
    (line,) = lines(stream)
    # The logger's own level and time replace a caller's: then nothing is left to drop.
    assert line.get("dropped", 0) == (0 if field in {"level", "timestamp"} else 1)
    assert line["event"] == ("unnamed" if field == "event" else "press-answered")


def test_a_field_that_is_not_on_the_list_is_dropped_by_its_name_too(log: Logger, stream: io.StringIO) -> None:
    log.info("press-answered", **{CANARY: 1, "participant_name": "amina", "verb": "book"})
    (line,) = lines(stream)
    assert line["dropped"] == 2
    assert "amina" not in stream.getvalue()
    assert line["verb"] == "book"


def test_an_exception_is_its_type_and_its_places_without_message_or_locals(log: Logger, stream: io.StringIO) -> None:
    def book(name: str) -> None:
        try:
            refuse(name)
        except KeyError as error:
            raise ValueError(f"no seat for {name}") from error

    def refuse(name: str) -> None:
        raise KeyError(name)

    try:
        book(CANARY)
    except ValueError:
        log.exception("handler-broke", ticket="T1")
    (line,) = lines(stream)
    assert line["error"] == "builtins.ValueError"
    assert line["causes"] == ["builtins.KeyError"]
    assert [str(place).rsplit(":", 1)[0] for place in _listed(line["places"])] == [
        __name__,
        __name__,
    ]  # the test, then book


def test_an_endless_recursion_is_one_short_line(log: Logger, stream: io.StringIO) -> None:
    def deeper(name: str) -> None:
        deeper(name)

    try:
        deeper(CANARY)
    except RecursionError:
        log.exception("handler-broke")
    (line,) = lines(stream)
    assert len(_listed(line["places"])) == 20


def test_a_library_says_where_and_never_what(started: Logger, stream: io.StringIO) -> None:
    logging.getLogger("aiohttp.access").warning("GET /ws?name=%s", CANARY)
    logging.getLogger(CANARY).error(f"refused {CANARY}\n{FORGED}")  # noqa: G004  # as careless libraries do
    logging.getLogger("aiohttp.server").error("Error handling request", exc_info=RuntimeError(CANARY))
    first, second, third = lines(stream)
    assert (first["event"], first["library"], first["level"]) == ("library_line", "aiohttp.access", "warning")
    assert str(first["place"]).startswith("test_logging:")
    assert second["dropped"] == 1
    assert third["error"] == "builtins.RuntimeError"


def test_a_logger_that_a_module_took_for_itself_goes_through_the_list_too(started: Logger, stream: io.StringIO) -> None:
    structlog.get_logger("bot.tasks").error("task_died", task="Task-7", name=CANARY, exc_info=ValueError(CANARY))
    (line,) = lines(stream)
    assert (line["event"], line["task"], line["dropped"], line["error"]) == (
        "task_died",
        "Task-7",
        1,
        "builtins.ValueError",
    )


async def test_a_task_that_dies_unseen_leaves_a_line_without_its_message(started: Logger, stream: io.StringIO) -> None:
    asyncio.get_running_loop().call_exception_handler(
        {"message": f"Task exception was never retrieved {CANARY}", "exception": ValueError(CANARY)}
    )
    (line,) = lines(stream)
    assert (line["library"], line["error"]) == ("asyncio", "builtins.ValueError")


def test_a_library_that_chats_is_not_heard(started: Logger, stream: io.StringIO) -> None:
    logging.getLogger("aiohttp.access").info("GET / for %s", CANARY)
    started.debug("tick")
    assert [line["event"] for line in lines(stream)] == ["tick"]


def test_what_is_under_the_level_is_not_written(stream: io.StringIO) -> None:
    log = build_logger(level=logging.WARNING, stream=stream)
    log.info("tick")
    log.warning("late")
    assert [line["event"] for line in lines(stream)] == ["late"]


def _listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_a_stream_that_is_closed_loses_the_line_and_raises_nothing() -> None:
    stream = io.StringIO()
    log = start_logging(level="debug", stream=stream)
    stream.close()
    log.error("unexpected_error", ticket="12345678")
    logging.getLogger("aiohttp.server").error("a library's line")
