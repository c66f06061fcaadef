"""All scenes."""

from collections.abc import Awaitable, Callable

from tests.scenarios.easy import codes, endings, messengers, offers, outings, reminders, wishing
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk

Scene = Callable[[Stage, Talk, Talk], Awaitable[None]]
"""The stage, the referent, the participant."""

SCENES: tuple[Scene, ...] = (
    outings.everything_open,
    outings.nothing_at_all,
    outings.one_tap,
    outings.a_party_cancelled_by_each,
    outings.too_late,
    outings.moved_then_cancelled,
    reminders.reminded_and_asked,
    reminders.reminded_of_another_start,
    wishing.wish_answered,
    offers.offer_taken,
    offers.offer_declined,
    offers.offer_answered_by_the_carer,
    offers.offer_declined_by_the_carer,
    offers.offer_left_by_the_carer,
    offers.shared,
    offers.refused,
    offers.kept_overnight,
    offers.kept_together,
    endings.left_waiting,
    endings.offer_missed_twice,
    endings.waiting_closed,
    endings.offer_closed,
    endings.waited_date_cancelled,
    codes.linked,
    codes.asked_for_access,
    codes.too_many_codes,
    codes.let_go,
    messengers.added_and_let_go,
    messengers.the_only_one,
)
