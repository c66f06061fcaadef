channel-telegram = { $number ->
    [1] Telegram
   *[other] Telegram { $number }
}
channel-matrix = { $number ->
    [1] Matrix
   *[other] Matrix { $number }
}
channel-web = { $number ->
    [1] Chat du site
   *[other] Chat du site { $number }
}
addresses-title = <b>Mes messageries</b>
addresses-saved = C’est fait.
addresses-told = Les messages arrivent sur : { $where }.
addresses-silent = Vos autres messageries restent silencieuses : vous pouvez y écrire, rien n’y arrive deux fois.
addresses-nowhere = { $where } ne reçoit plus les messages. Écrivez-y au service pour les recevoir de nouveau.
addresses-unreachable = { $where } ne reçoit plus les messages.
addresses-web = Le chat du site montre toujours tous les messages.
addresses-web-only = Vos messages sont dans le chat du site, et nulle part ailleurs.
addresses-may-add = Ajoutez une messagerie pour être prévenu ou prévenue sur votre téléphone.
addresses-full = Il y en a trois au plus. Pour en ajouter une, retirez-en une.
address-title = <b>{ $where }</b>
address-receives = Les messages arrivent ici.
address-silent = Les messages arrivent sur une autre messagerie.
address-unreachable = Les messages n’arrivent plus ici. Écrivez-y au service pour les recevoir de nouveau.
address-web = Le chat du site montre toujours tous les messages.
address-id = Adresse : <code>{ $id }</code>
address-here = C’est la messagerie où vous êtes en ce moment.
address-code-title = <b>Ajouter une messagerie</b>
address-code-how = Ouvrez l’autre messagerie, et envoyez-y ce code au service.
address-code-where = Le service est à cette adresse : { $url }
address-code-until = Il sert une seule fois, jusqu’à { TIME($until) }.
address-code-secret = Ne le donnez à personne : il ouvre votre compte.
address-code-used = C’est fait : la messagerie est ajoutée.
address-code-gone = Le code n’est plus valable. Faites-en un nouveau.
address-added-title = <b>Messagerie ajoutée</b>
address-added = C’est votre compte, comme sur votre autre messagerie.
remove-address-title = <b>Retirer { $where } ?</b>
remove-address-told = Cette messagerie ne verra plus rien de votre compte. Vos réservations restent.
remove-address-then = Les messages arriveront sur : { $where }.
address-removed-title = <b>Messagerie retirée</b>
address-removed = Elle ne voit plus rien de votre compte. Effacez-y vous-même les anciens messages.
address-removed-here = Ici, vous n’avez plus accès à votre compte. Il continue sur votre autre messagerie.
notice-address-added = <b>Une messagerie est ajoutée à votre compte</b>
notice-address-which = Messagerie : { $where }
notice-address-not-you = Ce n’est pas vous ? Choisissez « Mes messageries », et retirez-la tout de suite.
notice-address-removed = <b>Une messagerie est retirée de votre compte</b>
notice-address-not-you-removed = Ce n’est pas vous ? Choisissez « Mes messageries », et retirez celle que vous ne connaissez pas.
notice-address-let-go = <b>Messagerie retirée</b>
notice-address-let-go-told = Cette messagerie n’ouvre plus le compte. Il continue sur une autre messagerie.
error-address-own = Ce code est à écrire dans votre autre messagerie. Ici, votre compte est déjà ouvert.
error-address-somebody = Cette messagerie a déjà un compte à elle : elle ne peut pas entrer dans un autre.
error-address-full = Ce compte a déjà trois messageries. Retirez-en une d’abord.
error-address-only = C’est votre seule messagerie : sans elle, plus rien n’ouvrirait votre compte.
button-addresses = Mes messageries
button-address = { $where }
button-add-address = Ajouter une messagerie
button-prefer-address = Recevoir les messages ici
button-remove-address = Retirer cette messagerie
button-remove-address-yes = Oui, retirer
button-keep-address = Non, garder
