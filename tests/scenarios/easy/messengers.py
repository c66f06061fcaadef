"""One more messenger, one let go, and every reason why not."""

from handlers.press import Press
from tests.network import CHANNEL
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk

OUT_OF_REACH = "UPDATE address SET unreachable_at = 1 WHERE channel = 'telegram'"


async def added_and_let_go(stage: Stage, referent: Talk, own: Talk) -> None:
    """Telegram, where the easy walk hears nothing, stands in the rows alone."""
    network = stage.network
    account = network.linked.account_id
    await own.types("/messageries")
    await own.presses("address")
    for native_id in ("1", "2"):
        await network.execute(
            "INSERT INTO address (account_id, channel, native_id) VALUES (?, 'telegram', ?)", account, native_id
        )
    numbers = [number for (number,) in network.query("SELECT id FROM address WHERE channel = 'telegram' ORDER BY id")]
    await _looks(own, numbers)
    await network.execute("UPDATE address SET channel = 'matrix', native_id = '@p:example.org' WHERE native_id = '2'")
    await _looks(own, numbers)
    await network.execute(OUT_OF_REACH)
    await _looks(own, numbers)
    await network.execute("UPDATE address SET unreachable_at = 1 WHERE channel = 'matrix'")
    await _looks(own, numbers)
    await own.sends_press(Press("ask-remove-address", str(numbers[0])))
    await own.presses("remove-address")
    await _other_page(stage, own)


async def _looks(own: Talk, numbers: list[int]) -> None:
    await own.types("/messageries")
    for number in numbers:
        await own.sends_press(Press("address", str(number)))
        if own.has("prefer-address"):
            await own.presses("prefer-address")


async def _other_page(stage: Stage, own: Talk) -> None:
    """A page of the web chat is added, and lets itself go."""
    await own.presses("addresses")
    await own.presses("add-address")
    code = str(next(text for text in own.screen.text if text.key == "code-shown").args["code"])
    await own.types(code)
    page = stage.person("nobody")
    await stage.person("colleague").types(code)
    await page.types(code)
    await own.looks()
    await own.facts()
    await page.presses("addresses")
    here = stage.network.one("SELECT id FROM address WHERE channel = ? AND native_id = 'nobody'", CHANNEL)
    await page.presses("address", here)
    await page.presses("ask-remove-address")
    await page.presses("remove-address")
    await own.facts()


async def the_only_one(stage: Stage, referent: Talk, own: Talk) -> None:
    here = stage.network.one("SELECT id FROM address WHERE native_id = 'linked'")
    await own.sends_press(Press("ask-remove-address", str(here)))
    await own.presses("remove-address")
    await own.types("/messageries")
    await own.presses("add-address")
    stage.later(minutes=11)
    await own.looks()
    code = str(await _code_of(referent))
    await own.types(code)


async def _code_of(talk: Talk) -> object:
    await talk.types("/messageries")
    await talk.presses("add-address")
    return next(text for text in talk.screen.text if text.key == "code-shown").args["code"]
