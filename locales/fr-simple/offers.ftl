offers-title = <b>Les sorties</b>
offers-title-found = <b>Les sorties</b> : { $what }
offers-none = Il n’y a rien ici. Écrivez autre chose.
offers-none-buy = Vous pouvez aussi acheter une place. Demandez au lieu.
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
offer-category = Genre : { $category }
offer-access = C’est adapté pour : { $access }
offer-seats = { $seats ->
    [one] <b>Il y a { $seats } place</b> en ce moment.
   *[other] <b>Il y a { $seats } places</b> en ce moment.
} Pour une personne et ses invités : { $most } places au maximum.
offer-full = Il n’y a plus de place en ce moment.
offer-closed = On ne peut plus réserver.
offer-ask-referent = Vous voulez réserver ? Parlez à la personne qui vous accompagne.
dates-some = Voici les autres dates :
dates-none = Il n’y a pas d’autre date.
