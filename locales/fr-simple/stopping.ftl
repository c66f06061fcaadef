stop-keeps = Les messages de vos sorties continuent.
stop-block = Vous ne voulez plus de message ? Bloquez ce contact. Vos sorties restent. La personne qui vous accompagne vous donnera les nouvelles.
stop-block-member = Vous ne voulez plus de message ? Bloquez ce contact. Vos sorties restent.
