"""Matrix: where its events were read to, rooms and identities of people, what cannot be read yet, menus, the pace.

Columns named *_at hold UTC instants as Unix seconds.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _reading()
    _rooms()
    _sending()
    _addresses()


def _text(name: str, *, key: bool = False, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, primary_key=key)


def _number(name: str, default: str | None = None, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=null, server_default=default)


def _reading() -> None:
    op.create_table("matrix_sync", _text("user_id", key=True), _text("token"))
    op.create_table(
        "matrix_unread",
        _text("event_id", key=True),
        _text("room_id"),
        _text("sender"),
        _text("source"),
        _number("came_at"),
        _number("asked_at", null=True),
    )
    op.create_index("matrix_unread_in_order", "matrix_unread", ["came_at"])


def _rooms() -> None:
    op.create_table(
        "matrix_room",
        _text("room_id", key=True),
        _text("mxid"),
        _number("encrypted", "0"),
        _number("seen_at"),
        _number("left_at", null=True),
    )
    op.create_index("matrix_room_of_person", "matrix_room", ["mxid", "seen_at"])
    op.create_table("matrix_identity", _text("mxid", key=True), _text("master"), _number("changed_at", null=True))
    op.create_table(
        "matrix_menu",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("room_id"),
        _text("event_id"),
        _text("letter"),
        _text("options"),
        sa.UniqueConstraint("room_id", "event_id", name="menu_once"),
    )


def _sending() -> None:
    op.create_table(
        "matrix_pace",
        _text("user_id", key=True),
        sa.Column("per_second", sa.Float, nullable=False),
        sa.Column("burst", sa.Float, nullable=False),
        _number("exempt", "0"),
        _number("learned_at"),
    )


def _addresses() -> None:
    """One person on several messengers: one of them, at most, is preferred."""
    op.add_column("address", _number("preferred", "0"))
    preferred = sa.text("preferred = 1")
    op.create_index(
        "one_preferred_address",
        "address",
        ["account_id"],
        unique=True,
        sqlite_where=preferred,
        postgresql_where=preferred,
    )
    _codes()


def _codes() -> None:
    """A code may open one more address of whoever made it. Made anew: SQLite changes no CHECK in place."""

    def link(table: str, name: str | None = None) -> sa.Column[int]:
        return sa.Column(name or f"{table}_id", sa.Integer, sa.ForeignKey(f"{table}.id"))

    columns = (
        sa.Column("id", sa.Integer, primary_key=True),
        _text("hash"),
        _text("link_hash", null=True),
        _text("opens"),
        link("structure"),
        link("participant"),
        _text("given", null=True),
        _text("family", null=True),
        link("account", "made_by"),
        _number("made_at"),
        _number("expires_at"),
        _number("used_at", null=True),
        link("account", "used_by"),
    )
    op.create_table(
        "one_time_code_anew",
        *columns,
        sa.UniqueConstraint("hash", name="code_once"),
        sa.UniqueConstraint("link_hash", name="code_link_once"),
        sa.CheckConstraint("opens IN ('referent', 'participant', 'staff', 'address')", name="code_opens_known"),
    )
    names = ", ".join(column.name for column in columns)
    op.execute(f"INSERT INTO one_time_code_anew ({names}) SELECT {names} FROM one_time_code")  # noqa: S608  # our own names
    op.drop_table("one_time_code")
    op.rename_table("one_time_code_anew", "one_time_code")
    op.create_index("one_time_code_of_participant", "one_time_code", ["participant_id"])
    op.create_index("one_time_code_of_maker", "one_time_code", ["made_by"])
