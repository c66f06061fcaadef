import pytest

from bot.texts import Run, plain, runs


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("un", [{"t": "un"}]),
        (
            "un <b>deux <i>trois</i></b>",
            [{"t": "un "}, {"t": "deux ", "b": True}, {"t": "trois", "b": True, "i": True}],
        ),
        ("<u>a</u><code>b</code>", [{"t": "a", "u": True}, {"t": "b", "code": True}]),
        ('<a href="https://example.org/?a=1&amp;b=2">là</a>', [{"t": "là", "href": "https://example.org/?a=1&b=2"}]),
        ('<a href="javascript:alert(1)">là</a>', [{"t": "là"}]),
        ('<a href="data:text/html,x">là</a>', [{"t": "là"}]),
        ('<a href="//evil.example">là</a>', [{"t": "là"}]),
        ("<a>là</a>", [{"t": "là"}]),
        ("&lt;b&gt; &amp; &#x27;", [{"t": "<b> & '"}]),
        ("<img src=x onerror=alert(1)>", [{"t": "<img src=x onerror=alert(1)>"}]),
        ("a<br/>b", [{"t": "a"}, {"t": "<br/>"}, {"t": "b"}]),
        ("<script>alert(1)</script>", [{"t": "<script>"}, {"t": "alert(1)"}, {"t": "</script>"}]),
        ("<!-- non -->", [{"t": "<!-- non -->"}]),
        ("\u2068<b>א</b>\u2069 !", [{"bdi": [{"t": "א", "b": True}]}, {"t": " !"}]),
        ("\u2068a \u2068b\u2069\u2069", [{"bdi": [{"t": "a "}, {"bdi": [{"t": "b"}]}]}]),
        ("a\u2069b", [{"t": "a"}, {"t": "b"}]),
    ],
)
def test_the_subset_is_read_and_everything_else_is_text(html: str, read: list[Run]) -> None:
    assert runs(html) == read


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("\u2068Amina\u2069 &amp; <b>\u2068Léo\u2069</b>", "Amina & Léo"),
        ("\u2068&lt;b&gt;\u2069", "<b>"),
        ('<a href="https://example.org/">là</a>', "là"),
    ],
)
def test_plain_is_what_one_sees(html: str, text: str) -> None:
    assert plain(html) == text
