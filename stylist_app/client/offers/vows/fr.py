"""French."""

from stylist_app.client.offers.vows.speech import Speech, weekdays

_TO = r"(?:vous |t'|te |m'en |m'|me |le |la |les |l'|lui |leur |en |y |nous )*"
_DO = (
    "envoie|envoi|rappelle|appelle|vérifie|verifie|regarde|demande|confirme|prépare|réserve|mets|garde|tiens au courant|reviens vers|écris|apporte|"
    "commande|dis|montre|occupe|contacte|cherche|poste|expédie|réponds|enverrai|rappellerai|appellerai|vérifierai|regarderai|demanderai|confirmerai|"
    "préparerai|réserverai|mettrai|garderai|tiendrai au courant|tiendrai|reviendrai vers|écrirai|apporterai|commanderai|dirai|montrerai|occuperai|"
    "contacterai|chercherai|posterai|expédierai|répondrai|ferai|fais|donnerai|prendrai"
)
_END = (
    "envoyer|rappeler|appeler|vérifier|regarder|demander|confirmer|préparer|réserver|mettre|garder|tenir|revenir|écrire|apporter|commander|dire|"
    "montrer|occuper|contacter|chercher|poster|expédier|répondre|faire|donner|prendre"
)


def speech() -> Speech:
    return Speech(
        acts=rf"\bj(?:e |')(?:{_TO})(?:{_DO})\b|\bje vais (?:{_TO})(?:{_END})\b",
        doubts=r"\b(?:peut-être|pourrais|devrais|voudrais|aimerais|pas|jamais|dès que|quand|lorsque|sauf|hier|elle|il|ou|toujours|chaque)\b",
        ifs=r"\b(?:si|s'il|s'ils)\b",
        asks=r"\b(?:vérifie|vérifierai|regarde|regarderai|demande|demanderai|vérifier|regarder|demander)\w* (?:\w+ ){0,3}?(?:si|s'ils?)\b",
        days={
            "today": "aujourd'hui|ce soir|ce matin|cet après-midi|ce midi|dans la journée|avant la fermeture",
            "tomorrow": "demain",
            "after": "après-demain|après demain",
            "week": "la semaine prochaine|semaine prochaine",
            "weekend_of": "(?:avant |d'ici )?la fin de (?:la|cette) semaine|cette semaine|d'ici le week-end",
        },
        weekdays=weekdays("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        hours={"matin|matinée": 11, "midi(?<!après-midi)": 12, "après-midi": 16, "soir|soirée": 20},
        clock=r"(?:\bà|\bavant|\bvers|\bpour) (?P<h>\d{1,2}) ?(?:h|heures?)(?: ?(?P<m>\d{2}))?\b",
        spans=r"\b(?:dans|d'ici|sous) {N} (?:(?P<hour>heures?)|(?P<day>jours?)|(?P<week>semaines?))\b",
        numbers={"une": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5},
        next=" prochain",
    )
