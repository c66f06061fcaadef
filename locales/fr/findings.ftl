finding-refused = ⛔ { $what } <i>(règle { $clause })</i>
finding-alert = ⚠️ { $what } <i>(règle { $clause })</i>
finding-about = { $name } : { $what }
finding-more = { $count ->
    [one] … et { $count } autre remarque.
   *[other] … et { $count } autres remarques.
}
finding-partners-only = Seules les structures partenaires réservent des places.
finding-not-authorised = Votre structure n’a pas autorisé votre accès, ou l’a retiré.
finding-structure-closed = Le partenariat de cette structure est terminé.
finding-structure-suspended = Votre structure est suspendue : vous pouvez consulter et annuler, pas réserver. Raison donnée : « { $why } ».
finding-convention-unsigned = La direction de votre structure doit d’abord signer la convention.
finding-convention-not-in-force = La convention de votre structure n’est pas en vigueur le { DAY($day) }.
finding-terms-not-accepted = Lisez et acceptez d’abord les conditions d’utilisation { $season }.
finding-visitor-code-asked = Pour voir les offres, il faut un code visiteur.
finding-not-yours = Vous ne pouvez pas ouvrir cette fiche.
finding-reason-asked = Dites pourquoi vous ouvrez cette fiche. Ce sera noté.
finding-not-your-participant = Cette personne n’est pas inscrite dans votre structure.
finding-not-attested = Il manque l’attestation de la personne référente de votre structure.
finding-referent-attests = Seule la personne référente de votre structure peut inscrire quelqu’un.
finding-support-kind-asked = Indiquez d’abord le type d’accompagnement.
finding-nobody-named = Choisissez au moins une personne pour cette sortie.
finding-unnamed-seat = { $seats ->
    [one] Il manque le nom pour { $seats } place.
   *[other] Il manque les noms pour { $seats } places.
} Chaque place est à un nom.
finding-same-name-twice = Le même nom est écrit deux fois. Est-ce bien voulu ?
finding-name-stays = Une invitation ne se cède pas. Annulez-la et réservez à nouveau.
finding-another-name = C’est un autre nom. On peut seulement corriger l’orthographe.
finding-party-too-large = { $asked } places demandées, { $most } au plus par personne, invités compris.
finding-weekly-limit = { $counted ->
    [performs_at] { $count } sur { $limit } la semaine de cette sortie, de nouveau possible pour une date à partir du { DAY($again) }.
   *[booked_at] { $count } sur { $limit } cette semaine, de nouveau possible { DAY($again) }.
}
finding-weekly-advice = { $counted ->
    [performs_at] Déjà { $count } sur { $limit } la semaine de ce spectacle. Évitez si possible d’aller au-delà avant { DAY($again) }.
   *[booked_at] Déjà { $count } sur { $limit } cette semaine. Évitez si possible d’aller au-delà avant { DAY($again) }.
}
finding-weekly-exception = Déjà { $count } sur { $limit } cette semaine. L’exception accordée par l’équipe sera utilisée.
finding-heavy-person = Avec celle-ci, { $count } sur { $limit } cette semaine.
finding-heavy-structure = Votre structure aurait { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
} sur { $total } ({ $percent } %).
finding-heavy-unused = { $unused ->
    [one] { $unused } sortie non utilisée
   *[other] { $unused } sorties non utilisées
} sur { $outings } en { $days } jours ({ $percent } %).
finding-malfunction = Beaucoup de réservations non utilisées : { $unused } sur { $outings } en { $days } jours ({ $percent } %).
finding-not-published = L’heure n’est pas encore connue : on ne peut pas encore réserver.
finding-performance-cancelled = Cette date est annulée.
finding-already-started = Déjà commencé : { MOMENT($starts_at) }.
finding-bookings-closed = On ne peut plus réserver depuis { MOMENT($closed_at) }.
finding-full = { $left ->
    [0] Complet.
    [one] Il reste { $left } place, vous en demandez { $asked }.
   *[other] Il reste { $left } places, vous en demandez { $asked }.
}
finding-already-booked = Cette personne a déjà une réservation pour cette date.
finding-twice-in-order = La même personne est choisie deux fois.
finding-overlap = Cette personne a déjà une sortie à ce moment-là.
finding-too-late-to-cancel = On ne peut plus annuler : déjà commencé, { MOMENT($starts_at) }.
finding-book-directly = Il y a assez de places : réservez directement.
finding-already-waiting = Cette personne attend déjà pour cette date.
finding-waiting-offered = Des places lui sont proposées : réponse attendue avant { MOMENT($until) }.
finding-waiting-shared = { $seats ->
    [one] { $seats } place est proposée
   *[other] { $seats } places sont proposées
} à toutes les personnes qui attendent, jusqu’à { MOMENT($until) }. La première réponse l’emporte.
finding-waiting-kept = { $seats ->
    [one] { $seats } place est gardée pour ce groupe
   *[other] { $seats } places sont gardées pour ce groupe
} de { $asked } personnes, jusqu’à { MOMENT($until) }.
finding-waiting-party-larger = { $left ->
    [one] { $left } place est libre, il en faut { $asked } ensemble.
   *[other] { $left } places sont libres, il en faut { $asked } ensemble.
}
finding-waiting-behind = { $ahead ->
    [one] { $ahead } demande passe avant.
   *[other] { $ahead } demandes passent avant.
}
finding-waiting-quiet = Rien n’est proposé la nuit : il faut attendre { MOMENT($until) }.
finding-waiting-not-servable = Sa structure ne peut pas réserver en ce moment (suspendue, ou convention pas en vigueur).
finding-waiting-no-seat = Aucune place n’est libre.
finding-waiting-next = C’est son tour : la proposition part dans la minute.
finding-access-attested = Il faut d’abord attester que cette personne travaille dans votre structure et connaît l’accès.
finding-last-referent = Une structure garde toujours une personne référente.
finding-wish-not-now = Votre structure ne peut pas réserver en ce moment. Parlez-en avec elle.
finding-wish-booked = Vous avez déjà une place pour cette sortie.
finding-wish-open = Vous avez déjà demandé cette sortie. Vous attendez la réponse.
finding-referent-corrects = Seule la personne référente de votre structure corrige, efface ou relie une fiche.
finding-another-person = C’est un autre nom : inscrivez cette personne avec sa propre attestation.
