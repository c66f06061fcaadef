name-erased = personne effacée
