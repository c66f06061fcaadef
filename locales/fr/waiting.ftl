waiting-title = <b>Liste d’attente</b>
waiting-none = Personne de votre structure n’attend de place en ce moment.
waiting-line = { DAY_SHORT($day) }, <b>{ $title }</b> : { $name }{ $others ->
    [0] {""}
    [one] {" "}et { $others } autre personne
   *[other] {" "}et { $others } autres personnes
} · { $state }
waiting-state-rank = { $rank ->
    [1] en tête de liste
   *[other] { $rank }e sur la liste
}
waiting-state-offered = à répondre avant { MOMENT($until) }
waiting-state-shared = places libres, répondez vite
waiting-joined-title = <b>C’est noté : liste d’attente</b>
waiting-entry-title = <b>Liste d’attente</b> : { $title }
waiting-for = Pour : { $names } · { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
}
waiting-rank = { $rank ->
    [1] En tête de liste.
   *[other] <b>{ $rank }e</b> sur la liste. { $ahead ->
        [one] { $ahead } place est demandée avant.
       *[other] { $ahead } places sont demandées avant.
    }
}
waiting-no-promise = Aucune place n’est promise <i>(règle B15)</i>.
waiting-how = Si des places se libèrent, vous recevez un message ici et vous avez un délai pour répondre.
waiting-how-both = Si des places se libèrent, { $name } et vous recevez un message. La première réponse compte.
waiting-how-to-leave = Pour ne plus attendre : « Quitter la liste », ici ou dans le menu, « Liste d’attente ».
waiting-offered = { $seats ->
    [one] <b>{ $seats } place est gardée pour vous</b>
   *[other] <b>{ $seats } places sont gardées pour vous</b>
} jusqu’à { MOMENT($until) }.
waiting-overnight = { $seats ->
    [one] <b>{ $seats } place est gardée</b>. Elle vous sera proposée
   *[other] <b>{ $seats } places sont gardées</b>. Elles vous seront proposées
} { MOMENT($at) } : rien n’est proposé la nuit.
waiting-together = { $seats ->
    [one] <b>{ $seats } place est gardée</b>
   *[other] <b>{ $seats } places sont gardées</b>
} en attendant { $missing ->
    [1] la dernière
   *[other] les { $missing } autres
}, jusqu’à { MOMENT($until) }.
waiting-shared = <b>Des places sont libres maintenant</b> pour tous ceux qui attendent. La première réponse l’emporte.
waiting-leave-title = <b>Quitter la liste d’attente ?</b>
waiting-leave-told = Le rang est perdu. On peut se réinscrire, à la fin de la liste.
waiting-left-title = <b>C’est fait : vous n’attendez plus cette sortie</b>
waiting-left-told = Pour attendre de nouveau : ouvrez l’offre, puis « Liste d’attente ».
my-waiting = { $when }, <b>{ $title }</b>. Vous attendez une place.
my-waiting-offered = { $when }, <b>{ $title }</b>. Des places sont libres pour vous !
own-waiting-none = Vous n’attendez pas de place.
own-waiting-title = <b>{ $title }</b>
own-waiting-rank = { $before ->
    [0] Vous attendez une place. Personne n’attend avant vous.
    [one] Vous attendez une place. { $before } groupe attend avant vous.
   *[other] Vous attendez une place. { $before } groupes attendent avant vous.
}
own-waiting-not-sure = Ce n’est pas sûr. Il faut qu’une place se libère.
own-waiting-offered = { $seats ->
    [1] <b>Une place est libre pour vous.</b>
   *[other] <b>{ $seats } places sont libres pour vous.</b>
}
own-waiting-overnight = { $seats ->
    [1] <b>Une place est gardée pour vous.</b>
   *[other] <b>{ $seats } places sont gardées pour vous.</b>
} Vous pourrez répondre { MOMENT($at) }.
own-waiting-together = { $seats ->
    [1] <b>Une place est gardée pour vous.</b>
   *[other] <b>{ $seats } places sont gardées pour vous.</b>
} { $missing ->
    [1] Il manque encore une place.
   *[other] Il manque encore { $missing } places.
} On attend jusqu’à { MOMENT($until) }.
own-waiting-until = Répondez avant { MOMENT($until) }.
own-waiting-shared = <b>Des places sont libres.</b> D’autres personnes attendent aussi. Répondez vite.
own-waiting-refused = Parlez-en à la personne qui vous accompagne.
own-leave-title = <b>Vous ne voulez plus attendre ?</b>
own-leave-told = Vous n’aurez plus de message pour cette sortie.
own-left-title = <b>C’est fait</b>
own-left-told = Vous n’attendez plus de place pour cette sortie.
answer-already-title = <b>Il y a déjà une réponse</b>
answer-taken-title = <b>C’est réservé</b>
answer-taken-told = Tous les détails sont dans le message de confirmation.
answer-taken-own = Votre place est réservée. Un message vous dit tout.
answer-declined-title = <b>C’est noté : non merci</b>
answer-declined-told = Les places vont à la personne suivante. L’inscription sur la liste est terminée.
answer-declined-own = Vous n’attendez plus de place pour cette sortie.
answer-over-title = <b>Le temps est passé</b>
answer-over-told = Cette proposition est terminée. L’inscription reste sur la liste.
answer-over-own = Vous restez sur la liste.
answer-again-told = De nouvelles places sont gardées pour vous. Ouvrez la liste d’attente.
answer-taken = C’est réservé.
answer-taken-you = C’est réservé. Vous avez répondu oui.
answer-taken-by = { $name } a répondu : c’est réservé.
answer-taken-carer = C’est réservé. La personne qui vous accompagne a répondu.
answer-declined = La réponse était : non merci.
answer-declined-you = Vous avez répondu : non merci.
answer-declined-by = { $name } a répondu : non merci.
answer-declined-carer = La personne qui vous accompagne a répondu : non merci.
answer-withdrawn = Vous n’êtes plus sur la liste.
answer-revoked = Les réservations sont fermées.
answer-time-over = Le temps pour répondre est passé.
notice-seat-offered = <b>{ $count ->
    [1] Une place se libère
   *[other] { $count } places se libèrent
} pour { $names }</b>
notice-seat-offered-closed = <b>Proposition pour { $names }</b>
notice-seat-offered-own = <b>{ $count ->
    [1] Une place est libre pour vous
   *[other] { $count } places sont libres pour vous
}</b>
notice-seat-offered-own-closed = <b>Une place était libre pour vous</b>
notice-offered-until = Réponse attendue avant { MOMENT($until) }. Après, les places peuvent aller à quelqu’un d’autre.
notice-offered-until-own = Répondez avant { MOMENT($until) }.
notice-offered-both = { $name } a le même message. La première réponse compte.
notice-offered-both-own = La personne qui vous accompagne a le même message.
notice-seats-shared = <b>Dernières places pour { $names }</b>
notice-seats-shared-own = <b>Des places sont libres</b>
notice-shared-first = Tous ceux qui attendent ont ce message. <b>La première réponse l’emporte.</b>
notice-shared-first-own = D’autres personnes ont ce message. <b>Répondez vite.</b>
notice-shared-gone = Ces places ne sont plus libres.
notice-offer-missed = <b>Pas de réponse à temps</b> : { $names }
notice-missed-told = Cette proposition est terminée.
notice-missed-behind = L’inscription reste sur la liste, après les autres. Sans réponse la prochaine fois, elle s’arrête.
notice-offer-missed-own = <b>Le temps est passé</b>
notice-missed-own = Vous n’avez pas répondu à temps.
notice-missed-behind-own = Vous attendez encore, après les autres. Répondez la prochaine fois.
notice-waiting-ended = <b>Fin de l’attente</b> : { $names }
notice-waiting-ended-own = <b>Vous n’attendez plus cette sortie</b>
notice-ended-missed = Deux propositions sont restées sans réponse.
notice-ended-closed = Les réservations sont fermées : on ne peut plus attendre cette date.
notice-ended-cancelled = Cette date est annulée.
notice-ended-back = Pour revenir sur la liste : ouvrez l’offre, puis « Liste d’attente ».
notice-ended-other = D’autres dates sont peut-être possibles.
notice-ended-missed-own = Vous n’avez pas répondu deux fois.
notice-ended-closed-own = On ne peut plus réserver cette sortie.
notice-ended-cancelled-own = Cette sortie est annulée.
notice-ended-back-own = Pour attendre encore, parlez à la personne qui vous accompagne.
waiting-of-title = <b>Liste d’attente</b> : { $title }
waiting-of-none = Personne n’attend pour cette date.
waiting-of-line = { $rank }. { $structure } · { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
} · depuis { MOMENT($since) } · { $state }
waiting-of-waiting = attend
waiting-of-offered = proposé jusqu’à { MOMENT($until) }
waiting-of-kept = places gardées ensemble jusqu’à { MOMENT($until) }
waiting-of-press = Choisissez une ligne pour savoir pourquoi elle n’a pas de proposition.
why-not-title = <b>Pourquoi pas cette personne ?</b>
why-not-gone = Cette inscription n’est plus sur la liste.
full-waiting = Sur la liste d’attente, les places libérées vous sont proposées dans l’ordre.
button-waiting-list = Liste d’attente
button-join-waiting = Mettre en liste d’attente
button-waiting = Liste d’attente ({ $count })
button-waiting-entry = { DAY_SHORT($day) } · { $name } · { $title }
button-own-waiting = En attente · { $title }
button-own-answer = Répondre · { $title }
button-open-waiting = Voir la liste d’attente
button-take = Prendre
button-decline = Non merci
button-take-own = Oui, je viens
button-leave-waiting = Quitter la liste
button-leave-yes = Oui, quitter la liste
button-stay-waiting = Non, attendre encore
button-why-not = { $number }. { $structure }
