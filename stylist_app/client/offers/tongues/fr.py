"""French."""

from stylist_app.client.offers.tongue import Tongue, alike, numbered, spread

_THE = r"(?:le |la |les |l'|mes |de |du |des |d')?"
_OFTEN = r"(?:toujours |généralement |normalement )?"


def tongue() -> Tongue:
    return Tongue(
        garments=spread(
            {
                "tops": "haut hauts chemise chemises chemisier chemisiers t-shirt t-shirts pull pulls blouse blouses",
                "bottoms": "bas pantalon pantalons jean jeans jupe jupes short shorts",
                "dresses": "robe robes",
                "outerwear": "manteau manteaux veste vestes blazer blazers",
                "shoes": "chaussure chaussures bottes baskets sandales",
                "rings": "bague bagues",
            }
        ),
        tastes=alike(
            "polyester laine cachemire soie lin coton cuir fourrure synthétique viscose nylon velours dentelle satin daim tweed mohair noir blanc "
            "bleu bleu_marine beige vert rouge rose jaune orange violet marron gris pastel or argent or_jaune rayures pois fleurs imprimés léopard "
            "logos paillettes volants talons_hauts talons couleurs_vives tons_chauds coupes_larges cols_roulés minijupes"
        ),
        months=numbered("janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre novembre décembre/decembre"),
        others=(
            r"\b(?:si|peut-être|sœur|soeur|frère|mère|maman|père|papa|fille|fils|mari|femme|copain|copine|ami|amie|amis|collègue|elle|il|sa|avant|"
            r"demain|plus tard|pas sûre?|presque|quand|faisais|portais|serait|voudrais|est-ce|quelle|quel)\b"
        ),
        sizes=(
            (
                "",
                rf"\bje (?:fais|mets|porte|prends) {_OFTEN}(?:du |un |le )?(?:taille )?{{SIZE}} (?:en|pour) {_THE}{{GARMENT}}\b",
            ),
            ("", r"\bma taille (?:de|en|pour) {GARMENT},? (?:est|c'est) (?:le |du |un )?{SIZE}"),
            ("shoes", r"\b(?:ma pointure (?:est|c'est)|je chausse) (?:le |du )?{SIZE}"),
        ),
        loves=(rf"\bj'(?:adore|aime)(?: beaucoup| vraiment)? (?:porter )?{_THE}{{TASTES}}",),
        refuses=(
            rf"\bje (?:déteste|hais|ne supporte pas|ne porte (?:jamais|pas)|n'aime pas)(?: du tout| vraiment)? (?:porter )?{_THE}{{TASTES}}",
            rf"\bje suis allergique (?:à |au |aux ){_THE}{{TASTES}}",
        ),
        birthdays=(r"\bmon anniversaire,? (?:est|c'est|tombe) (?:le )?{DATE}", r"\bje suis née? le {DATE}"),
        anniversaries=(r"\bnotre anniversaire (?:de mariage )?,?(?:est|c'est) (?:le )?{DATE}",),
        names=(r"\bappel(?:le|les|ez)[- ]moi (?:simplement |juste )?{NAME}",),
        joined=rf",? (?:et|ou|ni) {_THE}|, {_THE}",
        ends=r"\s*(?:[.,;:!…)–—]|$|\s(?:et|ou|mais|car|parce|pour|en|svp)\b)",
        ordinal="er|",
    )
