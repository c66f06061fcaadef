wish-offered = Vous aimeriez y aller ? La personne qui vous accompagne reçoit votre demande. Ce n’est pas encore une réservation.
wish-open = Vous avez demandé cette sortie. Vous attendez la réponse.
wish-booked = Cette sortie est réservée pour vous.
wish-made-title = <b>C’est noté</b>
wish-made-told = La personne qui vous accompagne reçoit votre demande. Sa réponse arrive ici.
wish-no-seat = Ce n’est pas encore une réservation. Aucune place n’est gardée.
wish-what = <b>{ $title }</b>, { $when }
my-wish = <b>{ $title }</b> : { DATE_LONG($day) }. Demandé, pas encore réservé.
my-wish-title = <b>Votre demande</b>
my-wish-open = Vous attendez la réponse.
my-wish-booked = C’est réservé pour vous.
my-wish-declined = Ce n’est pas possible cette fois.
my-wish-withdrawn = Vous ne demandez plus cette sortie.
wishes-title = <b>Souhaits</b>
wishes-told = Ces personnes aimeraient y aller. Touchez un nom pour répondre.
wishes-none = Personne n’attend de réponse.
wish-title = <b>{ $name } aimerait y aller</b>
wish-not-booked = C’est un souhait : aucune place n’est réservée.
to-do-wishes = { $count ->
    [one] { $count } souhait attend une réponse.
   *[other] { $count } souhaits attendent une réponse.
}
notice-wished = <b>{ $name } aimerait y aller</b>
notice-wish-booked = C’est réservé.
notice-wish-declined = Vous avez répondu non.
notice-wish-withdrawn = Cette demande a été retirée.
notice-wish-no = <b>Cette sortie n’est pas possible cette fois</b>
notice-wish-no-told = Merci d’avoir demandé. Parlez-en avec la personne qui vous accompagne. Vous pouvez choisir une autre sortie.
button-wish = J’aimerais y aller
button-wish-stop = Je ne veux plus y aller
button-own-wish = Demandé : { $title }
button-wishes = Souhaits ({ $count })
button-wish-of = { $name } · { DAY_SHORT($day) } · { $title }
button-wish-book = Réserver pour cette personne
button-wish-wait = Complet : liste d’attente
button-wish-no = Répondre non
button-back-to-do = À faire
