"""How a performance is told: in a list, in full, on a button."""

from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.model.offers import Performance, PerformanceState
from core.rules.seats import seats_to_say
from handlers.reply import Arg, Text

LONGEST_ON_A_BUTTON = 32


def line(performance: Performance, number: int, policy: SeasonPolicy, now: datetime) -> Text:
    """One line of a list: what can be booked now, never a promise (B15)."""
    told: dict[str, Arg] = {
        "number": number,
        "title": performance.title,
        "starts_at": performance.starts_at or performance.day,
        "commune": performance.place.commune.removesuffix(" Arrondissement"),
    }
    seats = seats_to_say(policy, performance, now)
    if not seats and performance.seats_left > 0:
        return Text("offer-line-closed", told)
    return Text("offer-line", {**told, "seats": seats})


def when(performance: Performance) -> Text:
    if performance.state is PerformanceState.CANCELLED:
        return Text("offer-when-cancelled", {"day": performance.day})
    if performance.starts_at is None:
        return Text("offer-when-draft", {"day": performance.day})
    return Text("offer-when", {"starts_at": performance.starts_at})


def seats_line(policy: SeasonPolicy, performance: Performance, now: datetime) -> Text:
    seats = seats_to_say(policy, performance, now)
    if seats:
        return Text("offer-seats", {"seats": seats, "most": performance.max_party})
    return Text("offer-full" if performance.seats_left <= 0 else "offer-closed")


def date_label(performance: Performance) -> Text:
    if performance.starts_at is None:
        return Text("offer-when-draft", {"day": performance.day})
    return Text("button-date", {"starts_at": performance.starts_at})


def shortened(text: str, most: int = LONGEST_ON_A_BUTTON) -> str:
    """For a button, cut at a word where it can be."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
