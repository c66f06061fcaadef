"""Structures, people, offers, the books, dialogues, outbox, inbox, audit.

Columns named *_at hold UTC instants as Unix seconds; `day` and `time` are ISO and
in Europe/Paris.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _people()
    _offers()
    _books()
    _talk()


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
    _table(
        "structure",
        _text("name"),
        _text("state", "active"),
        _text("suspended_why", ""),
        _one_of("state", "active", "suspended", "closed"),
    )
    _table(
        "convention",
        _link("structure"),
        _text("generation"),
        _text("signed_on", null=True),
        _text("ended_on", null=True),
    )
    op.create_index("convention_of_structure", "convention", ["structure_id", "id"])
    _table("account", _text("language", "fr"), _number("created_at"))
    _table(
        "address",
        _link("account"),
        _text("channel"),
        _text("native_id"),
        sa.UniqueConstraint("channel", "native_id", name="address_once"),
    )
    op.create_index("address_of_account", "address", ["account_id"])
    op.create_table("staff", sa.Column("account_id", sa.Integer, sa.ForeignKey("account.id"), primary_key=True))
    _table(
        "member",
        _link("structure"),
        _link("account"),
        _text("given"),
        _text("family"),
        _text("role"),
        _number("authorised_at", null=True),
        _number("withdrawn_at", null=True),
        sa.UniqueConstraint("account_id", "structure_id", name="member_once"),
        _one_of("role", "referent", "colleague"),
    )
    op.create_table(
        "terms_acceptance",
        sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("season", sa.Text, primary_key=True),
        _number("accepted_at"),
    )
    _table(
        "participant",
        _link("structure"),
        _link("account", null=True),
        _text("given"),
        _text("family"),
        _text("folded"),
        _text("support_kind", null=True),
        _link("member", name="attested_by"),
        _number("attested_at"),
        _number("last_booked_at", "0"),
    )
    op.create_index("participant_last_used", "participant", ["structure_id", "last_booked_at", "id"])
    op.create_index("participant_of_account", "participant", ["account_id"])


def _offers() -> None:
    _table(
        "venue",
        _text("name"),
        _text("address", ""),
        _text("commune"),
        _text("insee_code"),
        _text("territory"),
        sa.UniqueConstraint("name", "insee_code", name="venue_once"),
    )
    _table(
        "offer",
        _link("venue"),
        _text("title"),
        _text("category"),
        sa.UniqueConstraint("venue_id", "title", "category", name="offer_once"),
    )
    op.create_index("offer_of_category", "offer", ["category"])
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("offer_id", sa.Integer, sa.ForeignKey("offer.id"), primary_key=True),
    )
    op.create_index("search_word_of_offer", "search_word", ["offer_id"])
    _table(
        "performance",
        _link("offer"),
        _text("external_id", null=True),
        _text("day"),
        _text("time", ""),
        _number("starts_at", null=True),
        _number("ends_at", null=True),
        _text("state"),
        _number("seats_total"),
        _number("seats_taken", "0"),
        _number("max_party"),
        _text("access", ""),
        _text("url", ""),
        sa.UniqueConstraint("external_id", name="performance_once"),
        sa.CheckConstraint("seats_taken >= 0 AND seats_taken <= seats_total", name="seats_never_oversold"),
        sa.CheckConstraint("state = 'draft' OR starts_at IS NOT NULL", name="only_a_draft_has_no_time"),
        _one_of("state", "draft", "published", "cancelled"),
    )
    op.create_index("performance_page", "performance", ["state", "starts_at", "id"])
    op.create_table(
        "performance_facet",
        sa.Column("facet", sa.Text, primary_key=True),
        sa.Column("starts_at", sa.BigInteger, primary_key=True),
        sa.Column("performance_id", sa.Integer, sa.ForeignKey("performance.id"), primary_key=True),
    )
    op.create_index("performance_facet_of_performance", "performance_facet", ["performance_id"])
    op.create_index("performance_of_offer", "performance", ["offer_id", "starts_at"])
    op.execute(
        """CREATE VIEW shown_performance AS
        SELECT p.id, p.offer_id, o.title, o.category, p.url, v.id AS venue_id, v.name AS venue, v.address, v.commune,
               v.insee_code, v.territory, p.day, p.time, p.starts_at, p.ends_at, p.state, p.seats_total, p.seats_taken,
               p.max_party, p.access
        FROM performance p JOIN offer o ON o.id = p.offer_id JOIN venue v ON v.id = o.venue_id"""
    )


def _books() -> None:
    _table("outing", _link("structure"), _link("performance"), _link("member", name="made_by"), _number("made_at"))
    op.create_index("outing_of_structure", "outing", ["structure_id", "performance_id"])
    _table(
        "reservation",
        _link("outing"),
        _link("structure"),
        _link("participant"),
        _link("performance"),
        _number("booked_at"),
        _number("cancelled_at", null=True),
    )
    _partial_index(
        "one_live_reservation",
        "reservation",
        ["participant_id", "performance_id"],
        where="cancelled_at IS NULL",
        unique=True,
    )
    op.create_index("reservation_of_structure", "reservation", ["structure_id", "performance_id"])
    op.create_index("reservation_of_outing", "reservation", ["outing_id"])
    _table(
        "invitation",
        _link("outing"),
        _link("reservation", null=True),
        _link("performance"),
        _link("structure"),
        _text("kind"),
        _text("given"),
        _text("family"),
        _text("reason", null=True),
        _text("code"),
        _number("cancelled_at", null=True),
        _text("voucher", "live"),
        sa.UniqueConstraint("code", name="invitation_code_once"),
        sa.CheckConstraint("(kind = 'companion') = (reason IS NOT NULL)", name="companion_has_a_reason"),
        sa.CheckConstraint("(voucher = 'live') = (cancelled_at IS NULL)", name="voucher_follows_the_seat"),
        _one_of("kind", "holder", "guest", "companion"),
        _one_of("voucher", "live", "to_destroy", "destroyed"),
    )
    op.create_index("invitation_of_outing", "invitation", ["outing_id"])
    _partial_index("live_invitation", "invitation", ["performance_id", "structure_id"], where="cancelled_at IS NULL")
    _partial_index("voucher_to_do", "invitation", ["structure_id"], where="voucher = 'to_destroy'")
    _table(
        "hold",
        _link("performance"),
        _number("seats"),
        _text("why"),
        _number("made_at"),
        _number("released_at", null=True),
    )
    op.create_index("hold_of_performance", "hold", ["performance_id"])
    _table(
        "weekly_exception",
        _link("participant"),
        _text("week"),
        _link("account", name="granted_by"),
        _number("granted_at"),
        _link("reservation", name="used_by", null=True),
    )
    op.create_index("weekly_exception_of_participant", "weekly_exception", ["participant_id", "week"])


def _talk() -> None:
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
        _text("state", "queued"),
        _number("attempts", "0"),
        _text("error", ""),
        _number("made_at"),
        sa.UniqueConstraint("dedupe_key", name="told_once"),
        _one_of("recipient_kind", "account", "venue", "staff"),
        _one_of("state", "queued", "sending", "sent", "uncertain", "unreachable", "failed", "expired", "aborted"),
    )
    op.create_index("outbox_of_recipient", "outbox", ["recipient_kind", "recipient_id", "id"])
    op.create_index("outbox_to_send", "outbox", ["state", "priority", "id"])
    op.create_table(
        "inbox",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("update_id", sa.Text, primary_key=True),
        _number("received_at"),
    )
    op.create_table(
        "dialogue",
        sa.Column("address_id", sa.Integer, sa.ForeignKey("address.id"), primary_key=True),
        _number("revision"),
        _text("step"),
        _text("data"),
        _number("updated_at"),
    )
    _table(
        "audit",
        _number("at"),
        _link("account", null=True),
        _text("act"),
        _text("subject"),
        _number("subject_id"),
        _text("details", "{}"),
    )
    op.create_index("audit_of_subject", "audit", ["subject", "subject_id"])
