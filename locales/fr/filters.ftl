filters-title = <b>Filtrer les offres</b>
filters-set = Choisi : { $what }
filters-none = Aucun filtre : toutes les offres à venir.
filters-type = Vous pouvez aussi écrire : « 12 décembre », « ce week-end », « Bron ».
filter-day = { DAY($day) }
filter-days = du { DAY($first) } au { DAY($last) }
filter-from = à partir du { DAY($day) }
filter-evening = le soir
filter-seats = au moins { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
}
filter-not-understood = Je n’ai pas compris. Écrivez une date, une ville ou un genre, ou choisissez ci-dessous.
filter-title-when = <b>Quand ?</b>
filter-hint-when = Choisissez un moment, ou écrivez une date : « samedi », « 12 décembre ».
filter-title-what = <b>Quel genre ?</b>
filter-hint-what = Choisissez un genre, ou écrivez-le.
filter-title-where = <b>Où ?</b>
filter-hint-where = Choisissez un territoire, ou écrivez une ville : « Villeurbanne », « Lyon 3 ».
filter-title-access = <b>Accessible à qui ?</b>
filter-hint-access = Selon ce que les lieux annoncent.
filter-title-seats = <b>Combien de places ?</b>
filter-hint-seats = Seulement les dates qui ont assez de places libres.
territory-metropole-de-lyon = Métropole de Lyon
territory-rhone = Rhône
territory-ain = Ain
button-filter-when = Quand
button-filter-what = Genre
button-filter-where = Où
button-filter-access = Accessible
button-filter-seats = Places
button-show-offers = Voir les offres
button-clear = Tout effacer
button-any = Peu importe
button-when-today = Aujourd’hui
button-when-weekend = Ce week-end
button-when-week = Cette semaine
button-month = { MONTH($month) }
button-category = { $name }
button-seats = { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
}
