directory-title = <b>Qui peut vous accompagner ?</b>
directory-type = Choisissez un nom. Vous pouvez aussi écrire un nom.
directory-nobody = Je ne trouve pas ce nom. Écrivez un autre nom.
partner-website = Site internet : { $value }
partner-email = Adresse mail : { $value }
partner-nothing = Il n’y a pas encore d’adresse.
button-all-partners = Tout voir
