exception-asked-title = <b>Exception demandée à l’équipe</b>
exception-asked-told = La réponse arrivera ici. Rien n’est réservé d’ici là, et aucune place n’est gardée.
exception-asked-nameless = L’équipe voit votre structure et le nombre de réservations, pas le nom de la personne.
exception-answered-title = <b>L’équipe a répondu</b>
exceptions-title = <b>Exceptions demandées</b>
exceptions-told = { $count ->
    [0] Aucune demande en attente.
    [one] { $count } demande en attente. Une exception permet une réservation de plus dans la semaine (règle B10).
   *[other] { $count } demandes en attente. Une exception permet une réservation de plus dans la semaine (règle B10).
}
exception-line = { $number }. { $what }
exception-what = <b>{ $structure }</b> : une personne a déjà { $count ->
    [one] { $count } réservation
   *[other] { $count } réservations
} pour la semaine du { DAY($monday) }.
notice-exception-asked = <b>Une exception est demandée</b> (règle B10)
notice-exception-closed = { $state ->
    [granted] L’exception est accordée.
   *[declined] L’exception est refusée.
}
notice-exception-granted = <b>Exception accordée</b>
notice-exception-granted-told = { $name } peut avoir une réservation de plus la semaine du { DAY($monday) }, par exemple pour { $title }.
notice-exception-declined = <b>Exception refusée</b>
notice-exception-declined-told = { $name } : pas de réservation de plus la semaine du { DAY($monday) }, donc pas pour { $title } (règle B10).
finding-exception-once = Une exception a déjà été accordée à cette personne pour cette semaine.
error-exception-week-over = La semaine de cette demande est passée : il n’y a plus rien à accorder.
button-ask-exception = Demander une exception
button-exceptions = Exceptions ({ $count })
button-grant-exception = Accorder
button-decline-exception = Refuser
button-grant-one = { $number }. Accorder
button-decline-one = { $number }. Refuser
