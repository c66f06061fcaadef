"""A season whose offers are consulted with the visitors' code, and one where they are open to all (A5)."""

from dataclasses import replace

from bot import wiring
from handlers.press import Press
from tests.scenarios.codes import UNKNOWN, enters
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk


def under_2019(stage: Stage) -> None:
    """The conversation of a service that only knows the convention of 2019."""
    services = wiring.services(stage.store)
    services = replace(services, policies=[one for one in services.policies if one.generation == "2019"])
    stage.router = stage.desk._router = wiring.router(services)


async def visitors_code(staff: Talk) -> str:
    await staff.sends_press(Press("visitor-code"))
    if staff.has("replace-visitors"):
        await staff.presses("replace-visitors")
    await staff.presses("new-visitor-code")
    code = said(staff.screen, "code-shown").args["code"]
    assert isinstance(code, str)
    return code


async def sees_offers(talk: Talk) -> bool:
    await talk.types("/offres")
    return talk.title == "offers-title"


async def test_under_2019_a_visitor_sees_offers_with_the_code_and_not_without(
    stage: Stage, staff: Talk, stranger: Talk
) -> None:
    under_2019(stage)
    assert not await sees_offers(stranger)
    assert "finding-visitor-code-asked" in stranger.keys
    await enters(stranger, UNKNOWN)
    assert not await sees_offers(stranger)
    code = await visitors_code(staff)
    await enters(stranger, code)
    assert stranger.title == "code-opened-title"
    assert await sees_offers(stranger)
    await stranger.presses("offer", stage.network.performance("cirque"))
    assert (stranger.title, stranger.has("book")) == ("offer-title", False)


async def test_under_2023_no_code_is_asked(stage: Stage, stranger: Talk) -> None:
    assert await sees_offers(stranger)


async def test_who_entered_the_code_keeps_the_offers_when_it_is_renewed_and_others_need_the_new_one(
    stage: Stage, staff: Talk, stranger: Talk
) -> None:
    under_2019(stage)
    old = await visitors_code(staff)
    await enters(stranger, old)
    new = await visitors_code(staff)
    late = stage.person("late")
    await enters(late, old)
    assert (late.note, await sees_offers(late), await sees_offers(stranger)) == ("error-code-wrong", False, True)
    await enters(late, new)
    assert await sees_offers(late)


async def test_the_code_of_last_season_opens_nothing_in_this_one(stage: Stage, staff: Talk, stranger: Talk) -> None:
    under_2019(stage)
    await enters(stranger, await visitors_code(staff))
    assert await sees_offers(stranger)
    stage.later(days=365)
    assert not await sees_offers(stranger)


async def test_members_read_the_code_to_share_it_where_one_is_asked_for(
    stage: Stage, staff: Talk, colleague: Talk
) -> None:
    code = await visitors_code(staff)
    await colleague.types("/equipe")
    assert code not in colleague.words
    under_2019(stage)
    await colleague.types("/equipe")
    assert code in colleague.words


async def test_visitors_do_not_read_it(stage: Stage, staff: Talk, stranger: Talk) -> None:
    under_2019(stage)
    code = await visitors_code(staff)
    for verb in stage.router.routes:
        await stranger.sends_press(Press(verb, ""))
        assert code not in stranger.words
