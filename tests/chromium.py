"""A real Chromium for tests: `open_page(url, width=..., ...)`. Take the fixtures in with a conftest.py:
`from tests.chromium import chromium, open_page`.

Without Chromium or playwright these tests skip, and say why; with STRAPONTIN_REQUIRE_ALL=1 they fail instead.
"""

import os
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Never

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)


def missing(what: str) -> Never:
    """Skip, or fail where everything is required."""
    if os.environ.get("STRAPONTIN_REQUIRE_ALL") == "1":
        pytest.fail(f"required, and missing: {what}")
    pytest.skip(f"no {what}", allow_module_level=True)


try:
    from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright
except ImportError:
    missing("playwright (PyPI, extra dev)")


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One browser for the whole run; the address to drive it at."""
    if not CHROMIUM.exists():
        missing(f"{CHROMIUM} (Debian's package chromium)")
    profile = tmp_path_factory.mktemp("chromium")
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own words
        errors = process.stderr
        assert errors is not None
        try:
            yield _address(errors)
        finally:
            process.terminate()


def _address(errors: IO[str]) -> str:
    for line in errors:
        if line.startswith("DevTools listening on "):
            threading.Thread(target=errors.read, daemon=True).start()  # a full pipe would stop the browser
            return line.removeprefix("DevTools listening on ").strip()
    pytest.fail("Chromium ended without listening")


@dataclass
class OpenPage:
    """Opens tabs. Those of one `person` share cookies; whatever goes wrong in a page is kept in `problems`."""

    browser: Browser
    problems: list[str] = field(default_factory=list)
    contexts: dict[tuple[str, int, int, bool], BrowserContext] = field(default_factory=dict)

    async def __call__(
        self,
        url: str,
        *,
        width: int = 390,
        height: int = 844,
        dark: bool = False,
        person: str = "somebody",
        tolerate: str | None = None,
    ) -> Page:
        """`tolerate`: words of console errors that this test brings about on purpose."""
        context = await self._context(person, width, height, dark=dark)
        page = await context.new_page()
        page.on("console", lambda message: self._heard(message, tolerate))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        await page.goto(url)
        return page

    async def leave(self) -> None:
        """Closes every tab: before the server ends, or those that still load or come back would complain of it."""
        while self.contexts:
            await self.contexts.popitem()[1].close()

    async def _context(self, person: str, width: int, height: int, *, dark: bool) -> BrowserContext:
        key = (person, width, height, dark)
        if key not in self.contexts:
            self.contexts[key] = await self.browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                locale="fr-FR",
                reduced_motion="reduce",
            )
            self.contexts[key].set_default_timeout(10_000)
        return self.contexts[key]

    def _heard(self, message: ConsoleMessage, tolerate: str | None) -> None:
        if message.type == "error" and not (tolerate and tolerate in message.text):
            self.problems.append(message.text)


@pytest.fixture
async def open_page(chromium: str) -> AsyncIterator[OpenPage]:
    """A context per test. Errors in the console, uncaught exceptions and refused scripts fail the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(chromium)
        opener = OpenPage(browser)
        yield opener
        await opener.leave()
        await browser.close()
    assert opener.problems == []
