"""The checks themselves: each finds what it is for, and leaves good sentences alone."""

import pytest

from tests.locales import markup, typography


@pytest.mark.parametrize(
    "good",
    [
        "Réservé\u202f: <b>{$title}</b>",
        "Quand\u00a0?!",
        "«\u00a0Cirque\u00a0» à 20\u00a0h",
        "https://example.org/a?b=c",
        "{$hour}:{$minute}",
        "l’été…",
    ],
)
def test_good_french_is_left_alone(good: str) -> None:
    assert typography.problems(markup.unmarked(good)) == []


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("l'été", "a straight ' is written ’"),
        ('un "mot"', 'a straight " is written « »'),
        ("Attendez...", "... is written …"),
        ("Quand ?", "a no-break space goes before it: 'Quand ?'"),
        ("Quand?", "a no-break space goes before it: 'Quand?'"),
        ("{$title} : {$day}", "a no-break space goes before it: '{$title} : {$day}'"),
        ("« Cirque\u00a0»", "a no-break space goes after it: '« Cirque'"),
    ],
)
def test_bad_french_is_named(bad: str, problem: str) -> None:
    assert problem in typography.problems(bad)


@pytest.mark.parametrize("good", ["<b>{$title}</b> &amp; <i>{$venue}</i>", '<a href="{$url}">{$title}</a>', "1 &lt; 2"])
def test_good_markup_is_left_alone(good: str) -> None:
    assert markup.problems(good) == []


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("<b>x", "<b> is never closed"),
        ("x</b>", "</b> closes nothing"),
        ("<b><i>x</b></i>", "</b> closes nothing"),
        ("<h1>x</h1>", "<h1> is not in the subset"),
        ("x<br/>", "<br/> is not in the subset"),
        ('<b class="x">x</b>', "<b> takes no attribute, not ['class']"),
        ("<a>x</a>", "<a> takes href alone, not []"),
        ("<!-- x -->", "a comment is not in the subset"),
        ("1 < 2", "a bare < is written &lt;"),
    ],
)
def test_bad_markup_is_named(bad: str, problem: str) -> None:
    assert problem in markup.problems(bad)
