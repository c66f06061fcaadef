cancel-party-title = <b>Annuler cette réservation ?</b>
cancel-what = { $title }, { $when }
cancel-names = { $count ->
    [one] { $count } place : { $names }
   *[other] { $count } places : { $names }
}
cancel-together = Toutes ces places sont annulées ensemble (règle B6).
cancel-seat-back = La place sera rendue tout de suite.
cancel-seat-title = <b>Annuler cette place : { $name } ?</b>
seats-title = <b>Annuler une seule place</b>
seats-told = Choisissez un nom. Pour la place du participant, annulez toute la réservation.
drop-title = <b>Annuler toute la sortie ?</b>
drop-told = { $count ->
    [0] Votre structure n’a plus de place à cette date.
    [one] La seule place de votre structure à cette date sera annulée (règle B9).
   *[other] Les { $count } places de votre structure à cette date seront annulées ensemble (règle B9).
}
cancelled-title = <b>C’est annulé</b>
cancelled-own = Vous n’avez plus de place pour cette sortie. La personne qui vous accompagne est prévenue.
cancelled-own-again = Vous pouvez venir finalement ? Prévenez cette personne, ou choisissez « J’aimerais y aller ».
cancelled-vouchers = { $count ->
    [0] Aucune contremarque à détruire.
    [one] { $count } contremarque à détruire, si elle a été remise (règle B7).
   *[other] { $count } contremarques à détruire, si elles ont été remises (règle B7).
}
button-cancel-yes = Oui, annuler
button-drop-yes = Oui, tout annuler
button-keep = Non, garder
button-vouchers = Contremarques à détruire
