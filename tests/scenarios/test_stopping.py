"""/stop: each reads what is true of them, and how to get nothing at all."""

import pytest

from tests.scenarios.stage import Stage

KEPT = ["stop-title", "stop-keeps", "stop-nothing-else"]
A_MEMBER_S = ["stop-title", "stop-keeps", "unsubscribed-keeps-service", "stop-nothing-else", "stop-block-member"]


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("nobody", ["stop-title", "stop-stranger"]),
        ("linked", [*KEPT, "stop-block"]),
        ("colleague", A_MEMBER_S),
        ("referent", A_MEMBER_S),
        ("staff", [*KEPT, "stop-block-member"]),
    ],
)
async def test_each_reads_which_messages_they_get(stage: Stage, who: str, told: list[str]) -> None:
    talk = stage.person(who)
    await talk.types("/stop")
    assert talk.keys == told


async def test_whoever_asks_for_access_still_gets_the_answer(stage: Stage) -> None:
    await stage.network.execute("UPDATE member SET authorised_at = NULL WHERE given = 'colleague'")
    colleague = stage.person("colleague")
    await colleague.types("/stop")
    assert colleague.keys == [*KEPT, "stop-block-member"]


@pytest.mark.parametrize(("who", "passed_on"), [("linked", True), ("referent", False), ("staff", False)])
async def test_only_to_a_participant_somebody_passes_the_news_on(stage: Stage, who: str, passed_on: bool) -> None:
    talk = stage.person(who)
    await talk.types("/stop")
    assert ("Votre structure vous donne alors les nouvelles." in talk.words) is passed_on
