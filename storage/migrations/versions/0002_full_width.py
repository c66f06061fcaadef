"""Waiting lists, codes and requests, wishes, exceptions asked for, the directory, erasure.

Columns named *_at and *_until hold UTC instants as Unix seconds; `week` is an ISO week in Europe/Paris.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _people()
    _codes()
    _waiting()
    _wishes()


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *columns)


def _partial_index(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    rows = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=rows, postgresql_where=rows)


def _text(name: str, default: str | None = None, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, server_default=default)


def _number(name: str, default: str | None = None, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=null, server_default=default)


def _link(table: str, *, name: str | None = None, null: bool = False) -> sa.Column[int]:
    return sa.Column(name or f"{table}_id", sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=null)


def _one_of(column: str, *values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _people() -> None:
    for contact in ("postal_address", "website", "phone", "email"):
        op.add_column("structure", _text(contact, ""))
    op.add_column("member", _number("asked_at", null=True))
    op.add_column("member", _number("approved_by", null=True))
    op.add_column("participant", _number("erased_at", null=True))
    op.add_column("performance", _number("seats_filed", null=True))
    op.add_column("performance", _text("access_filed", null=True))
    op.add_column("account", _number("informed_at", null=True))
    op.add_column("account", _text("visitor_season", null=True))
    op.create_index("member_of_structure", "member", ["structure_id", "id"])


def _codes() -> None:
    op.create_table(
        "installation",
        sa.Column("name", sa.Text, primary_key=True),
        _text("value"),
    )
    _table(
        "one_time_code",
        _text("hash"),
        _text("link_hash", null=True),
        _text("opens"),
        _link("structure", null=True),
        _link("participant", null=True),
        _text("given", null=True),
        _text("family", null=True),
        _link("account", name="made_by", null=True),
        _number("made_at"),
        _number("expires_at"),
        _number("used_at", null=True),
        _link("account", name="used_by", null=True),
        sa.UniqueConstraint("hash", name="one_time_code_once"),
        sa.UniqueConstraint("link_hash", name="link_once"),
        _one_of("opens", "referent", "participant", "staff"),
    )
    op.create_index("one_time_code_of_participant", "one_time_code", ["participant_id"])
    _table(
        "structure_code",
        _link("structure"),
        _text("season"),
        _text("hash"),
        _link("account", name="made_by", null=True),
        _number("made_at"),
        _number("replaced_at", null=True),
        sa.UniqueConstraint("hash", name="structure_code_once"),
    )
    _partial_index(
        "one_live_structure_code", "structure_code", ["structure_id"], where="replaced_at IS NULL", unique=True
    )
    _table(
        "visitor_code",
        _text("season"),
        _text("code"),
        _link("account", name="made_by", null=True),
        _number("made_at"),
    )
    _table("code_attempt", _link("address"), _number("at"), _number("typed"))
    op.create_index("code_attempt_of_address", "code_attempt", ["address_id", "at"])
    op.create_index("code_attempt_at", "code_attempt", ["at"])


def _waiting() -> None:
    _table(
        "waiting_entry",
        _link("structure"),
        _link("performance"),
        _link("member", name="made_by"),
        _number("seats"),
        _number("joined_at"),
        _text("state", "waiting"),
        _number("misses", "0"),
        _number("kept_until", null=True),
        _number("ended_at", null=True),
        _link("account", name="answered_by", null=True),
        _one_of("state", "waiting", "offered", "taken", "declined", "expired", "withdrawn", "revoked"),
        sa.CheckConstraint("(state IN ('waiting', 'offered')) = (ended_at IS NULL)", name="ended_when_it_ends"),
    )
    _partial_index(
        "live_waiting_entry", "waiting_entry", ["performance_id", "misses", "joined_at", "id"], where="ended_at IS NULL"
    )
    _partial_index("waiting_of_structure", "waiting_entry", ["structure_id"], where="ended_at IS NULL")
    op.create_table(
        "waiting_party",
        _link("waiting_entry", name="entry_id"),
        _link("participant"),
        _link("performance"),
        _number("live", "1"),
        sa.PrimaryKeyConstraint("entry_id", "participant_id"),
    )
    _partial_index("waits_once", "waiting_party", ["participant_id", "performance_id"], where="live = 1", unique=True)
    _table(
        "waiting_seat",
        _link("waiting_entry", name="entry_id"),
        _link("participant", null=True),
        _text("kind"),
        _text("given"),
        _text("family"),
        _text("reason", null=True),
        _one_of("kind", "guest", "companion"),
    )
    op.create_index("waiting_seat_of_entry", "waiting_seat", ["entry_id"])
    op.add_column("hold", _number("entry_id", null=True))
    op.add_column("hold", _number("expires_at", null=True))
    _partial_index("live_hold", "hold", ["performance_id"], where="released_at IS NULL")


def _wishes() -> None:
    _table(
        "wish",
        _link("participant"),
        _link("structure"),
        _link("performance"),
        _number("made_at"),
        _text("state", "open"),
        _number("answered_at", null=True),
        _link("account", name="answered_by", null=True),
        _one_of("state", "open", "booked", "declined", "withdrawn"),
    )
    _partial_index("one_open_wish", "wish", ["participant_id", "performance_id"], where="state = 'open'", unique=True)
    _partial_index("open_wish_of_structure", "wish", ["structure_id", "id"], where="state = 'open'")
    _table(
        "exception_request",
        _link("participant"),
        _link("structure"),
        _link("performance"),
        _text("week"),
        _number("held"),
        _link("account", name="asked_by"),
        _number("asked_at"),
        _text("state", "open"),
        _number("answered_at", null=True),
        _link("account", name="answered_by", null=True),
        _one_of("state", "open", "granted", "declined"),
    )
    of_person = ["participant_id", "week"]
    _partial_index("one_open_exception_request", "exception_request", of_person, where="state = 'open'", unique=True)
