"""Paper vouchers (contremarques) of what was cancelled: void at once, destroyed and confirmed (B7)."""

from collections.abc import Iterable
from dataclasses import replace

from core.model.bookings import Invitation, VoucherState


def cancelled(invitation: Invitation) -> Invitation:
    """The invitation as it stands once cancelled: its code void, its voucher to destroy. Twice changes nothing more."""
    if invitation.cancelled:
        return invitation
    return replace(invitation, cancelled=True, voucher=VoucherState.TO_DESTROY)


def to_destroy(invitations: Iterable[Invitation]) -> tuple[Invitation, ...]:
    """What stays on the referent's to-do list until confirmed."""
    return tuple(seat for seat in invitations if seat.voucher is VoucherState.TO_DESTROY)


def opens_door(invitation: Invitation) -> bool:
    """Whether the code on a voucher is still good, whatever paper is shown."""
    return not invitation.cancelled
