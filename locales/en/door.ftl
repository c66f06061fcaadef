# The door: names and seats, nothing about why or through whom (A9).
door-title = <b>Door list: { $title }</b>
door-count = Expected: <b>{ $expected }</b> · Here: <b>{ $came }</b>
door-hint = Choose a name when they come, once more to undo. Or write a name.
door-nobody = { $found ->
    [no] Nobody of this name on the list.
   *[none] Nobody is expected for now.
}
door-opens = Names are shown from { MOMENT($at) } on, and not before (rule A9).
door-over = It is over: names are no longer shown (rule A9).
door-link-title = <b>Link for the door: { $title }</b>
door-link-url = Link: <code>{ $url }</code>
door-link-shows = For { $venue } only. Whoever has the link sees the names, on the day, and notes who comes.
door-link-until = It ends { MOMENT($until) }. A new link ends the one before.
door-link-once = Note it: it is shown for ten minutes.
door-link-gone = The link is no longer shown. If you do not have it any more, make a new one.
file-door-list = door-list.pdf
file-door-qr = qr-code.png
file-door-qr-alt = QR code of the link for the door
notice-door-list = <b>Door list</b>
notice-door-count = { $count ->
    [0] Nobody is expected for now.
    [one] { $count } person expected.
   *[other] { $count } people expected.
}
notice-door-names = { $names }
notice-door-others = { $count ->
    [one] And { $count } more person, in the file.
   *[other] And { $count } more people, in the file.
}
notice-door-off = <b>Door list: this date does not take place</b>
notice-door-moved = <b>Door list: the hour has changed</b>
notice-door-nobody-there = <b>This venue has no account: send it its door list</b>
notice-door-send = Make the link for the door, and send it to the venue.
notice-door-changed = <b>News at the door</b>
notice-door-plus = <b>+ { $count }</b>: { $names }
notice-door-plus-count = <b>+ { $count }</b>
notice-door-minus = <b>− { $count }</b>: { $names }
notice-door-minus-count = <b>− { $count }</b>
button-door = Door list
button-door-all = The whole list
button-door-alone = { $here ->
    [yes] ✓ { $name }
   *[no] { $name }
}
button-door-seat = { $here ->
    [yes] ✓ { $name } ({ $place }/{ $party })
   *[no] { $name } ({ $place }/{ $party })
}
button-door-link = Link for the door
button-door-link-again = Make a new link
button-print-door-list = List to print
door-list-title = Door list
door-list-when = { DATE_LONG($starts_at) } at { TIME($starts_at) }
door-list-count = { $count ->
    [0] Nobody is expected.
    [one] { $count } person expected
   *[other] { $count } people expected
}
door-list-at = List of { MOMENT($at) }. It may still change.
door-list-party = { $party } together
door-list-page = Page { $page } of { $pages }. To be destroyed after the performance.
door-page-title = Door
door-page-open = Open the list
door-page-open-told = This page shows the names of the people expected. It is for the venue only.
door-page-code = Code of the ticket
door-page-check = Check
door-page-scan = Scan the ticket’s QR, or type its 12 characters.
door-page-tick = Tick
door-page-untick = Undo
door-page-came = Came at { TIME($at) }
door-page-list = The whole list
door-page-print = List to print (PDF)
door-page-empty = Nobody is expected for now.
door-page-later = Names are shown from { MOMENT($at) } on.
door-page-gone = This link opens nothing, or nothing any more. Ask the service’s team for a new one.
door-page-show = Show this ticket at the door.
door-page-valid = VALID
door-page-valid-told = Welcome. It is noted that they came.
door-page-valid-ask = It is not noted yet that they came.
door-page-used = ALREADY IN
door-page-used-told = This ticket was used at { TIME($at) }.
door-page-cancelled = CANCELLED
door-page-cancelled-told = This ticket is not valid any more: the seat was given back.
door-page-elsewhere = OTHER DATE
door-page-elsewhere-told = This ticket is for { DATE_LONG($starts_at) } at { TIME($starts_at) }.
door-page-elsewhere-venue = This ticket is for another venue.
door-page-unknown = UNKNOWN
door-page-unknown-told = No ticket has this code. Check the 12 characters, or look for the name in the list.
door-page-seat = Seat { $place } of { $party }
door-page-with = With: { $names }
door-page-slow = Too many tries. Wait a minute, then try again. The list of names still works.
door-page-failed = This page could not be shown. Give this number to the service’s team: { $ticket }.
