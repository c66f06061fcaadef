"""A task for the structure: somebody it follows was to be told something and cannot be reached."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from storage.session import Session

_ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "reservation": "structure_of_reservation",
        "outing": "structure_of_outing",
        "entry": "structure_of_entry",
        "wish": "structure_of_wish",
        "request": "structure_of_request",
        "member": "structure_of_member",
    }
)
"""By what a notice carries: where the structure that it is about stands."""


async def relay(sql: Session, outbox_id: int, *, now: int) -> None:
    """One task a notice, for the structure that the notice is about and for no other (A9).

    None where something else reaches the person, or where no structure knows them: venue, staff, visitors.
    """
    told = await sql.one("told_to", outbox_id=outbox_id)
    if told is None:
        return
    account_id = int(told["account_id"])
    structure_id = await _structure(sql, json.loads(told["args"]), account_id)
    if structure_id is None:
        return
    person = await sql.one("person_of", account_id=account_id, structure_id=structure_id)
    if person is not None:
        values = {"structure_id": structure_id, "participant_id": person["participant_id"]}
        await sql.run("add_relay", **values, outbox_id=outbox_id, now=now)


async def _structure(sql: Session, args: Mapping[str, int | str], account_id: int) -> int | None:
    if "structure" in args:
        return int(args["structure"])
    for name, statement in _ABOUT.items():
        if name in args:
            row = await sql.one(statement, number=int(args[name]))
            return int(row["structure_id"]) if row else None
    if "performance" not in args:
        return None
    rows = await sql.all("structures_going", account_id=account_id, performance_id=int(args["performance"]))
    return int(rows[0]["structure_id"]) if rows else None
