"""The statements are named over all files: one that takes another's name would silently stand in its place."""

import re
from collections import Counter
from pathlib import Path

from storage import statements

_NAME = re.compile(r"^-- name: (\w+)", re.MULTILINE)


def test_a_name_is_given_to_one_statement() -> None:
    folder = Path(statements.__file__).parent / "sql"
    names = [name for path in sorted(folder.glob("*.sql")) for name in _NAME.findall(path.read_text(encoding="utf-8"))]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert set(names) <= set(statements.load("sqlite3"))
