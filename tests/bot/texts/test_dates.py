from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.texts import Texts
from handlers.reply import Text

SENTENCES = """
day = { DAY($at) }
long = { DATE_LONG($at) }
short = { DAY_SHORT($at) }
time = { TIME($at) }
moment = { MOMENT($at) }
bare = le { $at }
"""
EVENING = datetime(2026, 11, 28, 19, 0, tzinfo=UTC)


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    for language in ("fr", "fr-simple", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "dates.ftl").write_text(SENTENCES, encoding="utf-8")
    return Texts.load(tmp_path)


@pytest.mark.parametrize(
    ("language", "key", "at", "written"),
    [
        ("fr", "day", EVENING, "samedi 28 novembre"),
        ("fr", "day", date(2026, 11, 28), "samedi 28 novembre"),
        ("fr", "day", date(2026, 11, 1), "dimanche 1er novembre"),
        ("fr-simple", "day", date(2026, 11, 1), "dimanche 1er novembre"),
        ("fr", "long", date(2026, 11, 28), "samedi 28 novembre 2026"),
        ("fr", "short", EVENING, "sam. 28 nov."),
        ("fr", "time", EVENING, "20 h"),
        ("fr", "time", EVENING.replace(minute=30), "20 h 30"),
        ("fr", "time", EVENING.replace(minute=5), "20 h 05"),
        ("fr", "moment", EVENING, "samedi 28 novembre à 20 h"),
        ("fr-simple", "time", EVENING, "20 heures"),
        ("fr-simple", "moment", EVENING.replace(minute=30), "samedi 28 novembre à 20 heures 30"),
        ("fr", "bare", EVENING, "le samedi 28 novembre à 20 h"),
        ("fr", "bare", date(2026, 11, 28), "le samedi 28 novembre 2026"),
        ("en", "day", EVENING, "Saturday 28 November"),
        ("en", "day", date(2026, 11, 1), "Sunday 1 November"),
        ("en", "long", EVENING, "Saturday 28 November 2026"),
        ("en", "short", EVENING, "Sat 28 Nov"),
        ("en", "time", EVENING, "20:00"),
        ("en", "moment", EVENING.replace(minute=30), "Saturday 28 November at 20:30"),
    ],
)
def test_days_and_times_are_written_as_people_say_them(
    texts: Texts, language: str, key: str, at: date, written: str
) -> None:
    assert texts.plain(Text(key, {"at": at}), language=language).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "dimanche 25 octobre à 0 h 30"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "dimanche 25 octobre à 2 h 30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "dimanche 25 octobre à 2 h 30"),
        (datetime(2026, 10, 25, 19, 0, tzinfo=UTC), "dimanche 25 octobre à 20 h"),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), "dimanche 28 mars à 0 h 30"),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "dimanche 28 mars à 1 h 59"),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "dimanche 28 mars à 3 h"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "vendredi 1er janvier à 0 h"),
    ],
)
def test_an_instant_is_shown_on_the_clocks_of_paris(texts: Texts, instant: datetime, written: str) -> None:
    assert texts.plain(Text("moment", {"at": instant}), language="fr").replace("\u00a0", " ") == written


def test_an_hour_never_breaks_over_two_lines(texts: Texts) -> None:
    written = texts.plain(Text("time", {"at": EVENING.replace(minute=30)}), language="fr")
    assert written == "20\u00a0h\u00a030"
