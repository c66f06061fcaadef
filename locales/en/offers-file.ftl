offers-file-title = <b>Import offers</b>
offers-file-told = Send a CSV file here. If anything is wrong, nothing is imported, and I say which cells to correct.
offers-file-template = The attached template gives the columns. Sending the same file twice changes nothing.
offers-file-done-title = <b>Offers imported</b>
offers-file-done = { $name }: { $added ->
    [one] { $added } new date
   *[other] { $added } new dates
}, { $changed } changed, { $same } unchanged.
offers-file-drafts = { $drafts ->
    [0] All dates have a time.
    [one] { $drafts } date has no time yet: it cannot be booked.
   *[other] { $drafts } dates have no time yet: they cannot be booked.
}
offers-file-wrong-title = <b>File to correct</b>
offers-file-wrong = { $file }: { $total ->
    [one] { $total } problem, shown here
   *[other] { $total } problems. Here are the first { $shown }
}. Nothing was imported. Correct the file, then send it here again.
offers-file-problem = Line { $line }, column { $column }, “{ $value }”. Expected: { $expected }.
offers-file-problem-empty = Line { $line }, column { $column }. Expected: { $expected }.
offers-file-problem-line = Line { $line }. Expected: { $expected }.
offers-expected-smaller-file = a file of { $megabytes } MB at most
offers-expected-fewer-rows = { $rows } lines at most (split the file)
offers-expected-csv = a CSV file (“Save as”, “CSV UTF-8”)
offers-expected-utf8 = letters in UTF-8 (“Save as”, “CSV UTF-8”)
offers-expected-header = the names of the columns on the first line
offers-expected-known-column = one of these columns: { $columns }
offers-expected-column-once = each column only once
offers-expected-column = this column, which is missing
offers-expected-rows = at least one date
offers-expected-cells = { $count } cells (a text with a comma goes inside quotation marks)
offers-expected-quotes = closed quotation marks (a cell does not end, or is larger than 128 kB)
offers-expected-text = a text
offers-expected-shorter-text = { $longest } characters at most
offers-expected-unique-id = an identifier different from that of line { $first }
offers-expected-one-address = the address of line { $first }, for the same venue
offers-expected-insee-code = an INSEE code in Ain or Rhône, five digits
offers-expected-commune = the name of a town in Ain, Rhône or Greater Lyon
offers-expected-commune-of-code = { $commune }, as code { $code } says
offers-expected-date = a date such as 2026-12-31 or 31/12/2026
offers-expected-time = a time such as 20:30 or 20h30 (empty if not known)
offers-expected-time-exists = another time, because this one does not exist (the clocks go forward)
offers-expected-time-once = another time, because this one happens twice (the clocks go back)
offers-expected-end-time = an end different from the start
offers-expected-start-time = a start time, because there is an end
offers-expected-seats = a number of seats, from { $least } to { $most }
offers-expected-max-party = a number of people, from { $least } to { $most }, or nothing
offers-expected-accessibility = codes among { $codes }
offers-expected-url = an http or https address, { $longest } characters at most, or nothing
offers-expected-seats-booked = { $booked ->
    [one] at least { $booked } seat, already booked or offered
   *[other] at least { $booked } seats, already booked or offered
}
offers-expected-time-booked = { $booked ->
    [one] a time, because { $booked } seat is already booked or offered
   *[other] a time, because { $booked } seats are already booked or offered
}
