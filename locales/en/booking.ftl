for-whom-title = <b>Who is it for?</b>
for-whom-what = { $title }, { $when }
for-whom-type = Choose a name. If it is not shown, type it. Next to the name: their bookings this week.
for-whom-nobody = Nobody with that name in your organisation. Spell it another way, or register the person.
for-whom-nobody-colleague = Nobody with that name in your organisation. Spell it another way, or ask your referent to register the person.
check-title = <b>Check before you confirm</b>
check-waiting-title = <b>Waiting list: check</b>
check-full = { $left ->
    [0] It is full right now.
    [one] { $left } seat is left right now.
   *[other] { $left } seats are left right now.
} You ask for { $asked ->
    [one] <b>{ $asked } seat</b>.
   *[other] <b>{ $asked } seats</b>.
} <i>(rule B13)</i>
check-what = { $title }, { $when }
check-party = { $name }
check-party-guests = { $name }, with { $guests }
check-parties-more = { $count ->
    [one] and { $count } other participant
   *[other] and { $count } other participants
}
check-companions = Accompanied by: { $names }
check-seats = { $seats ->
    [one] <b>{ $seats } seat</b> asked for
   *[other] <b>{ $seats } seats</b> asked for
}, { $left } free right now. Nothing is booked until you choose “Confirm”.
booked-title = <b>Booked</b>
booked-told = All the details are in the confirmation message. It stays in this conversation.
full-title = <b>Not enough seats</b>
full-told = { $title }: { $left ->
    [0] no seat is left
    [one] { $left } seat is left
   *[other] { $left } seats are left
}, you asked for { $asked }. Nothing was booked.
full-buy = The venue may have seats for sale: { $venue }.
refused-title = <b>Booking not possible</b>
button-person-count = { $name } · { $count } of { $limit }
button-new-person = New person
button-confirm = { $seats ->
    [one] Confirm ({ $seats } seat)
   *[other] Confirm ({ $seats } seats)
}
button-add-guest = + Guest
button-add-companion = + Companion
button-add-person = + Another participant
button-take-out = Take someone out
button-give-up = Give up
button-offers-again = Another booking
button-change-party = Change the group
button-someone-else = Choose someone else
button-terms = Read the conditions
