for-whom-title = <b>Pour qui ?</b>
for-whom-what = { $title }, { $when }
for-whom-type = Choisissez un nom. S’il n’est pas affiché, écrivez-le. À côté du nom : ses réservations de la semaine.
for-whom-nobody = Aucune personne de ce nom dans votre structure. Écrivez le nom autrement, ou inscrivez la personne.
for-whom-nobody-colleague = Aucune personne de ce nom dans votre structure. Écrivez le nom autrement, ou demandez à la personne référente de l’inscrire.
check-title = <b>Vérifiez avant de confirmer</b>
check-waiting-title = <b>Liste d’attente : vérifiez</b>
check-full = { $left ->
    [0] C’est complet en ce moment.
    [one] Il reste { $left } place en ce moment.
   *[other] Il reste { $left } places en ce moment.
} Vous demandez { $asked ->
    [one] <b>{ $asked } place</b>.
   *[other] <b>{ $asked } places</b>.
} <i>(règle B13)</i>
check-what = { $title }, { $when }
check-party = { $name }
check-party-guests = { $name }, avec { $guests }
check-parties-more = { $count ->
    [one] et { $count } autre participant
   *[other] et { $count } autres participants
}
check-companions = Pour accompagner : { $names }
check-seats = { $seats ->
    [one] <b>{ $seats } place</b> demandée
   *[other] <b>{ $seats } places</b> demandées
}, { $left ->
    [one] { $left } libre
   *[other] { $left } libres
} en ce moment. Rien n’est réservé avant « Confirmer ».
booked-title = <b>C’est réservé</b>
booked-told = Tous les détails sont dans le message de confirmation. Il reste dans cette conversation.
full-title = <b>Plus assez de places</b>
full-told = { $title } : { $left ->
    [0] il ne reste aucune place
    [one] il reste { $left } place
   *[other] il reste { $left } places
}, vous en demandez { $asked }. Rien n’a été réservé.
full-buy = Des places sont peut-être en vente auprès du lieu : { $venue }.
refused-title = <b>Réservation impossible</b>
button-person-count = { $name } · { $count } sur { $limit }
button-new-person = Nouvelle personne
button-confirm = { $seats ->
    [one] Confirmer ({ $seats } place)
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
