"""How `strapontin run` and the demo are told to stop."""

import asyncio
import signal


async def until_stopped() -> None:
    """Ctrl+C, or a service manager's SIGTERM. Once heard, a second one is not needed and does nothing."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
