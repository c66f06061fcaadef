# A venue's own screens and the staff's screens of venues.
menu-venue = Venue: { $venues }
code-opened-venue = You now see the dates of your venue. You give seats, and you have the list at the door.
my-dates-title = { $way ->
    [seats] <b>Give seats: for which date?</b>
    [bulletin] <b>Last-minute notice: for which date?</b>
    [door] <b>Door list: for which date?</b>
   *[all] <b>My dates</b>
}
my-dates-none = No date to come.
my-dates-file = Many dates? Send a file.
my-date-line = { $number }. <b>{ $title }</b>, { DAY_SHORT($starts_at) } at { TIME($starts_at) }: { $total ->
    [one] { $total } seat given
   *[other] { $total } seats given
}, { $taken ->
    [0] none taken
   *[other] { $taken } taken
}, { $free } free
my-date-where = { $venue }, { $commune }
my-date-given = Seats given: <b>{ $total }</b>
my-date-booked = Booked: <b>{ $booked }</b>{ $kept ->
    [0] {""}
   *[other] {" "}(and { $kept } kept for the waiting list)
}
my-date-free = Free: <b>{ $free }</b>{ $waiting ->
    [0] {""}
    [one] . { $waiting } request waits for a seat.
   *[other] . { $waiting } requests wait for a seat.
}
my-seats-asked = Choose more or fewer, or write how many seats in all, for example “12”.
my-seats-rule = You may take back what is free, never what is booked or offered (rule B17).
offers-file-own = Only the dates of your own venue are taken.
offers-expected-own-venue = your venue, written as in the programme (name and commune)
offers-expected-own-id = another identifier (this one is of another venue’s date)
venues-title = <b>Venues</b> ({ $count })
venues-type = Choose a name, or write it to find a venue. ✓: the venue has an account.
venues-nobody = No venue of this name. Write another name, or only its beginning.
venue-title = <b>{ $name }</b>
venue-where = { $commune }
venue-accounts = { $count ->
    [0] No account: for the door, send a link from the date.
    [one] { $count } account looks after this venue.
   *[other] { $count } accounts look after this venue.
}
venue-told = A venue’s account gives seats, tells of a change and sees the door list, on the day.
venue-code-until = It works once, until { MOMENT($until) }. Hand it to this venue only.
close-venue-title = <b>Withdraw the access of { $name }?</b>
close-venue-told = Its accounts, codes and door links open nothing any more, at once. Dates and bookings stay.
error-venue-unknown = No venue has exactly this name, or several have: “{ $name }”. Give its number.
button-venues = Venues
button-all-venues = All
button-venue = { $open ->
    [yes] ✓ { $name }
   *[no] { $name }
}
button-invite-venue = Invite the venue (code)
button-close-venue = Withdraw access
button-close-venue-yes = Yes, withdraw access
button-keep-venue = No, keep it
button-my-dates = My dates
button-my-date = { $number }. { $title }
button-first-page = First ones
button-my-file = With a file
button-give-seats = Give seats
button-my-seats = Give, take back
button-bulletin = Last-minute notice
button-bulletin-one = Tell people
button-seats-more = + { $by }
button-seats-fewer = − { $by }
button-seats-back = { $free ->
    [one] Take back { $free } free seat
   *[other] Take back { $free } free seats
}
