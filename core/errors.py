"""Expected endings that are not a rule's verdict. Each is a key: `handlers/boundary.py` turns it into a screen."""

from datetime import datetime

from core.model.findings import Findings


class StrapontinError(Exception):
    """The root: what is expected and has a sentence of its own."""

    key = "error-unexpected"


class NotFoundError(StrapontinError):
    """Unknown, or somebody else's: one answer for both, so that nothing is learnt by guessing ids (A9)."""

    key = "error-not-found"


class GivenBackError(NotFoundError):
    """A seat at the door that was cancelled since the list was drawn."""

    key = "error-given-back"


class NotAllowedError(StrapontinError):
    """The person's roles do not open this."""

    key = "error-not-allowed"


class StaleError(StrapontinError):
    """The dialogue moved on since this button was drawn, or this very update was handled before."""

    key = "error-stale"


class BadInputError(StrapontinError):
    """What was typed cannot be taken as it is. `key` names the sentence that says why and what to write."""

    def __init__(self, key: str, **args: str | int | datetime) -> None:
        super().__init__(key)
        self.key = key
        self.args_of_text = args


class RefusedError(StrapontinError):
    """A rule stands against it: its findings are told where the person is."""

    key = "error-refused"

    def __init__(self, findings: Findings) -> None:
        super().__init__([finding.key for finding in findings])
        self.findings = findings


class CommitLostError(StrapontinError):
    """The database refused to make the group durable: nothing was kept, the act may be tried again."""

    key = "error-try-again"
