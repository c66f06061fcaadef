"""Random acts over the real store, compared after every step with a plain model of the convention.

200 runs of 50 steps where everything is asked for (STRAPONTIN_REQUIRE_ALL=1), 30 of 30 otherwise.
"""

import os
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from core.rules import cancelling
from storage.communes import Communes
from tests.machine.waiting_acts import Everything

OUTCOMES = {
    "book: booked",
    "book: full",
    "book: refused",
    "party: cancelled",
    "party: not found",
    "party: too late",
    "seat: cancelled",
    "seat: not found",
    "drop: cancelled",
    "drop: not found",
    "file: taken",
    "file: refused",
    "destroyed: some",
    "destroyed: none",
    "join: joined",
    "join: refused",
    "take: booked",
    "take: answered",
    "take: not found",
    "decline: declined",
    "decline: answered",
    "leave: withdrawn",
    "leave: not found",
    "seats: set",
    "seats: refused",
    "seats: stale",
    "date: cancelled",
    "date: stale",
    "suspended",
    "restored",
}
"""How acts end; a machine that never meets one of them proves nothing about it."""

RARE = {
    "party: too late",
    "date: cancelled",
    "date: stale",
    "seats: stale",
    "take: booked",
    "take: answered",
    "take: not found",
    "decline: answered",
    "decline: declined",
}
"""In few runs; all are met where everything is asked for."""


FOUND_AS_IT_IS = (Phase.explicit, Phase.generate)
"""A failing run is printed whole: shrinking one takes minutes. `phases=tuple(Phase)` shrinks it."""


def run(seen: Counter[str], *, runs: int, steps: int, phases: Sequence[Phase] = FOUND_AS_IT_IS) -> None:
    chosen = settings(
        max_examples=runs,
        stateful_step_count=steps,
        phases=phases,
        deadline=None,
        database=None,
        derandomize=True,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )

    class Watched(Everything):
        communes = Communes.load()

    Watched.seen = seen
    run_state_machine_as_test(Watched, settings=chosen)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_after_every_random_act_the_file_holds_what_the_convention_says() -> None:
    seen: Counter[str] = Counter()
    everything = os.environ.get("STRAPONTIN_REQUIRE_ALL") == "1"
    runs, steps = (200, 50) if everything else (30, 30)
    run(seen, runs=runs, steps=steps)
    assert OUTCOMES - seen.keys() - (set() if everything else RARE) == set()


def test_the_control_a_cascade_that_forgets_somebody_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cancelling.cascade
    monkeypatch.setattr("core.usecases.cancel.cascade", lambda outing, reservation: whole(outing, reservation)[:1])
    with pytest.raises(AssertionError):
        run(Counter(), runs=60, steps=40)


def test_the_control_a_seat_freed_without_a_look_at_the_list_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    async def looks_away(*_: object, **__: object) -> int:
        return 0

    monkeypatch.setattr("core.usecases.cancel.settle", looks_away)
    with pytest.raises(AssertionError):
        run(Counter(), runs=60, steps=40)
