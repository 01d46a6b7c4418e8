"""German."""

from stylist_app.client.offers.tongue import Tongue, alike, numbered, spread

_SIZE = r"(?:größe |grösse |groesse |gr\.? ?)?"
_OFTEN = r"(?:immer |meist |meistens |normalerweise |eigentlich )?"


def tongue() -> Tongue:
    return Tongue(
        garments=spread(
            {
                "tops": "top tops oberteil oberteile oberteilen bluse blusen hemd hemden shirt shirts t-shirts pullover pullovern",
                "bottoms": "hose hosen jeans rock röcke röcken",
                "dresses": "kleid kleider kleidern",
                "outerwear": "mantel mäntel mänteln jacke jacken blazer blazern",
                "shoes": "schuh schuhe schuhen stiefel stiefeln sneaker sneakern",
                "rings": "ring ringe ringen",
            }
        ),
        tastes=alike(
            "polyester wolle kaschmir seide leinen baumwolle leder pelz synthetik viskose nylon samt spitze satin wildleder tweed mohair schwarz "
            "weiß blau dunkelblau beige grün rot rosa gelb orange lila braun grau pastelltöne gold silber gelbgold streifen punkte "
            "blumenmuster muster leoprint logos pailletten rüschen high_heels hohe_absätze weite_schnitte enge_jeans rollkragen warme_töne"
        ),
        months=numbered("januar/jänner februar märz april mai juni juli august september oktober november dezember"),
        others=(
            r"\b(?:wenn|falls|vielleicht|schwester|bruder|mutter|mama|vater|tochter|sohn|mann|frau|freund|freundin|kollegin|kollege|sie trägt|er|ihr|"
            r"ihre|früher|morgen|später|zurück|bald|nicht sicher|fast|wäre|würde|trug|hatte|welche|ob|zwischen)\b"
        ),
        sizes=(
            ("", rf"\bich (?:trage|habe) {_OFTEN}{_SIZE}{{SIZE}} (?:bei|in) (?:den |meinen )?{{GARMENT}}\b"),
            ("", rf"\b(?:bei|in) (?:den |meinen )?{{GARMENT}} (?:trage|habe) ich {_OFTEN}{_SIZE}{{SIZE}}"),
            ("shoes", r"\bmeine schuh(?:größe|grösse|groesse) ist (?:die )?{SIZE}"),
            ("dresses", r"\bmeine (?:kleider|konfektions)(?:größe|grösse|groesse) ist (?:die )?{SIZE}"),
        ),
        loves=(r"\bich (?:liebe|mag(?: sehr)?|trage (?:sehr )?gerne?)(?: nur)? {TASTES}",),
        refuses=(
            r"\bich (?:hasse|mag (?:gar |überhaupt )?kein(?:e|en)?|trage (?:nie|niemals|kein(?:e|en)?)|vertrage kein(?:e|en)?) {TASTES}",
            r"\b{TASTES} (?:mag|trage|vertrage) ich (?:gar |überhaupt )?nicht",
        ),
        birthdays=(
            r"\bmein geburtstag ist (?:am |der )?{DATE}",
            r"\bich habe am {DATE} geburtstag",
            r"\bich bin am {DATE} geboren",
        ),
        anniversaries=(r"\bunser (?:hochzeitstag|jahrestag) ist (?:am |der )?{DATE}",),
        names=(r"\bnenn(?:e|t|en sie)? mich (?:bitte |einfach |doch )*{NAME}",),
        joined=r",? (?:und|oder|noch) (?:kein(?:e|en)? )?|, ",
        ends=r"\s*(?:[.,;:!…)–—]|$|\s(?:und|oder|aber|weil|denn|für|bitte|mag|trage|vertrage)\b)",
        ordinal=r"\.|",
    )
