"""German."""

from stylist_app.client.offers.vows.speech import Speech, weekdays

_DO = (
    "melde|schicke|schick|sende|prüfe|schaue|schau|sehe|frage|frag|rufe|ruf|sage|sag|gebe|gib|bringe|lege|leg|reserviere|bestelle|kümmere|bereite|"
    "kläre|suche|such|schreibe|schreib|zeige|informiere|hole|hol|bestätige|packe|versende|fotografiere|messe|stelle|antworte|mache"
)
_END = (
    "melden|schicken|senden|zusenden|zuschicken|prüfen|nachsehen|nachschauen|schauen|fragen|nachfragen|anrufen|sagen|geben|bringen|legen|zurücklegen|"
    "reservieren|bestellen|kümmern|vorbereiten|klären|suchen|heraussuchen|schreiben|zeigen|informieren|holen|bestätigen|versenden|antworten|machen"
)
_WILL = "(?:ich werde|werde ich|wir werden|werden wir)"


def speech() -> Speech:
    return Speech(
        acts=rf"\b(?:ich|wir) (?:{_DO}|melden|schicken|senden)\b|\b(?:{_DO}) (?:ich|wir)\b|\b{_WILL}\b.*\b(?:{_END})\b",
        doubts=r"\b(?:wenn|falls|vielleicht|könnte|würde|sollte|sobald|nicht|nie|kein|keine|eventuell|gestern|oder|sie meldet|er meldet|kann|"
        r"möchte)\b",
        days={
            "today": "heute|heute noch|bis feierabend",
            "tomorrow": "morgen",
            "after": "übermorgen",
            "week": "nächste woche|kommende woche",
            "weekend_of": "(?:bis )?(?:zum )?ende der woche|diese woche|bis zum wochenende",
        },
        weekdays=weekdays("montag/montags dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag")
        | {f"{name}{part}": number for number, name in enumerate(("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"))
           for part in ("früh", "vormittag", "mittag", "nachmittag", "abend")},
        hours={r"\w*(?:früh|vormittag)s?|am morgen": 11, r"\w*mittags?(?<!vormittag)(?<!nachmittag)": 12, r"\w*nachmittags?": 16, r"\w*abends?": 20},
        clock=r"\b(?:um|bis|gegen|ab|vor) (?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?(?: ?uhr)?\b(?! ?(?:€|euro|prozent|%|stück|cm|tage|stunde|woche|min))",
        spans=r"\b(?:in|innerhalb von|binnen) {N} (?:(?P<hour>stunden?)|(?P<day>tage?n?)|(?P<week>wochen?))\b",
        numbers={"einer": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5},
        next="nächsten |übernächsten ",
    )  # fmt: skip
