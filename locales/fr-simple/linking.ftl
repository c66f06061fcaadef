information-1 = Nous gardons votre nom et votre langue.
information-2 = Nous gardons aussi vos sorties et vos demandes. Nous notons quel type d’aide vous avez.
information-3 = La personne qui vous accompagne et ses collègues voient ces informations. Le jour de la sortie, la salle voit votre nom.
information-4 = Notre équipe les regarde seulement s’il le faut.
information-5 = Deux ans après le dernier contact, nous effaçons tout.
information-6 = Vous voulez corriger ou effacer ? Demandez à la personne qui vous accompagne.
information-7 = Vous n’êtes pas d’accord ? Vous pouvez écrire sur ce site : <b>cnil.fr</b>
