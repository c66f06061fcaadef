stop-title = <b>Arrêter les messages</b>
stop-keeps = Vous gardez les messages de vos réservations et de vos demandes : ils continuent.
stop-nothing-else = Il n’y a pas d’autres messages à arrêter.
stop-block = Vous ne voulez plus rien ? Bloquez ce contact. Vos réservations restent. Votre structure vous donne alors les nouvelles.
stop-block-member = Vous ne voulez plus rien ? Bloquez ce contact. Vos réservations restent.
stop-stranger = Vous ne recevez aucun message de nous.
