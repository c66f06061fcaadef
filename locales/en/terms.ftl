terms-title = <b>Conditions of use, season { $season }</b>
terms-1 = The invitations are only for the people your organisation supports.
terms-2 = The person chooses their outing freely.
terms-3 = Each seat is in one person’s name and is never passed on.
terms-4 = Two bookings a week for each person.
terms-5 = What will not be used is cancelled as early as possible, guests included.
terms-6 = Cancelled vouchers are destroyed.
terms-7 = You pass on to people everything that concerns them.
terms-8 = The access code stays in your team: it is given to nobody else.
terms-9 = People’s data stays in your organisation. The venue only gets the names of its guests.
terms-10 = In case of misuse, the team may suspend the access. It then says why.
terms-more = The attached document says it all, with { $count ->
    [one] { $count } more line.
   *[other] { $count } more lines.
}
button-accept-terms = I have read and I accept
