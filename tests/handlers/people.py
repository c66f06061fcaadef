"""Everybody who may write to the service, by what they are to it; and where their dialogue stands."""

from collections.abc import Mapping
from types import MappingProxyType

from core.model.act import Act
from core.model.ids import MemberId
from handlers.dialogue import Dialogue
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk
from tests.venues import at_venue

STRANGER, VISITOR, PARTICIPANT, COLLEAGUE = "stranger", "visitor", "participant", "colleague"
REFERENT, WITHDRAWN, SUSPENDED, STAFF = "referent", "withdrawn member", "member of a suspended structure", "staff"
VENUE = "venue"

ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        STRANGER: "nobody",
        VISITOR: "somebody",
        PARTICIPANT: "linked",
        COLLEAGUE: "colleague",
        REFERENT: "referent",
        WITHDRAWN: "colleague",
        SUSPENDED: "other-referent",
        STAFF: "staff",
        VENUE: "venue",
    }
)


async def comes(stage: Stage, who: str) -> Talk:
    """Whoever `who` says, as they are at this moment."""
    talk = stage.person(ADDRESSES[who])
    match who:
        case "visitor":
            await talk.types("/start")
        case "withdrawn member":
            member = MemberId(stage.network.one("SELECT id FROM member WHERE given = 'colleague'"))
            async with stage.store.write(Act(at=stage.now)) as unit:
                await unit.network.withdraw_member(member, now=stage.now)
                await unit.commit()
        case "venue":
            await at_venue(stage.network)
        case "member of a suspended structure":
            await stage.suspends(stage.network.structure_b, "Places non utilisées.")
    return talk


async def stands_at(stage: Stage, talk: Talk, dialogue: Dialogue, *, revision: int = 1) -> None:
    """Puts the dialogue of a known person somewhere, past the code."""
    state = dialogue.stored()
    await stage.network.execute("DELETE FROM dialogue WHERE address_id = ?", address_id(stage, talk))
    await stage.network.execute(
        "INSERT INTO dialogue (address_id, revision, step, data, updated_at) VALUES (?, ?, ?, ?, ?)",
        address_id(stage, talk),
        revision,
        state.step,
        state.data,
        int(stage.now.timestamp()),
    )


def address_id(stage: Stage, talk: Talk) -> int:
    return int(stage.network.one("SELECT id FROM address WHERE native_id = ?", talk.address.native_id))


def books(stage: Stage, *but: str) -> list[str]:
    """Every row of every table but the inbox, the dialogues and those named."""
    skipped = tuple(f'INSERT INTO "{table}"' for table in ("inbox", "dialogue", "sqlite_sequence", *but))
    return [line for line in stage.network.dump() if not line.startswith(skipped)]
