offers-title = <b>Les sorties</b>
offers-title-found = <b>Les sorties</b> : { $what }
offers-none = Il n’y a pas de sortie ici. Cherchez autre chose.
offers-none-buy = Vous pouvez aussi acheter une place. Demandez à la salle.
offer-line = { $number }. <b>{ $title }</b> : { MOMENT($starts_at) }. Ville : { $commune }. { $seats ->
    [0] Il n’y a plus de place.
    [one] Il y a { $seats } place.
   *[other] Il y a { $seats } places.
}
offer-line-closed = { $number }. <b>{ $title }</b> : { MOMENT($starts_at) }. Ville : { $commune }. On ne peut plus réserver.
offer-when-draft = { DATE_LONG($day) }. L’heure n’est pas encore connue.
offer-when-cancelled = { DATE_LONG($day) }. Cette date est annulée.
offer-where = Lieu : { $venue }. Ville : { $commune }.
offer-where-address = Lieu : { $venue }. Adresse : { $address }. Ville : { $commune }.
offer-category = Sortie : { $category }
offer-access = C’est adapté : { $access }
offer-seats = { $seats ->
    [one] <b>Il y a { $seats } place</b> en ce moment.
   *[other] <b>Il y a { $seats } places</b> en ce moment.
} Vous et vos invités : { $most } places au maximum.
offer-full = Il n’y a plus de place en ce moment.
offer-closed = On ne peut plus réserver. Regardez les autres dates.
offer-ask-referent = Vous voulez réserver ? Parlez à la personne qui vous accompagne.
dates-some = Voici les autres dates. Choisissez une date.
dates-none = Il n’y a pas d’autre date.
access-hi = handicap pour entendre
access-vi = handicap pour voir
access-mi = handicap pour bouger
access-ii = handicap pour comprendre
button-more = Voir la suite
button-back-offers = Retour aux sorties
button-all-offers = Toutes les sorties
button-filters = Chercher
offer-when = { DATE_LONG($starts_at) } à { TIME($starts_at) }
button-date = { MOMENT($starts_at) }
