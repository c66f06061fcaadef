for-whom-title = <b>Pour qui ?</b>
for-whom-what = { $title }, { $when }
for-whom-type = Touchez un nom, ou écrivez-le. Le nombre dit les réservations de la semaine.
for-whom-nobody = Personne à ce nom dans votre structure. Écrivez autrement, ou inscrivez la personne.
check-title = <b>Vérifiez avant de confirmer</b>
check-what = { $title }, { $when }
check-party = { $name }
check-party-guests = { $name }, avec { $guests }
check-parties-more = { $count ->
    [one] et 1 autre personne
   *[other] et { $count } autres personnes
}
check-companions = Accompagnement : { $names }
check-seats = { $seats ->
    [one] 1 place, prise
   *[other] { $seats } places, prises
} seulement quand vous confirmez ({ $left ->
    [one] 1 libre
   *[other] { $left } libres
} en ce moment).
booked-title = <b>C’est réservé</b>
booked-told = La confirmation reste dans cette conversation, avec tous les détails.
full-title = <b>Plus assez de places</b>
full-told = { $title } : { $left ->
    [0] il ne reste aucune place
    [one] il reste 1 place
   *[other] il reste { $left } places
}, vous en demandez { $asked }. Rien n’a été réservé.
full-buy = On peut aussi acheter directement à { $venue }.
refused-title = <b>Réservation impossible</b>
button-person-count = { $name } · { $count } sur { $limit }
button-new-person = Nouvelle personne
button-confirm = { $seats ->
    [one] Confirmer (1 place)
   *[other] Confirmer ({ $seats } places)
}
button-add-guest = + Invité
button-add-companion = + Accompagnant
button-add-person = + Autre participant
button-take-out = Retirer quelqu’un
button-give-up = Abandonner
button-offers-again = Autre réservation
button-change-party = Changer le groupe
button-someone-else = Choisir quelqu’un d’autre
button-terms = Lire les conditions
