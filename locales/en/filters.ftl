filters-title = <b>Filter the offers</b>
filters-set = Chosen: { $what }
filters-none = No filter: all upcoming offers.
filters-type = You can also type, in French: “12 décembre”, “ce week-end”, “Bron”.
filter-day = { DAY($day) }
filter-days = { DAY($first) } to { DAY($last) }
filter-from = from { DAY($day) }
filter-evening = in the evening
filter-seats = at least { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
}
filter-not-understood = I did not understand. Type a date, a town or a kind in French, or choose below.
filter-title-when = <b>When?</b>
filter-hint-when = Choose a time, or type a date in French: “samedi”, “12 décembre”.
filter-title-what = <b>What kind?</b>
filter-hint-what = Choose a kind, or type it.
filter-title-where = <b>Where?</b>
filter-hint-where = Choose an area, or type a town: “Villeurbanne”, “Lyon 3”.
filter-title-access = <b>Accessible to whom?</b>
filter-hint-access = As announced by the venues.
filter-title-seats = <b>How many seats?</b>
filter-hint-seats = Only the dates with enough free seats.
territory-metropole-de-lyon = Greater Lyon
territory-rhone = Rhône
territory-ain = Ain
button-filter-when = When
button-filter-what = Kind
button-filter-where = Where
button-filter-access = Accessible
button-filter-seats = Seats
button-show-offers = Show the offers
button-clear = Clear all
button-any = Any
button-when-today = Today
button-when-weekend = This weekend
button-when-week = This week
button-month = { MONTH($month) }
button-category = { $name }
button-seats = { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
}
