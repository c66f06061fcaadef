offers-title = <b>Offres à venir</b>
offers-title-found = <b>Offres</b> : { $what }
offers-none = Rien trouvé. Changez un filtre, ou voyez toutes les offres.
offer-line = { $number }. <b>{ $title }</b>, { DAY_SHORT($starts_at) } à { TIME($starts_at) }, { $commune } · { $seats ->
    [0] complet
    [one] 1 place
   *[other] { $seats } places
}
offer-title = <b>{ $title }</b>
offer-when = { MOMENT($starts_at) }
offer-when-draft = { DATE_LONG($day) }, heure à compléter
offer-when-cancelled = { DATE_LONG($day) } : date annulée
offer-where = { $venue }, { $commune }
offer-where-address = { $venue }, { $address }, { $commune }
offer-category = Genre : { $category }
offer-access = Accessible : { $access }
offer-seats = { $seats ->
    [one] 1 place libre en ce moment
   *[other] { $seats } places libres en ce moment
} ({ $most } au plus par personne et ses invités)
offer-full = Complet en ce moment.
offer-closed = Les réservations sont closes.
offer-ask-referent = Pour réserver, parlez-en à la personne qui vous accompagne.
dates-some = Les dates à venir :
dates-none = Pas d’autre date pour le moment.
access-hi = sourds et malentendants
access-mi = déficience intellectuelle
access-vi = aveugles et malvoyants
access-pi = handicap psychique
access-ii = fauteuil roulant
button-offer = { $number }. { $title }
button-more = Suite
button-back-page = Page d’avant
button-back-offers = Retour aux offres
button-filters = Filtrer
button-book = Réserver
button-dates = Autres dates
button-buy = Acheter au lieu
button-date = { DAY_SHORT($starts_at) } à { TIME($starts_at) }
