drafts-title = <b>Offres à compléter</b>{ $count ->
    [0] {""}
    [one] {" "}: { $count } date sans heure
   *[other] {" "}: { $count } dates sans heure
}
drafts-title-found = <b>Offres à compléter</b> : { $what }
drafts-type = Choisissez une offre, ou écrivez un titre, un lieu, un jour.
drafts-none = Rien à compléter ici.
draft-line = { $number }. <b>{ $title }</b>, { DAY_SHORT($day) }, { $venue }
draft-seats = Places mises en ligne : <b>{ $seats }</b>
draft-access-unknown = Accessibilité : non indiquée
draft-hour-asked = Il manque l’heure. Écrivez-la, par exemple « 20 h 30 ».
draft-ready = Tout est là ? Choisissez « Publier ». Pour changer l’heure, écrivez-la.
draft-access-asked = Choisissez ce qui est accessible. Choisissez à nouveau pour enlever.
draft-done-title = <b>C’est publié</b>
draft-done-seats = { $seats ->
    [0] Aucune place en ligne pour le moment.
    [one] { $seats } place en ligne. On peut la réserver.
   *[other] { $seats } places en ligne. On peut les réserver.
}
draft-done-last = Il n’y a plus rien à compléter.
seats-asked = Écrivez le nombre de places, par exemple « 12 ».
saved = C’est enregistré.
date-seats-now = { $total ->
    [one] { $total } place en ligne
   *[other] { $total } places en ligne
}, { $taken ->
    [0] aucune prise
    [one] { $taken } prise
   *[other] { $taken } prises
} (réservées, ou gardées pour la liste d’attente).
date-seats-rule = On ne descend jamais sous ce qui est réservé ou proposé (règle B17).
cancel-date-title = <b>Annuler cette date ?</b>
cancel-date-figures = { $bookings ->
    [0] Aucune réservation
    [one] { $bookings } réservation
   *[other] { $bookings } réservations
}, { $seats ->
    [0] aucune place
    [one] { $seats } place
   *[other] { $seats } places
}, { $waiting ->
    [0] personne en attente
    [one] { $waiting } demande en attente
   *[other] { $waiting } demandes en attente
}.
cancel-date-told = Tout sera annulé ensemble. Chacun et le lieu seront prévenus tout de suite.
date-cancelled-title = <b>La date est annulée</b>
date-cancelled-told = { $seats ->
    [0] Aucune place n’était réservée.
    [one] { $seats } place est annulée, chacun est prévenu.
   *[other] { $seats } places sont annulées, chacun est prévenu.
}
error-time-asked = Écrivez une heure, par exemple « 20 h », « 20 h 30 » ou « 14:00 ».
error-time-skipped = Cette heure n’existe pas ce jour-là : l’horloge passe à l’heure d’été. Écrivez-en une autre, par exemple « 20 h 30 ».
error-time-twice = Cette heure arrive deux fois ce jour-là : l’horloge passe à l’heure d’hiver. Écrivez-en une autre, par exemple « 20 h 30 ».
error-time-over = Cette heure est déjà passée. Écrivez une heure à venir, par exemple « 20 h 30 ».
error-seats-asked = Écrivez un nombre de places de 0 à { $most }, par exemple « 12 ».
error-access-asked = Choisissez ce qui est accessible, puis « C’est bon ».
finding-seats-promised = { $least ->
    [one] Il faut garder au moins { $least } place, déjà réservée ou proposée.
   *[other] Il faut garder au moins { $least } places, déjà réservées ou proposées.
}
notice-date-cancelled = <b>Cette date est annulée</b>
notice-date-week = Ces réservations ne comptent plus dans la semaine des personnes (règle B10).
button-drafts = À compléter ({ $count })
button-drafts-list = Offres à compléter
button-all-drafts = Tout voir
button-next-draft = Suivante : { $title }
button-complete = Compléter et publier
button-accessibility = Accessibilité
button-access = { $on ->
    [yes] ✓ { $access }
   *[no] { $access }
}
button-date-seats = Places
button-publish = Publier
button-done = C’est bon
button-cancel-date = Annuler cette date
button-cancel-date-yes = Oui, annuler la date
button-keep-date = Non, garder
