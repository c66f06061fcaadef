notice-booked-for-you = <b>Vous avez une sortie</b>
notice-bring = À l’entrée, dites votre nom. Venez 15 minutes avant.
notice-cancelled-since = Attention : cette sortie est annulée.
notice-cancelled = <b>C’est annulé.</b> { $count ->
    [one] Vous avez rendu { $count } place.
   *[other] Vous avez rendu { $count } places.
}
notice-destroy-own = Vous avez un billet en papier ? Il ne marche plus. Vous pouvez le jeter.
notice-cancelled-for-you = <b>Votre sortie est annulée</b>
notice-moved = <b>Votre sortie a changé.</b> Regardez bien le jour, l’heure et le lieu.
notice-gone = Cette sortie n’est plus là.
notice-again = <b>Rappel.</b> Vous avez peut-être déjà ce message.
