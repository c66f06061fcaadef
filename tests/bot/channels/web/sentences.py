"""A small `locales/` of the tests' own: the page's keys and a few screens."""

from pathlib import Path

PAGE = """
web-title = Strapontin
web-tagline = Des sorties, ensemble
web-skip = Aller à l’écran
web-log = Messages
web-screen = Écran présent
web-box = Écrivez ici
web-send = Envoyer
web-file = Joindre un fichier
web-waiting = Un instant…
web-lost = Connexion perdue, nouvel essai…
web-said = Vous :
web-sent-file = Fichier :
web-new-tab = (nouvel onglet)
web-no-script = JavaScript est nécessaire.
web-persona = Démo, vous êtes :
web-when = { DAY_SHORT($at) }, { TIME($at) }
web-download = Enregistrer { $name }
web-too-long = Message trop long : { $most } caractères au plus.
web-too-fast = Trop vite, un instant.
web-file-too-big = Fichier trop lourd : { $most } Mo au plus.
web-failed = Erreur, ticket { $ticket }.
web-file-gone = Plus disponible.
web-file-failed = Document perdu, ticket { $ticket }.
"""

SCREENS = """
desk-title = Écran { $count }
desk-echo = Vous avez dit <b>{ $said }</b>, { $who }.
desk-more = Encore
desk-name = Choisir { $who }
desk-file = Fichier
desk-link = Acheter
desk-note = Pas possible : { $why }.
desk-notice = Avis : { $said }
desk-ana = Ana, référente
desk-bob = Bob, participant
desk-code = Code à scanner
file-vouchers = contremarques.pdf
persona-invited = Quelqu’un de nouveau
"""


def write_locales(folder: Path) -> Path:
    for language in ("fr", "en"):
        (folder / language).mkdir(parents=True)
        (folder / language / "web.ftl").write_text(PAGE, encoding="utf-8")
        (folder / language / "desk.ftl").write_text(SCREENS, encoding="utf-8")
    return folder
