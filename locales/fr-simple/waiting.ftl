waiting-title = <b>Attendre une place</b>
my-waiting = { $when }, <b>{ $title }</b>. Vous attendez une place.
my-waiting-offered = { $when }, <b>{ $title }</b>. Une place est libre pour vous. Répondez vite.
own-waiting-not-sure = Ce n’est pas sûr. Une place doit se libérer. Alors vous aurez un message.
own-waiting-refused = Parlez à la personne qui vous accompagne.
own-leave-told = Vous n’aurez plus de message pour cette sortie.
own-left-told = Vous n’attendez plus de place pour cette sortie.
answer-taken-own = Votre place est réservée. Un message vous dit tout.
answer-declined-own = Vous n’attendez plus de place pour cette sortie. Vous pouvez choisir une autre sortie.
answer-over-own = La place n’est plus gardée pour vous.
answer-again-told = Il y a une nouvelle place pour vous. Choisissez « En savoir plus ».
answer-withdrawn = Vous n’attendez plus de place.
answer-revoked = On ne peut plus réserver.
notice-offered-both-own = La personne qui vous accompagne a le même message. Elle peut répondre pour vous.
notice-shared-first-own = D’autres personnes ont ce message. <b>Répondez vite.</b>
notice-shared-gone = Ces places ne sont plus libres. Vous attendez encore.
notice-missed-own = Vous n’avez pas répondu à temps. La place est pour une autre personne.
notice-missed-behind-own = Vous attendez encore, après les autres. Répondez la prochaine fois.
notice-ended-missed-own = Vous n’avez pas répondu deux fois.
notice-ended-closed-own = On ne peut plus réserver cette sortie. Vous pouvez choisir une autre sortie.
notice-ended-cancelled-own = Cette sortie est annulée. Vous pouvez choisir une autre sortie.
notice-ended-back-own = Vous voulez attendre encore ? Parlez à la personne qui vous accompagne.
button-own-waiting = J’attends · { $title }
button-open-waiting = En savoir plus
button-leave-waiting = Je ne veux plus attendre
button-leave-yes = Oui, ne plus attendre
own-waiting-until = Répondez avant { MOMENT($until) }.
notice-offered-until-own = Répondez avant { MOMENT($until) }.
own-waiting-overnight = { $seats ->
    [1] <b>Une place est gardée pour vous.</b>
   *[other] <b>{ $seats } places sont gardées pour vous.</b>
} Répondez { MOMENT($at) }.
own-waiting-together = { $seats ->
    [1] <b>Une place est gardée pour vous.</b>
   *[other] <b>{ $seats } places sont gardées pour vous.</b>
} { $missing ->
    [1] Il manque encore une place.
   *[other] Il manque encore { $missing } places.
} On attend jusqu’à { MOMENT($until) }.
