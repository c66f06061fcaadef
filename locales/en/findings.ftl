finding-refused = ⛔ { $what } <i>(rule { $clause })</i>
finding-alert = ⚠️ { $what } <i>(rule { $clause })</i>
finding-about = { $name }: { $what }
finding-more = { $count ->
    [one] … and { $count } more remark.
   *[other] … and { $count } more remarks.
}
finding-partners-only = Only partner organisations book seats.
finding-not-authorised = Your organisation has not authorised your access, or has withdrawn it.
finding-structure-closed = This organisation’s partnership has ended.
finding-structure-suspended = Your organisation is suspended: you can look and cancel, but not book. Reason given: “{ $why }”.
finding-convention-unsigned = The head of your organisation must sign the agreement first.
finding-convention-not-in-force = Your organisation’s agreement is not in force on { DAY($day) }.
finding-terms-not-accepted = First read and accept the conditions of use { $season }.
finding-visitor-code-asked = To see the offers, you need a visitor code.
finding-not-yours = You cannot open this record.
finding-reason-asked = Say why you are opening this record. It will be noted.
finding-not-your-participant = This person is not registered in your organisation.
finding-not-attested = Your organisation’s lead contact has not attested this person yet.
finding-referent-attests = Only your organisation’s lead contact can register someone.
finding-support-kind-asked = First choose the kind of support.
finding-nobody-named = Choose at least one person for this outing.
finding-unnamed-seat = { $seats ->
    [one] { $seats } seat has no name.
   *[other] { $seats } seats have no name.
} Each seat is in one person’s name.
finding-same-name-twice = The same name is there twice. Is that what you want?
finding-name-stays = An invitation cannot be passed on. Cancel it and book again.
finding-another-name = That is another name. Only the spelling can be corrected.
finding-party-too-large = { $asked } seats asked for, { $most } at most per person, guests included.
finding-weekly-limit = { $counted ->
    [performs_at] { $count } of { $limit } in the week of this outing, possible again for a date from { DAY($again) }.
   *[booked_at] { $count } of { $limit } this week, possible again on { DAY($again) }.
}
finding-weekly-advice = { $counted ->
    [performs_at] Already { $count } of { $limit } in the week of this show. If possible, do not go beyond that before { DAY($again) }.
   *[booked_at] Already { $count } of { $limit } this week. If possible, do not go beyond that before { DAY($again) }.
}
finding-weekly-exception = Already { $count } of { $limit } this week. The exception granted by the team will be used.
finding-heavy-person = With this one, { $count } of { $limit } this week.
finding-heavy-structure = Your organisation would have { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
} out of { $total } ({ $percent }%).
finding-heavy-unused = { $unused ->
    [one] { $unused } unused outing
   *[other] { $unused } unused outings
} out of { $outings } in { $days } days ({ $percent }%).
finding-malfunction = Many unused bookings: { $unused } out of { $outings } in { $days } days ({ $percent }%).
finding-not-published = The time is not known yet: booking is not open.
finding-performance-cancelled = This date is cancelled.
finding-already-started = Already started: { MOMENT($starts_at) }.
finding-bookings-closed = Bookings closed on { MOMENT($closed_at) }.
finding-full = { $left ->
    [0] Full.
    [one] { $left } seat is left, you asked for { $asked }.
   *[other] { $left } seats are left, you asked for { $asked }.
}
finding-already-booked = This person already has a booking for this date.
finding-twice-in-order = The same person is chosen twice.
finding-overlap = This person already has an outing at that time.
finding-too-late-to-cancel = Too late to cancel: already started, { MOMENT($starts_at) }.
finding-book-directly = There are enough seats: book directly.
finding-already-waiting = This person is already waiting for this date.
finding-waiting-offered = Seats are offered to them: an answer is expected before { MOMENT($until) }.
finding-waiting-shared = { $seats ->
    [one] { $seats } seat is offered
   *[other] { $seats } seats are offered
} to everybody who waits, until { MOMENT($until) }. The first answer wins.
finding-waiting-kept = { $seats ->
    [one] { $seats } seat is kept for this group
   *[other] { $seats } seats are kept for this group
} of { $asked } people, until { MOMENT($until) }.
finding-waiting-party-larger = { $left ->
    [one] { $left } seat is free, they need { $asked } together.
   *[other] { $left } seats are free, they need { $asked } together.
}
finding-waiting-behind = { $ahead ->
    [one] { $ahead } request comes first.
   *[other] { $ahead } requests come first.
}
finding-waiting-quiet = Nothing is offered at night: it waits until { MOMENT($until) }.
finding-waiting-not-servable = Their organisation cannot book at the moment (suspended, or agreement not in force).
finding-waiting-no-seat = No seat is free.
finding-waiting-next = It is their turn: the offer leaves within a minute.
finding-access-attested = First attest that this person works in your organisation and knows how the access works.
finding-last-referent = An organisation always keeps one referent.
finding-wish-not-now = Your organisation cannot book at the moment. Talk about it with them.
finding-wish-booked = You already have a seat for this outing.
finding-wish-open = You already asked for this outing. You are waiting for the answer.
finding-referent-corrects = Only your organisation’s referent corrects, erases or links a record.
finding-another-person = This is another name: register that person with an attestation of their own.
