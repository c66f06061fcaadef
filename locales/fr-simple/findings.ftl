finding-refused = { $what }
finding-alert = Attention. { $what }
finding-more = { $count ->
    [one] Il y a encore { $count } raison.
   *[other] Il y a encore { $count } raisons.
}
finding-partners-only = La personne qui vous accompagne réserve pour vous.
finding-not-authorised = Il manque un accord pour réserver.
finding-structure-closed = On ne peut plus réserver ici.
finding-structure-suspended = On ne peut pas réserver en ce moment. On peut seulement annuler.
finding-convention-unsigned = On ne peut pas encore réserver.
finding-convention-not-in-force = On ne peut pas réserver le { DAY($day) }.
finding-terms-not-accepted = Il manque un accord pour cette saison.
finding-visitor-code-asked = Pour voir les sorties, il faut un code. Choisissez « J’ai un code ».
finding-not-yours = Vous ne pouvez pas voir cette page.
finding-reason-asked = Dites pourquoi vous ouvrez cette page.
finding-not-your-participant = Cette personne n’est pas inscrite ici.
finding-not-attested = L’inscription n’est pas finie.
finding-referent-attests = Une autre personne doit faire cette inscription.
finding-support-kind-asked = L’inscription n’est pas finie. Il manque le type d’aide.
finding-name-stays = On ne peut pas changer le nom sur une place.
finding-another-name = C’est un autre nom.
finding-party-too-large = Vous demandez { $asked } places. Le maximum est { $most }.
finding-weekly-limit = { $count ->
    [one] Il y a déjà { $count } sortie
   *[other] Il y a déjà { $count } sorties
} { $counted ->
    [performs_at] cette semaine-là. Choisissez une date à partir du { DAY($again) }.
   *[booked_at] cette semaine. Vous pourrez réserver à partir du { DAY($again) }.
}
finding-weekly-advice = { $count ->
    [one] Il y a déjà { $count } sortie
   *[other] Il y a déjà { $count } sorties
} { $counted ->
    [performs_at] cette semaine-là.
   *[booked_at] cette semaine.
} Vous pouvez peut-être attendre le { DAY($again) }.
finding-heavy-person = Cela fait { $count } sorties cette semaine.
finding-not-published = L’heure n’est pas encore connue. On ne peut pas encore réserver.
finding-already-started = C’est trop tard. La sortie a commencé { MOMENT($starts_at) }.
finding-bookings-closed = C’est trop tard. On ne peut plus réserver depuis { MOMENT($closed_at) }.
finding-full = { $left ->
    [0] Il n’y a plus de place.
    [one] Il y a { $left } place. Vous en demandez { $asked }.
   *[other] Il y a { $left } places. Vous en demandez { $asked }.
}
finding-already-booked = Il y a déjà une place réservée pour cette date.
finding-overlap = Il y a déjà une autre sortie au même moment.
finding-too-late-to-cancel = C’est trop tard pour annuler. La sortie a commencé { MOMENT($starts_at) }.
finding-wish-not-now = On ne peut pas réserver en ce moment. Parlez à la personne qui vous accompagne.
finding-wish-open = Vous avez déjà demandé cette sortie. Attendez la réponse.
