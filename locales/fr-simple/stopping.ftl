stop-keeps = Vous recevez seulement les messages de vos sorties. Ils continuent.
stop-block = Vous ne voulez plus de message ? Bloquez ce contact. Vos sorties restent. La personne qui vous accompagne vous donnera les nouvelles.
stop-block-member = Vous ne voulez plus de message ? Bloquez ce contact. Vos sorties restent.
