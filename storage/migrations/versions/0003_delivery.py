"""Messaging channels: updates kept until they are answered, notices on their way to an address, people out of reach.

Channels may show a given name and an initial: participants of one structure whom that leaves alike have a number each.

Columns named *_at, *_until, not_before and useless_after hold UTC instants as Unix seconds. Notices told before have no
delivery: the web chat, the only channel there was, showed them.
"""

import unicodedata
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_STATES = ("queued", "sending", "sent", "uncertain", "unreachable", "failed", "expired", "aborted")


def upgrade() -> None:
    op.add_column("address", _number("unreachable_at", null=True))
    op.add_column("address", _text("screen", null=True))
    op.add_column("address", _text("screen_files", ""))
    _outbox()
    _arrivals()
    _deliveries()
    _relays()
    _homonyms()


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *columns)


def _partial_index(name: str, table: str, columns: list[str], *, where: str) -> None:
    rows = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=rows, postgresql_where=rows)


def _text(name: str, default: str | None = None, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, server_default=default)


def _number(name: str, default: str | None = None, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=null, server_default=default)


def _link(table: str, *, name: str | None = None, null: bool = False) -> sa.Column[int]:
    return sa.Column(name or f"{table}_id", sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=null)


def _outbox() -> None:
    """A notice has no state of its own: each of its ways has one, in `delivery`. Nobody ever wrote these columns.

    SQLite makes the table anew; no link leads to it yet.
    """
    op.drop_index("outbox_to_send", "outbox")
    op.drop_index("outbox_of_recipient", "outbox")
    op.rename_table("outbox", "outbox_before")
    kept = ("recipient_kind", "recipient_id", "kind", "args", "priority", "dedupe_key", "not_before", "useless_after")
    _table(
        "outbox",
        _text("recipient_kind"),
        _number("recipient_id"),
        _text("kind"),
        _text("args"),
        _number("priority"),
        _text("dedupe_key"),
        _number("not_before"),
        _number("useless_after", null=True),
        _number("made_at"),
        sa.UniqueConstraint("dedupe_key", name="told_once"),
        sa.CheckConstraint("recipient_kind IN ('account', 'venue', 'staff')", name="recipient_kind_known"),
    )
    columns = ", ".join(("id", *kept, "made_at"))
    op.execute(f"INSERT INTO outbox ({columns}) SELECT {columns} FROM outbox_before")  # noqa: S608
    op.drop_table("outbox_before")
    op.create_index("outbox_of_recipient", "outbox", ["recipient_kind", "recipient_id", "id"])


def _arrivals() -> None:
    _table(
        "arrival",
        _text("channel"),
        _text("update_id"),
        _text("native_id"),
        _text("payload"),
        _number("received_at"),
        _number("tries", "0"),
        sa.UniqueConstraint("channel", "update_id", name="arrival_once"),
    )
    _partial_index("inbox_of_messengers", "inbox", ["received_at"], where="channel <> 'web'")


def _deliveries() -> None:
    """`channel`, `priority` and `useless_after` are the address's and the notice's: the queue is read by them."""
    listed = ", ".join(f"'{state}'" for state in _STATES)
    _table(
        "delivery",
        _link("outbox"),
        _link("address"),
        _text("channel"),
        _number("priority"),
        _text("state", "queued"),
        _number("attempts", "0"),
        _number("again", "0"),
        _number("not_before"),
        _number("useless_after", null=True),
        _number("leased_until", null=True),
        _number("begun_at", null=True),
        _text("message_id", null=True),
        _text("error", ""),
        _number("sent_at", null=True),
        sa.UniqueConstraint("outbox_id", "address_id", name="delivered_once"),
        sa.CheckConstraint(f"state IN ({listed})", name="state_known"),
        sa.CheckConstraint("(state = 'sending') = (leased_until IS NOT NULL)", name="leased_while_sending"),
    )
    _partial_index("delivery_to_send", "delivery", ["channel", "priority", "id"], where="state = 'queued'")
    _partial_index(
        "delivery_useless",
        "delivery",
        ["channel", "useless_after"],
        where="state = 'queued' AND useless_after IS NOT NULL",
    )
    op.create_index("delivery_due", "delivery", ["channel", "state", "not_before"])
    op.create_index("delivery_of_address", "delivery", ["address_id", "state", "priority", "id"])
    _partial_index("delivery_sent_last", "delivery", ["address_id", "sent_at", "id"], where="state = 'sent'")


def _relays() -> None:
    _table(
        "relay",
        _link("structure"),
        _link("participant", null=True),
        _link("outbox"),
        _number("made_at"),
        _number("done_at", null=True),
        _link("account", name="done_by", null=True),
        sa.UniqueConstraint("outbox_id", name="relayed_once"),
    )
    _partial_index("open_relay", "relay", ["structure_id", "id"], where="done_at IS NULL")


def _homonyms() -> None:
    """In the order of their registration; holders' seats have the number of the person they were made for."""
    op.add_column("participant", _number("homonym", "1"))
    op.add_column("invitation", _number("homonym", "1"))
    connection, seen = op.get_bind(), Counter[tuple[int, str]]()
    listed = "SELECT id, structure_id, given, family FROM participant WHERE erased_at IS NULL ORDER BY id"
    for number, structure, given, family in connection.execute(sa.text(listed)).fetchall():
        shown = structure, _folded(f"{given} {family[:1]}." if family else given)
        seen[shown] += 1
        if seen[shown] > 1:
            numbered = sa.text("UPDATE participant SET homonym = :homonym WHERE id = :id")
            connection.execute(numbered, {"homonym": seen[shown], "id": number})
    op.execute("""UPDATE invitation SET homonym = COALESCE((
                    SELECT t.homonym FROM reservation r JOIN participant t ON t.id = r.participant_id
                    WHERE r.id = invitation.reservation_id), 1)
                  WHERE kind = 'holder'""")


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
