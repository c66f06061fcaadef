cancel-party-title = <b>Annuler cette réservation ?</b>
cancel-what = { $title }, { $when }
cancel-names = { $count ->
    [one] 1 place : { $names }
   *[other] { $count } places : { $names }
}
cancel-together = Les invités ne gardent pas leur place : tout est annulé ensemble (règle B6).
cancel-seat-back = La place sera rendue aussitôt.
cancel-seat-title = <b>Annuler la place de { $name } ?</b>
seats-title = <b>Annuler une seule place</b>
seats-told = Touchez le nom. Pour le participant lui-même, annulez la réservation.
drop-title = <b>Annuler toute la sortie ?</b>
drop-told = { $count ->
    [0] Votre structure n’a plus de place sur cette date.
    [one] La place de votre structure sur cette date sera annulée (règle B9).
   *[other] Les { $count } places de votre structure sur cette date seront annulées ensemble (règle B9).
}
cancelled-title = <b>C’est annulé</b>
cancelled-own = Votre place est rendue. La personne qui vous accompagne est prévenue.
cancelled-vouchers = { $count ->
    [one] Contremarque à détruire si elle a été remise : 1 (règle B7).
   *[other] Contremarques à détruire si elles ont été remises : { $count } (règle B7).
}
button-cancel-yes = Oui, annuler
button-drop-yes = Oui, tout annuler
button-keep = Non, garder
button-vouchers = Contremarques à détruire
