offers-title = <b>Offres à venir</b>
offers-title-found = <b>Offres</b> : { $what }
offers-none = Rien trouvé. Changez les filtres, ou écrivez autre chose.
offers-none-buy = Rien ici ? On peut aussi acheter une place directement auprès d’un lieu.
offer-line = { $number }. <b>{ $title }</b>, { MOMENT($starts_at) }, { $commune } · { $seats ->
    [0] complet
    [one] { $seats } place
   *[other] { $seats } places
}
offer-line-closed = { $number }. <b>{ $title }</b>, { MOMENT($starts_at) }, { $commune } · réservations fermées
offer-title = <b>{ $title }</b>
offer-when = { DATE_LONG($starts_at) } à { TIME($starts_at) }
offer-when-draft = { DATE_LONG($day) }, heure à compléter
offer-when-cancelled = { DATE_LONG($day) } : date annulée
offer-where = { $venue }, { $commune }
offer-where-address = { $venue }, { $address }, { $commune }
offer-category = Genre : { $category }
offer-access = Accessible : { $access }
offer-seats = { $seats ->
    [one] <b>{ $seats } place libre</b> en ce moment.
   *[other] <b>{ $seats } places libres</b> en ce moment.
} { $most } au plus par personne, invités compris.
offer-full = C’est complet en ce moment.
offer-closed = Les réservations sont fermées.
offer-ask-referent = Pour réserver, parlez-en à la personne qui vous accompagne.
dates-some = Les dates à venir :
dates-none = Pas d’autre date pour le moment.
access-hi = handicap auditif
access-vi = handicap visuel
access-mi = handicap moteur
access-pi = handicap psychique
access-ii = handicap intellectuel
button-offer = { $number }. { $title }
button-more = Suite
button-back-page = Page d’avant
button-back-offers = Retour aux offres
button-all-offers = Toutes les offres
button-filters = Filtrer
button-book = Réserver
button-dates = Autres dates
button-buy = Acheter une place
button-date = { MOMENT($starts_at) }
