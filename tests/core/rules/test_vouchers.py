"""B7: what was cancelled is void at once, and stays to be destroyed until it is confirmed."""

from dataclasses import replace

from core.model.bookings import Invitation, SeatKind, VoucherState
from core.model.ids import InvitationId, ReservationId
from core.model.names import PersonName
from core.rules.vouchers import cancelled, opens_door, to_destroy

SEAT = Invitation(
    InvitationId(1),
    ReservationId(10),
    SeatKind.HOLDER,
    PersonName("Ami", "Essai"),
    None,
    "code",
    cancelled=False,
    voucher=VoucherState.LIVE,
)


def test_a_cancelled_voucher_opens_no_door_and_is_to_destroy() -> None:
    after = cancelled(SEAT)
    assert (opens_door(SEAT), opens_door(after)) == (True, False)
    assert after == replace(SEAT, cancelled=True, voucher=VoucherState.TO_DESTROY)


def test_it_stays_on_the_list_until_confirmed() -> None:
    after = cancelled(SEAT)
    destroyed = replace(after, voucher=VoucherState.DESTROYED)
    assert to_destroy([SEAT, after, destroyed]) == (after,)


def test_cancelling_again_does_not_ask_for_a_destroyed_voucher_again() -> None:
    destroyed = replace(cancelled(SEAT), voucher=VoucherState.DESTROYED)
    assert cancelled(destroyed) == destroyed
