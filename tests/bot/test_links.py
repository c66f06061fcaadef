"""Where a one-time link leads."""

import pytest

from bot.links import Links, own_url


@pytest.mark.parametrize("public", ["https://strapontin.example.org", "https://strapontin.example.org/"])
def test_behind_a_proxy_it_is_the_public_address_whatever_the_server_took(public: str) -> None:
    links = Links(public)
    links.serves("http://127.0.0.1:8080/")
    assert links.url("abc") == "https://strapontin.example.org/i/abc"


def test_where_there_is_a_bot_it_leads_to_the_bot() -> None:
    links = Links("https://strapontin.example.org")
    links.named("strapontin_bot")
    assert links.url("abc") == "https://t.me/strapontin_bot?start=abc"


def test_on_matrix_it_leads_to_our_account_where_the_code_is_typed() -> None:
    links = Links()
    links.on_matrix("@strapontin:example.org")
    assert links.url("abc") == "https://matrix.to/#/@strapontin:example.org"
    links.named("strapontin_bot")
    assert links.url("abc") == "https://t.me/strapontin_bot?start=abc"


def test_where_people_reach_the_page_it_goes_before_matrix() -> None:
    links = Links("https://strapontin.example.org")
    links.on_matrix("@strapontin:example.org")
    assert links.url("abc") == "https://strapontin.example.org/i/abc"


def test_without_one_it_is_the_server_s_own() -> None:
    links = Links()
    links.serves("http://127.0.0.1:43210/")
    assert links.url("abc") == "http://127.0.0.1:43210/i/abc"


def test_where_else_the_service_is_written_to() -> None:
    links = Links()
    assert links.messengers() == []
    links.named("strapontin_bot")
    links.on_matrix("@strapontin:example.org")
    assert links.messengers() == ["https://t.me/strapontin_bot", "https://matrix.to/#/@strapontin:example.org"]


@pytest.mark.parametrize(
    ("host", "opened"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "localhost"),  # noqa: S104 - nobody listens there
        ("::", "localhost"),
        ("::1", "[::1]"),
        ("2001:db8::7", "[2001:db8::7]"),
        ("sorties.example.org", "sorties.example.org"),
    ],
)
def test_what_a_server_listens_on_becomes_what_a_browser_opens(host: str, opened: str) -> None:
    assert own_url(host, 8080) == f"http://{opened}:8080/"
