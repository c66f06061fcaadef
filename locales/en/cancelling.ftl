cancel-party-title = <b>Cancel this booking?</b>
cancel-what = { $title }, { $when }
cancel-names = { $count ->
    [one] { $count } seat: { $names }
   *[other] { $count } seats: { $names }
}
cancel-together = All these seats are cancelled together (rule B6).
cancel-seat-back = The seat is given back straight away.
cancel-seat-title = <b>Cancel this seat: { $name }?</b>
seats-title = <b>Cancel one seat only</b>
seats-told = Choose a name. For the participant’s own seat, cancel the whole booking.
drop-title = <b>Cancel the whole outing?</b>
drop-told = { $count ->
    [0] Your organisation has no seat left on this date.
    [one] Your organisation’s only seat on this date will be cancelled (rule B9).
   *[other] All { $count } seats of your organisation on this date will be cancelled together (rule B9).
}
cancelled-title = <b>Cancelled</b>
cancelled-own = You no longer have a seat for this outing. The person who supports you has been told.
cancelled-own-again = Can you come after all? Tell that person, or choose “I would like to go”.
cancelled-vouchers = { $count ->
    [0] No voucher to destroy.
    [one] { $count } voucher to destroy, if it was handed out (rule B7).
   *[other] { $count } vouchers to destroy, if they were handed out (rule B7).
}
button-cancel-yes = Yes, cancel
button-drop-yes = Yes, cancel everything
button-keep = No, keep it
button-vouchers = Vouchers to destroy
