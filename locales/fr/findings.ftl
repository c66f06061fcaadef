finding-refused = ⛔ { $what } <i>(règle { $clause })</i>
finding-alert = ⚠️ { $what } <i>(règle { $clause })</i>
finding-about = { $name } : { $what }
finding-more = … et { $count } autres remarques.
finding-partners-only = Seules les structures partenaires réservent des places.
finding-not-authorised = Votre accès n’est pas, ou plus, autorisé par votre structure.
finding-structure-closed = Le partenariat de cette structure est terminé.
finding-structure-suspended = Les réservations de votre structure sont suspendues. { $why } Vous pouvez consulter et annuler.
finding-convention-unsigned = La direction de votre structure doit d’abord signer la convention.
finding-convention-not-in-force = La convention de votre structure n’est pas en vigueur le { DAY($day) }.
finding-terms-not-accepted = Lisez et acceptez d’abord les conditions d’utilisation { $season }.
finding-visitor-code-asked = Pour voir les offres, il faut un code visiteur.
finding-not-yours = Cette fiche n’est pas accessible.
finding-reason-asked = Dites pourquoi vous ouvrez cette fiche. Ce sera noté.
finding-not-your-participant = Cette personne n’est pas inscrite dans votre structure.
finding-not-attested = Le référent doit d’abord attester que la structure accompagne cette personne.
finding-referent-attests = Seul le référent inscrit une personne.
finding-support-kind-asked = Indiquez d’abord le type d’accompagnement.
finding-nobody-named = Choisissez au moins une personne pour cette sortie.
finding-unnamed-seat = { $seats ->
    [one] 1 place est sans nom
   *[other] { $seats } places sont sans nom
} : chaque place est à un nom.
finding-same-name-twice = Le même nom est écrit deux fois. Est-ce bien voulu ?
finding-name-stays = Une invitation ne se cède pas. Annulez-la et réservez à nouveau.
finding-another-name = C’est un autre nom. Seule l’orthographe se corrige.
finding-party-too-large = { $asked } places demandées, { $most } au plus par personne, tout le monde compté.
finding-weekly-limit = { $counted ->
    [performs_at] { $count } sur { $limit } la semaine de ce spectacle, de nouveau possible pour une date à partir du { DAY($again) }.
   *[booked_at] { $count } sur { $limit } cette semaine, de nouveau possible { DAY($again) }.
}
finding-weekly-exception = { $count } sur { $limit } déjà prises cette semaine. L’exception accordée par l’équipe sera utilisée.
finding-heavy-person = Avec celle-ci, { $count } sur { $limit } cette semaine.
finding-heavy-structure = Votre structure aurait { $seats } des { $total } places ({ $percent } %).
finding-heavy-unused = { $unused } sorties sur { $outings } non utilisées en { $days } jours ({ $percent } %).
finding-malfunction = Beaucoup de réservations non utilisées : { $unused } sur { $outings } en { $days } jours ({ $percent } %).
finding-not-published = L’heure manque encore : pas encore réservable.
finding-performance-cancelled = Cette date est annulée.
finding-already-started = Déjà commencé ({ MOMENT($starts_at) }).
finding-bookings-closed = Les réservations sont closes depuis { TIME($closed_at) }, { DAY($closed_at) }.
finding-full = { $left ->
    [0] Complet.
    [one] Il reste 1 place, vous en demandez { $asked }.
   *[other] Il reste { $left } places, vous en demandez { $asked }.
}
finding-already-booked = Cette personne a déjà une réservation pour cette date.
finding-twice-in-order = La même personne est choisie deux fois.
finding-overlap = Cette personne a déjà une sortie à la même heure.
finding-too-late-to-cancel = Déjà commencé ({ MOMENT($starts_at) }) : on ne peut plus annuler.
