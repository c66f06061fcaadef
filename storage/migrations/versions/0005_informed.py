"""Nobody is left uninformed: due work, relays that escalate, last-minute notices, attendance.

Columns named *_at, *_until and planned_for hold UTC instants as Unix seconds; `day` is a date in Europe/Paris.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


_TASK = """
CREATE VIEW relay_task AS
        SELECT r.id AS relay_id, r.structure_id, r.participant_id, r.made_at AS relayed_at, r.level, r.escalate_at,
               r.done_at, r.done_by, o.id, o.kind, o.args, o.made_at, o.dedupe_key, o.useless_after,
               t.given, t.family, t.homonym, t.folded, t.erased_at, COALESCE(a.language, 'fr-simple') AS language
        FROM relay r
        JOIN outbox o ON o.id = r.outbox_id
        JOIN participant t ON t.id = r.participant_id
        LEFT JOIN account a ON a.id = t.account_id
"""
"""A person whom somebody is to tell something, with the notice to be said."""


def upgrade() -> None:
    _due()
    _outbox()
    _relays()
    _bulletins()
    _attendance()


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


def _due() -> None:
    """0 and '' stand for "none" in a key that must be whole to be unique: a day's list is of no performance."""
    op.create_table(
        "due",
        _id(),
        _text("kind"),
        _number("performance_id", "0"),
        _number("structure_id", "0"),
        _text("day", ""),
        _number("due_at"),
        _number("grace_until"),
        _number("reached", "0"),
        _text("state", "planned"),
        _number("ended_at", null=True),
        sa.UniqueConstraint("kind", "performance_id", "structure_id", "day", name="due_once"),
        sa.CheckConstraint("state IN ('planned', 'done', 'missed', 'dropped')", name="state_known"),
        sa.CheckConstraint("(state = 'planned') = (ended_at IS NULL)", name="ended_when_it_ends"),
    )
    _index("due_next", "due", ["due_at", "id"], "state = 'planned'")
    _index("due_missed", "due", ["ended_at"], "state = 'missed'")
    op.create_index("due_of_performance", "due", ["performance_id"])
    op.add_column("performance", _number("planned_for", null=True))
    over = "COALESCE(ends_at, starts_at) <= CAST(strftime('%s', 'now') AS INTEGER)"
    op.execute(f"UPDATE performance SET planned_for = starts_at WHERE state = 'published' AND {over}")  # noqa: S608  # our own words
    unplanned = (
        "(state = 'published' AND (planned_for IS NULL OR planned_for <> starts_at))"
        " OR (state = 'cancelled' AND planned_for IS NOT NULL)"
    )
    _index("performance_to_plan", "performance", ["id"], unplanned)


def _outbox() -> None:
    """A notice may be for a participant whom no chat reaches. Made anew: SQLite changes no CHECK in place."""
    columns = (
        _id(),
        _text("recipient_kind"),
        _number("recipient_id"),
        _text("kind"),
        _text("args"),
        _number("priority"),
        _text("dedupe_key"),
        _number("not_before"),
        _number("useless_after", null=True),
        _number("made_at"),
    )
    op.create_table(
        "outbox_anew",
        *columns,
        sa.UniqueConstraint("dedupe_key", name="told_once"),
        sa.CheckConstraint(
            "recipient_kind IN ('account', 'venue', 'staff', 'participant')", name="recipient_kind_known"
        ),
    )
    names = ", ".join(column.name for column in columns)
    op.execute(f"INSERT INTO outbox_anew ({names}) SELECT {names} FROM outbox")  # noqa: S608  # our own names
    op.drop_table("outbox")
    op.rename_table("outbox_anew", "outbox")
    op.create_index("outbox_of_recipient", "outbox", ["recipient_kind", "recipient_id", "id"])


def _relays() -> None:
    """`level`: with the structure (0), its referent (1), the staff (2). `escalate_at`: when it is looked at next.

    Done by nobody: it could not be told while it was of use.
    """
    op.add_column("relay", _number("escalate_at", null=True))
    op.add_column("relay", _number("level", "0"))
    _index("relay_to_escalate", "relay", ["escalate_at"], "done_at IS NULL AND escalate_at IS NOT NULL")
    _index("relay_ended", "relay", ["structure_id", "done_at"], "done_at IS NOT NULL")
    _index("relay_untold", "relay", ["done_at", "structure_id"], "done_by IS NULL AND done_at IS NOT NULL")
    op.execute("UPDATE relay SET escalate_at = made_at WHERE done_at IS NULL")
    op.add_column("participant", _number("reminders", "1"))
    op.add_column("reservation", _number("confirmed_at", null=True))
    op.add_column("reservation", _number("confirmed_for", null=True))
    op.execute(_TASK)


def _bulletins() -> None:
    """`when_filed`: what the offers file said of day and time before a notice moved the date; `place_*`: where it is
    now, '' where it is at its venue. `reached`: the last reader told; `ended_at`: all are."""
    for column in ("place_name", "place_address", "place_commune"):
        op.add_column("performance", _text(column, ""))
    op.add_column("performance", _text("when_filed", null=True))
    _show_places()
    op.create_table(
        "bulletin_file",
        _id(),
        _text("media_type"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _link("account", "made_by"),
        _number("made_at"),
    )
    op.create_index("bulletin_file_made", "bulletin_file", ["made_at"])
    op.create_index("bulletin_file_of_maker", "bulletin_file", ["made_by"])
    op.create_table(
        "bulletin",
        _id(),
        _link("performance"),
        _text("kind"),
        _text("text", ""),
        _text("was", ""),
        _text("becomes", ""),
        _link("bulletin_file", "file_id", null=True),
        _link("account", "made_by"),
        _number("made_at"),
        _number("by_venue", "0"),
        _number("not_before"),
        _number("useless_after", null=True),
        _number("reached", "0"),
        _number("ended_at", null=True),
        sa.CheckConstraint("kind IN ('time', 'place', 'cancelled', 'practical')", name="kind_known"),
    )
    op.create_index("bulletin_of_performance", "bulletin", ["performance_id", "id"])
    op.create_index("bulletin_of_file", "bulletin", ["file_id"])
    _index("bulletin_to_tell", "bulletin", ["id"], "ended_at IS NULL")
    _concerned()
    _bulletin_readers()


def _show_places() -> None:
    op.execute("DROP VIEW shown_performance")
    op.execute(
        """CREATE VIEW shown_performance AS
        SELECT p.id, p.offer_id, o.title, o.category, p.url, v.id AS venue_id,
               CASE WHEN p.place_name = '' THEN v.name ELSE p.place_name END AS venue,
               CASE WHEN p.place_name = '' THEN v.address ELSE p.place_address END AS address,
               CASE WHEN p.place_commune = '' THEN v.commune ELSE p.place_commune END AS commune,
               v.insee_code, v.territory, p.day, p.time, p.starts_at, p.ends_at, p.state, p.seats_total, p.seats_taken,
               p.max_party, p.access
        FROM performance p JOIN offer o ON o.id = p.offer_id JOIN venue v ON v.id = o.venue_id"""
    )


def _concerned() -> None:
    """Whom a date concerns: who goes or waits, and who booked or waits for them (a referent where that member left)."""
    op.execute(
        """CREATE VIEW person_of_date AS
        SELECT i.performance_id, r.structure_id, r.participant_id, r.id AS reservation_id, NULL AS entry_id
        FROM invitation i JOIN reservation r ON r.id = i.reservation_id AND r.cancelled_at IS NULL
        WHERE i.kind = 'holder' AND i.cancelled_at IS NULL
        UNION ALL
        SELECT e.performance_id, e.structure_id, w.participant_id, NULL, e.id
        FROM waiting_entry e JOIN waiting_party w ON w.entry_id = e.id
        WHERE e.ended_at IS NULL"""
    )
    op.execute(
        """CREATE VIEW member_of_date AS
        SELECT i.performance_id, o.structure_id, m.account_id, 0 AS waits
        FROM invitation i JOIN outing o ON o.id = i.outing_id
        JOIN member b ON b.id = o.made_by
        JOIN member m ON (m.id = b.id AND b.withdrawn_at IS NULL)
                      OR (b.withdrawn_at IS NOT NULL AND m.structure_id = o.structure_id AND m.role = 'referent'
                          AND m.authorised_at IS NOT NULL AND m.withdrawn_at IS NULL)
        WHERE i.cancelled_at IS NULL
        UNION ALL
        SELECT e.performance_id, e.structure_id, m.account_id, 1
        FROM waiting_entry e JOIN member b ON b.id = e.made_by
        JOIN member m ON (m.id = b.id AND b.withdrawn_at IS NULL)
                      OR (b.withdrawn_at IS NOT NULL AND m.structure_id = e.structure_id AND m.role = 'referent'
                          AND m.authorised_at IS NOT NULL AND m.withdrawn_at IS NULL)
        WHERE e.ended_at IS NULL"""
    )


def _bulletin_readers() -> None:
    """A participant who goes, waits or wished; or, with `account_id`, a member who booked or waits for somebody."""
    op.create_table(
        "bulletin_reader",
        _id(),
        _link("bulletin"),
        _link("structure"),
        _link("participant", null=True),
        _link("reservation", null=True),
        sa.Column("entry_id", sa.Integer, sa.ForeignKey("waiting_entry.id")),
        _link("account", null=True),
        sa.UniqueConstraint("bulletin_id", "participant_id", name="person_told_once"),
        sa.UniqueConstraint("bulletin_id", "account_id", name="member_told_once"),
        sa.CheckConstraint("(participant_id IS NULL) <> (account_id IS NULL)", name="person_or_member"),
    )
    op.create_index("bulletin_reader_in_order", "bulletin_reader", ["bulletin_id", "id"])
    op.create_index("bulletin_reader_of_structure", "bulletin_reader", ["bulletin_id", "structure_id"])
    op.create_table(
        "acknowledgement",
        _id(),
        _link("bulletin"),
        _link("participant", null=True),
        _link("account"),
        _number("at"),
        sa.UniqueConstraint("bulletin_id", "account_id", name="acknowledged_once"),
    )


def _attendance() -> None:
    op.add_column("invitation", _text("attendance", null=True))
    op.add_column("invitation", _number("attended_at", null=True))
    op.add_column("invitation", _number("attended_by", null=True))
    op.add_column("invitation", _number("door_at", null=True))
    op.add_column("reservation", _text("comment", ""))
    marked = sa.text("attendance IS NOT NULL")
    for name, columns in (("marked_of_structure", ["structure_id", "attended_at"]), ("marked_lately", ["attended_at"])):
        op.create_index(name, "invitation", columns, sqlite_where=marked, postgresql_where=marked)
