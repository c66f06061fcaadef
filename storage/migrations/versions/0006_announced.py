"""Announcements to many, and venues that look after their dates and their door.

Columns named *_at hold UTC instants as Unix seconds.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_AUDIENCE = """
CREATE VIEW audience AS
        SELECT 'members' AS who, m.account_id, m.structure_id, 0 AS performance_id, s.state
        FROM member m JOIN structure s ON s.id = m.structure_id
        WHERE m.withdrawn_at IS NULL AND m.authorised_at IS NOT NULL
        UNION ALL
        SELECT 'participants', t.account_id, t.structure_id, 0, s.state
        FROM participant t JOIN structure s ON s.id = t.structure_id
        WHERE t.erased_at IS NULL
        UNION ALL
        SELECT 'booked', t.account_id, t.structure_id, i.performance_id, 'active'
        FROM invitation i JOIN reservation r ON r.id = i.reservation_id JOIN participant t ON t.id = r.participant_id
        WHERE i.cancelled_at IS NULL AND i.kind = 'holder'
        UNION ALL
        SELECT 'booked', m.account_id, m.structure_id, i.performance_id, s.state
        FROM invitation i JOIN outing g ON g.id = i.outing_id JOIN member m ON m.id = g.made_by
        JOIN structure s ON s.id = m.structure_id
        WHERE i.cancelled_at IS NULL AND m.withdrawn_at IS NULL AND m.authorised_at IS NOT NULL
"""
"""Whom an announcement may be for: a row a person and structure; on a performance also its number."""


def upgrade() -> None:
    _announcements()
    _venues()
    _codes()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _text(name: str, default: str | None = None, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, server_default=default)


def _number(name: str, default: str | None = None, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=null, server_default=default)


def _link(table: str, name: str | None = None, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name or f"{table}_id", sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=null)


def _index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    partial = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=partial, postgresql_where=partial)


def _announcements() -> None:
    op.add_column("account", _number("wants_offers", "0"))
    op.add_column("account", _number("wants_news", "0"))
    op.create_table(
        "announcement",
        _id(),
        _link("account", "made_by"),
        _number("made_at"),
        _text("audience"),
        _text("text"),
        _text("kind"),
        _text("state", "draft"),
        _number("send_at", null=True),
        _number("reached", "0"),
        _number("ended_at", null=True),
        _text("left_out", "{}"),
        _text("report", ""),
        sa.CheckConstraint("state IN ('draft', 'scheduled', 'sending', 'stopped', 'done')", name="state_known"),
    )
    _index("announcement_to_send", "announcement", ["send_at"], "state <> 'draft' AND report = ''")
    op.create_table(
        "announcement_reader",
        _link("announcement"),
        _link("account"),
        sa.PrimaryKeyConstraint("announcement_id", "account_id"),
    )
    op.execute(_AUDIENCE)


def _venues() -> None:
    op.create_table(
        "venue_member",
        _link("account"),
        _link("venue"),
        _number("made_at"),
        sa.PrimaryKeyConstraint("account_id", "venue_id"),
    )
    op.create_index("venue_member_of_venue", "venue_member", ["venue_id"])
    op.create_table(
        "door_link",
        _id(),
        _link("venue"),
        _link("performance"),
        _text("hash"),
        _link("account", "made_by", null=True),
        _number("made_at"),
        _number("expires_at"),
        sa.UniqueConstraint("hash", name="door_link_once"),
    )


def _codes() -> None:
    """A code may open a venue's access. Made anew, as the outbox."""
    kept = (
        _id(),
        _text("hash"),
        _text("link_hash", null=True),
        _text("opens"),
        _link("structure", null=True),
        _link("participant", null=True),
        _text("given", null=True),
        _text("family", null=True),
        _link("account", "made_by", null=True),
        _number("made_at"),
        _number("expires_at"),
        _number("used_at", null=True),
        _link("account", "used_by", null=True),
    )
    opens = "'referent', 'participant', 'staff', 'address', 'venue'"
    op.create_table(
        "one_time_code_anew",
        *kept,
        _link("venue", null=True),
        sa.UniqueConstraint("hash", name="code_once"),
        sa.UniqueConstraint("link_hash", name="code_link_once"),
        sa.CheckConstraint(f"opens IN ({opens})", name="code_opens_known"),
    )
    names = ", ".join(column.name for column in kept)
    op.execute(f"INSERT INTO one_time_code_anew ({names}) SELECT {names} FROM one_time_code")  # noqa: S608  # our own names
    op.drop_table("one_time_code")
    op.rename_table("one_time_code_anew", "one_time_code")
    op.create_index("one_time_code_of_participant", "one_time_code", ["participant_id"])
    op.create_index("one_time_code_of_maker", "one_time_code", ["made_by"])
