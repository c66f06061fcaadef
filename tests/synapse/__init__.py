"""A real Synapse on loopback, and people who talk there: by mautrix in encrypted rooms, by plain HTTP in others.

Neither is the bot's library. The fixtures are for every test: `synapse` without limits, `strict_synapse` with Synapse's
own ones.
"""

from tests.synapse.server import Account, Synapse

__all__ = ["Account", "Synapse"]
