drafts-title = <b>Offers to complete</b>{ $count ->
    [0] {""}
    [one] : { $count } date without a time
   *[other] : { $count } dates without a time
}
drafts-title-found = <b>Offers to complete</b>: { $what }
drafts-type = Choose an offer, or write a title, a place, a day.
drafts-none = Nothing to complete here.
draft-line = { $number }. <b>{ $title }</b>, { DAY_SHORT($day) }, { $venue }
draft-seats = Seats put online: <b>{ $seats }</b>
draft-access-unknown = Accessibility: not known
draft-hour-asked = The time is missing. Write it, for example “20:30”.
draft-ready = Is everything there? Choose “Publish”. To change the time, write it.
draft-access-asked = Choose what is accessible. Choose it again to take it away.
draft-done-title = <b>It is published</b>
draft-done-seats = { $seats ->
    [0] No seat online for now.
    [one] { $seats } seat online. It can be booked.
   *[other] { $seats } seats online. They can be booked.
}
draft-done-last = Nothing is left to complete.
seats-asked = Write the number of seats, for example “12”.
saved = It is saved.
date-seats-now = { $total ->
    [one] { $total } seat online
   *[other] { $total } seats online
}, { $taken ->
    [0] none taken
    [one] { $taken } taken
   *[other] { $taken } taken
} (booked, or kept for the waiting list).
date-seats-rule = Never below what is booked or offered (rule B17).
cancel-date-title = <b>Cancel this date?</b>
cancel-date-figures = { $bookings ->
    [0] No booking
    [one] { $bookings } booking
   *[other] { $bookings } bookings
}, { $seats ->
    [0] no seat
    [one] { $seats } seat
   *[other] { $seats } seats
}, { $waiting ->
    [0] nobody waiting
    [one] { $waiting } request waiting
   *[other] { $waiting } requests waiting
}.
cancel-date-told = All of it will be cancelled together. Everybody and the venue will be told at once.
date-cancelled-title = <b>The date is cancelled</b>
date-cancelled-told = { $seats ->
    [0] No seat was booked.
    [one] { $seats } seat is cancelled, everybody is told.
   *[other] { $seats } seats are cancelled, everybody is told.
}
error-time-asked = Write a time, for example “20:00” or “20:30”.
error-time-skipped = This time does not exist on that day: the clocks go forward. Write another one, for example “20:30”.
error-time-twice = This time comes twice on that day: the clocks go back. Write another one, for example “20:30”.
error-time-over = This time is over. Write one to come, for example “20:30”.
error-seats-asked = Write a number of seats from 0 to { $most }, for example “12”.
error-access-asked = Choose what is accessible, then “Done”.
finding-seats-promised = { $least ->
    [one] At least { $least } seat must stay: it is booked or offered.
   *[other] At least { $least } seats must stay: they are booked or offered.
}
notice-date-cancelled = <b>This date is cancelled</b>
notice-date-week = These bookings no longer count in people’s week (rule B10).
button-drafts = To complete ({ $count })
button-drafts-list = Offers to complete
button-all-drafts = Show all
button-next-draft = Next: { $title }
button-complete = Complete and publish
button-accessibility = Accessibility
button-access = { $on ->
    [yes] ✓ { $access }
   *[no] { $access }
}
button-date-seats = Seats
button-publish = Publish
button-done = Done
button-cancel-date = Cancel this date
button-cancel-date-yes = Yes, cancel the date
button-keep-date = No, keep it
