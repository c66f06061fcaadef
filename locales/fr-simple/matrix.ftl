matrix-answer-number = <i>Écrivez le numéro de votre choix.</i>
matrix-answer-letter = <i>Pour répondre, écrivez { $first } par exemple.</i>
matrix-no-such-choice = Ce numéro n’existe pas. Choisissez de { $first } à { $last }.
matrix-choice-gone = Ce choix est fini. Voici votre écran.
matrix-too-soon = L’écran a changé. Regardez l’écran. Répondez encore une fois.
matrix-undeciphered = Je n’ai pas pu lire votre message. Envoyez le message encore une fois.
matrix-no-names-here = Il y a un nom dans ce document. Cette discussion n’est pas protégée. Je ne peux pas donner le document ici.
