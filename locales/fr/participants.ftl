participants-title = <b>Participants</b>
participants-type = Choisissez un nom. S’il n’est pas affiché, écrivez-le pour le trouver.
button-first-people = Début de la liste
participant-title = <b>{ $name }</b>
participant-kind = Accompagnement : { $kind }
participant-attested = Inscription attestée le { DATE_LONG($day) }
participant-linked = Reçoit les messages sur son téléphone.
participant-not-linked = Ne reçoit pas les messages : c’est à vous de les transmettre.
participant-cut-off = Son téléphone ne reçoit plus les messages : à vous de les transmettre.
participant-bookings = { $count ->
    [0] Aucune sortie à venir.
    [one] { $count } sortie à venir :
   *[other] { $count } sorties à venir :
}
new-title = <b>Nouvelle personne</b>
new-told = Une personne que votre structure accompagne. Seuls le nom et le type d’accompagnement sont gardés.
new-kind-title = <b>Quel accompagnement ?</b>
new-kind-told = Celui dans lequel la personne est inscrite chez vous.
new-attest-title = <b>Inscrire { $name } ?</b>
new-attest-told = En choisissant « J’atteste », vous attestez que cette personne est en difficulté sociale et économique, et qu’elle est inscrite dans un accompagnement de votre structure (règle E1).
new-attest-kept = Votre nom et la date sont gardés avec l’attestation.
new-namesake = Attention : { $name } est aussi le nom d’une personne déjà inscrite dans votre structure.
kind-insertion = Insertion
kind-social = Social
kind-grande-pauvrete = Grande pauvreté
kind-medico-social = Médico-social
kind-handicap = Handicap
button-attest = J’atteste
