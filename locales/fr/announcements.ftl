announcements-title = <b>Annonces</b>
announcements-told = Un même message de l’équipe à beaucoup de personnes. Rien ne part avant votre confirmation.
announce-to-title = <b>Annonce : à qui ?</b>
announce-to-told = Les participants reçoivent seulement ce qu’ils ont demandé : offres, lettre d’information.
announce-structures-title = <b>Quelles structures ?</b>
announce-structures-found = { $count ->
    [0] Aucune structure ne correspond.
    [one] { $count } structure : ses membres recevront l’annonce.
   *[other] { $count } structures : leurs membres recevront l’annonce.
}
announce-structures-unplaced = { $count ->
    [one] { $count } structure n’a pas d’adresse qui dise son territoire : elle n’est pas comptée.
   *[other] { $count } structures n’ont pas d’adresse qui dise leur territoire : elles ne sont pas comptées.
}
announce-structures-told = Choisissez un critère pour le changer. Secteur : les accompagnements des participants suivis. Saison : celles qui en ont accepté les conditions.
announce-date-title = <b>Annonce aux inscrits : quelle date ?</b>
announce-date-told = Choisissez une date, ou écrivez un titre ou un lieu. Pour un changement de dernière minute, utilisez plutôt « Info de dernière minute ».
announce-date-none = Aucune date à venir ne correspond. Écrivez un autre titre ou un autre lieu.
announce-kind-title = <b>De quoi s’agit-il ?</b>
announce-kind-told-service = <b>Information du service</b> : tous les membres la reçoivent.
announce-kind-told-offers = <b>Offres</b> : seulement qui s’y est abonné.
announce-kind-told-news = <b>Lettre d’information</b> : seulement qui s’y est abonné.
announce-text-title = <b>Écrivez l’annonce</b>
announce-text-told = { $most } caractères et { $paragraphs } paragraphes au plus. Du texte simple : ni gras, ni image.
announce-text-as-it-is = Le texte part tel quel, dans votre langue. Des phrases courtes : beaucoup lisent avec difficulté.
announce-text-no-name = N’écrivez aucun nom de participant (règle A9).
announce-check-title = { $count ->
    [0] <b>Personne ne recevrait cette annonce</b>
    [one] <b>Annonce à { $count } personne : tout est juste ?</b>
   *[other] <b>Annonce à { $count } personnes : tout est juste ?</b>
}
announce-tried = L’essai est parti, pour vous seul : regardez ce message.
announce-goes-now = Part tout de suite.
announce-goes-at = Partira { MOMENT($at) }.
announce-goes-morning = La nuit, rien ne part : ce sera { MOMENT($at) }.
announce-type-to-send = { $when } Pour confirmer, écrivez le nombre de personnes : { $count }.
announce-preview-title = <b>Aperçu</b> : ce que chacun reçoit
announce-frames-service = Titre selon la langue : « Message de l’équipe » (français), « Un message de l’équipe » (facile), “Message from the team” (anglais). { $count } caractères : un seul message sur le web, Telegram et Matrix.
announce-frames-offers = Titre selon la langue : « Offres » (français), « Des idées de sorties » (facile), “Offers” (anglais). Dessous, « Ne plus recevoir ». { $count } caractères : un seul message sur le web, Telegram et Matrix.
announce-frames-news = Titre selon la langue : « Lettre d’information » (français), « Des nouvelles » (facile), “Newsletter” (anglais). Dessous, « Ne plus recevoir ». { $count } caractères : un seul message sur le web, Telegram et Matrix.
announce-when-title = <b>Quand l’envoyer ?</b>
announce-when-told = Écrivez le jour et l’heure, par exemple « samedi 28 novembre à 9 h » ou « demain 14 h 30 ».
announce-when-night = La nuit, de 21 h à 8 h, rien ne part : l’annonce attend le matin.
announce-twice-title = <b>Envoyer une deuxième fois ?</b>
announce-twice-told = Le même texte, pour les mêmes personnes, est déjà parti ou programmé : { MOMENT($at) }.
announcement-title-draft = <b>Brouillon</b>
announcement-title-scheduled = <b>Annonce programmée</b>
announcement-title-sending = <b>Annonce en cours</b>
announcement-title-stopped = <b>Annonce arrêtée</b>
announcement-title-done = <b>Annonce envoyée</b>
announcement-whom = { $first } · { $then }
announcement-kind-service = Information du service
announcement-kind-offers = Offres
announcement-kind-news = Lettre d’information
audience-members = membres de toutes les structures
audience-participants = participants abonnés
audience-structures = membres de structures choisies
audience-booked = inscrits à une date
audience-season = saison { $season }
audience-any = peu importe
announcement-says = « { $text } »
announced-line = { $line }
announcement-goes-on = { $state ->
    [scheduled] Partira { MOMENT($at) }.
   *[other] En pause pour la nuit, reprend { MOMENT($at) }.
}
announcement-time-left = { $count ->
    [one] Encore { $count } minute environ.
   *[other] Encore { $count } minutes environ.
}
announcement-progress = Reçue par <b>{ $told }</b> · encore à envoyer : <b>{ $waiting }</b>
announcement-reached-nobody = Personne ne l’a reçue.
announcement-unreachable = Injoignables : { $count }
announcement-doubtful = En doute (peut-être reçue, jamais renvoyée) : { $count }
announcement-failed = Non remises : { $count }
announcement-stopped = Arrêtées avant l’envoi : { $count }
announcement-left-out = Laissés de côté : { $reasons }.
announcement-left-out-nobody = Personne n’est laissé de côté.
left-out-no-chat = { $count } sans messagerie
left-out-staff = { $count } de l’équipe
left-out-left = { $count ->
    [one] { $count } plus concerné au moment de l’envoi
   *[other] { $count } plus concernés au moment de l’envoi
}
left-out-over = { $count } parce que la séance avait commencé
left-out-closed = { $count ->
    [one] { $count } d’une structure fermée
   *[other] { $count } de structures fermées
}
left-out-suspended = { $count ->
    [one] { $count } d’une structure suspendue
   *[other] { $count } de structures suspendues
}
left-out-not-agreed = { $count ->
    [one] { $count } non abonné
   *[other] { $count } non abonnés
}
left-out-unreachable = { $count ->
    [one] { $count } injoignable
   *[other] { $count } injoignables
}
notice-announced-service = <b>Message de l’équipe</b>
notice-announced-offers = <b>Offres</b>
notice-announced-news = <b>Lettre d’information</b>
notice-announced-test = Ceci est un essai : vous seul le recevez.
notice-announcement-ended = { $state ->
    [stopped] <b>Votre annonce est arrêtée</b>
   *[other] <b>Votre annonce est partie</b>
}
button-announcements = Annonces
button-announce = Nouvelle annonce
button-announcement = { $state ->
    [draft] Brouillon : { $text }
    [scheduled] Prévue : { $text }
    [sending] En cours : { $text }
    [stopped] Arrêtée : { $text }
   *[other] Envoyée : { $text }
}
button-to-members = Membres des structures
button-to-structures = Choisir les structures
button-to-participants = Participants abonnés
button-to-booked = Inscrits à une date
button-turn-territory = Territoire : { $what }
button-turn-sector = Secteur : { $what }
button-turn-season = Saison : { $what }
button-go-on = Continuer
button-announce-yes = Envoyer maintenant ({ $count })
button-announce-plan = Programmer ({ $count })
button-announce-test = Essai pour moi
button-preview = Aperçu
button-announce-when = Choisir l’heure
button-new-text = Changer le texte
button-announce-now = Tout de suite
button-announce-anyway = Envoyer quand même
button-announce-not = Ne pas envoyer
button-announce-stop = Arrêter l’envoi
button-announcement-refresh = Actualiser
button-open-announcement = Voir l’annonce
error-announcement-asked = Écrivez le texte de l’annonce.
error-announcement-too-long = Ce texte est trop long : { $count } caractères, { $most } au plus.
error-announcement-paragraphs = Ce texte a { $count } paragraphes : { $most } au plus.
error-announcement-typed = Pour changer le texte, choisissez « Changer le texte ».
error-announcement-count = Le nombre de personnes est { $count } : rien n’est parti.
error-announcement-nobody = Personne ne recevrait cette annonce : rien n’est parti.
error-announcement-too-late = À cette heure, la séance a commencé ({ MOMENT($starts_at) }).
error-moment-asked = Écrivez le jour et l’heure, par exemple « demain à 14 h 30 ».
