# A venue's own screens and the staff's screens of venues.
menu-venue = Lieu : { $venues }
code-opened-venue = Vous voyez maintenant les dates de votre lieu. Vous déposez des places et vous avez la liste à l’entrée.
my-dates-title = { $way ->
    [seats] <b>Déposer des places : quelle date ?</b>
    [bulletin] <b>Info de dernière minute : quelle date ?</b>
    [door] <b>Liste à l’entrée : quelle date ?</b>
   *[all] <b>Mes dates</b>
}
my-dates-none = Aucune date à venir.
my-dates-file = Beaucoup de dates ? Envoyez un fichier.
my-date-line = { $number }. <b>{ $title }</b>, { DAY_SHORT($starts_at) } à { TIME($starts_at) } : { $total ->
    [one] { $total } place donnée
   *[other] { $total } places données
}, { $taken ->
    [0] aucune prise
    [one] { $taken } prise
   *[other] { $taken } prises
}, { $free ->
    [one] { $free } libre
   *[other] { $free } libres
}
my-date-where = { $venue }, { $commune }
my-date-given = Places données : <b>{ $total }</b>
my-date-booked = Réservées : <b>{ $booked }</b>{ $kept ->
    [0] {""}
    [one] {" "}(et { $kept } gardée pour la liste d’attente)
   *[other] {" "}(et { $kept } gardées pour la liste d’attente)
}
my-date-free = Libres : <b>{ $free }</b>{ $waiting ->
    [0] {""}
    [one] . { $waiting } demande attend une place.
   *[other] . { $waiting } demandes attendent une place.
}
my-seats-asked = Choisissez plus ou moins, ou écrivez le nombre de places en tout, par exemple « 12 ».
my-seats-rule = Vous pouvez reprendre ce qui est libre, jamais ce qui est réservé ou proposé (règle B17).
offers-file-own = Seules les dates de votre lieu sont prises.
offers-expected-own-venue = votre lieu, écrit comme dans le programme (nom et commune)
offers-expected-own-id = un autre identifiant (celui-ci est à la date d’un autre lieu)
venues-title = <b>Lieux</b> ({ $count })
venues-type = Choisissez un nom, ou écrivez-le pour trouver un lieu. ✓ : le lieu a un compte.
venues-nobody = Aucun lieu de ce nom. Écrivez un autre nom, ou seulement son début.
venue-title = <b>{ $name }</b>
venue-where = { $commune }
venue-accounts = { $count ->
    [0] Aucun compte : pour l’entrée, envoyez un lien depuis la date.
    [one] { $count } compte s’occupe de ce lieu.
   *[other] { $count } comptes s’occupent de ce lieu.
}
venue-told = Un compte de lieu dépose des places, prévient d’un changement et voit la liste à l’entrée, le jour même.
venue-code-until = Il sert une seule fois, jusqu’au { MOMENT($until) }. Remettez-le à ce lieu seulement.
close-venue-title = <b>Retirer les accès de { $name } ?</b>
close-venue-told = Ses comptes, ses codes et ses liens pour l’entrée n’ouvrent plus rien, tout de suite. Les dates et les réservations restent.
error-venue-unknown = Aucun lieu ne porte exactement ce nom, ou plusieurs le portent : « { $name } ». Donnez son numéro.
button-venues = Lieux
button-all-venues = Tous
button-venue = { $open ->
    [yes] ✓ { $name }
   *[no] { $name }
}
button-invite-venue = Inviter le lieu (code)
button-close-venue = Retirer les accès
button-close-venue-yes = Oui, retirer les accès
button-keep-venue = Non, garder
button-my-dates = Mes dates
button-my-date = { $number }. { $title }
button-first-page = Début
button-my-file = Par un fichier
button-give-seats = Déposer des places
button-my-seats = Donner, reprendre
button-bulletin = Info de dernière minute
button-bulletin-one = Prévenir
button-seats-more = + { $by }
button-seats-fewer = − { $by }
button-seats-back = { $free ->
    [one] Reprendre { $free } place
   *[other] Reprendre { $free } places
}
