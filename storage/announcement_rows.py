"""Announcements as they lie in their rows."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from core.model.announcements import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Audience,
    AudienceKind,
    Chat,
    LeftOut,
    Progress,
    ReaderFacts,
)
from core.model.ids import AccountId, AnnouncementId, PerformanceId
from core.model.offers import Territory
from core.model.people import SupportKind
from core.model.structures import StructureState
from core.ports import Chosen
from storage import rows
from storage.session import Row, Value

_STANDINGS = (StructureState.ACTIVE, StructureState.SUSPENDED, StructureState.CLOSED)
_MEMBERS = (AudienceKind.MEMBERS, AudienceKind.STRUCTURES)


def figures(report: Progress) -> str:
    return json.dumps(asdict(report))


def written(audience: Audience) -> str:
    """The same audience is the same text."""
    return json.dumps(
        {
            "who": audience.who,
            "territory": audience.territory,
            "sector": audience.sector,
            "season": audience.season,
            "performance": audience.performance_id,
        }
    )


def _audience(written: str) -> Audience:
    read = json.loads(written)
    return Audience(
        AudienceKind(read["who"]),
        Territory(read["territory"]) if read["territory"] else None,
        SupportKind(read["sector"]) if read["sector"] else None,
        read["season"],
        PerformanceId(read["performance"]) if read["performance"] else None,
    )


def people(audience: Audience, chosen: Chosen) -> dict[str, Value]:
    """0 stands for no performance."""
    who = AudienceKind.MEMBERS if audience.who in _MEMBERS else audience.who
    return {
        "who": who.value,
        "performance_id": audience.performance_id or 0,
        "every": int(chosen is None),
        "structures": json.dumps(list(chosen or ())),
    }


def wants(row: Row) -> frozenset[AnnouncementKind]:
    asked = {AnnouncementKind.OFFERS: row["wants_offers"], AnnouncementKind.NEWS: row["wants_news"]}
    return frozenset(kind for kind, wanted in asked.items() if wanted)


def facts(row: Row) -> ReaderFacts:
    chat = Chat.UNREACHABLE if row["addressed"] else Chat.NONE
    return ReaderFacts(
        standing=None if row["standing"] is None else _STANDINGS[row["standing"]],
        wants=wants(row),
        staff=bool(row["staff"]),
        chat=Chat.REACHED if row["reached"] else chat,
    )


def progress(by_state: Mapping[str, int], *, stopped: bool) -> Progress:
    unwritten = by_state.get("unwritten", 0)
    return Progress(
        told=by_state.get("sent", 0) + by_state.get("", 0),
        waiting=by_state.get("queued", 0) + by_state.get("sending", 0) + (0 if stopped else unwritten),
        doubtful=by_state.get("uncertain", 0),
        unreachable=by_state.get("unreachable", 0),
        failed=by_state.get("failed", 0) + by_state.get("expired", 0),
        stopped=by_state.get("aborted", 0) + (unwritten if stopped else 0),
    )


def announcement(row: Row) -> Announcement:
    return Announcement(
        id=AnnouncementId(row["id"]),
        made_by=AccountId(row["made_by"]),
        made_at=rows.instant(row["made_at"]),
        audience=_audience(row["audience"]),
        kind=AnnouncementKind(row["kind"]),
        text=row["text"],
        state=AnnouncementState(row["state"]),
        send_at=rows.instant_or_none(row["send_at"]),
        reached=AccountId(row["reached"]),
        ended_at=rows.instant_or_none(row["ended_at"]),
        left_out={LeftOut(reason): many for reason, many in json.loads(row["left_out"]).items()},
        report=Progress(**json.loads(row["report"])) if row["report"] else None,
    )
