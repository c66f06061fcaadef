"""Which of several participants of one short name is meant: a number that is the person's, on every screen."""

from collections.abc import Iterable

from core.model.names import PersonName, folded


def homonym_number(name: PersonName, others: Iterable[PersonName], *, was: PersonName | None = None) -> int:
    """For somebody registered, or renamed from `was`, beside the structure's `others`: a number none of them has.

    Registered after others, the next one: a number let go in between may still be in people's heads. A spelling that
    leaves the short name as it is leaves the number; one corrected back finds it again, unless it was given meanwhile.
    """
    if was is not None and _shown(was) == _shown(name):
        return was.homonym
    taken = {other.homonym for other in others if _shown(other) == _shown(name)}
    if not taken:
        return 1
    if was is not None and was.homonym not in taken:
        return was.homonym
    return max(taken) + 1


def _shown(name: PersonName) -> str:
    return folded(name.initialled)
