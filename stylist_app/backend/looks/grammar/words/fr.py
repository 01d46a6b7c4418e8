"""French."""

from stylist_app.backend.looks.grammar.words.shape import Role, Words

WORDS = Words(
    code="fr",
    endings="s e es x",
    numbers={
        2: "deux",
        3: "trois",
        4: "quatre",
        5: "cinq",
        6: "six",
        7: "sept",
        8: "huit",
        9: "neuf",
        10: "dix",
    },
    ordinals={
        1: "premier*|première*|1er|1ère|1ere|1re",
        2: "deuxième*|second*|2e|2ème|2nd|2nde|2eme",
        3: "troisième*|3e|3ème|3eme",
        4: "quatrième*|4e|4ème|4eme",
        5: "cinquième*|5e|5ème",
        6: "sixième*|6e|6ème",
        7: "septième*|7e",
        8: "huitième*|8e",
        9: "neuvième*",
        10: "dixième*",
        -1: "dernier*|dernière*|tout dernier|toute dernière",
        -2: "avant-dernier*|avant-dernière*|avant dernier*|avant dernière*",
    },
    kinds={
        "dress": "robe*",
        "jumpsuit": "combinaison*|combi*|combipantalon*",
        "skirt": "jupe*",
        "trousers": "pantalon*|chino*",
        "jeans": "jean*",
        "leggings": "legging*",
        "shorts": "short*",
        "top": "haut*|top*|débardeur*",
        "tshirt": "t-shirt*|tee-shirt*|tshirt*|t shirt*",
        "shirt": "chemise*",
        "blouse": "chemisier*|blouse*",
        "sweater": "pull*|pull-over*|chandail|col roulé",
        "cardigan": "cardigan*",
        "cardigan+vest": "gilet*",
        "hoodie": "sweat*|sweat à capuche|hoodie*",
        "blazer": "blazer*",
        "jacket": "veste*|blouson*|parka*",
        "coat": "manteau*",
        "trench": "trench*|imperméable*",
        "suit": "tailleur*|costume*",
        "shoes": "chaussure*|souliers",
        "boots": "botte*|bottine*|boots",
        "sneakers": "basket*|sneaker*|tennis",
        "sandals": "sandale*|mule*",
        "heels": "escarpin*|talons",
        "flats": "mocassin*|ballerine*|loafer*",
        "bag": "sac*|sac à main|sacoche*|cabas",
        "clutch": "pochette*",
        "backpack": "sac à dos",
        "jewellery": "bijou*",
        "earrings": "boucle* d'oreille*|boucles d'oreilles|boucles",
        "necklace": "collier*|pendentif*",
        "bracelet": "bracelet*",
        "ring": "bague*",
        "watch": "montre*",
        "scarf": "foulard*|écharpe*|étole*",
        "hat": "chapeau*|bonnet*|casquette*|béret*",
        "belt": "ceinture*",
        "glasses": "lunettes",
        "gloves": "gant*",
        "bra": "soutien-gorge|soutif",
        "swimwear": "maillot*|maillot de bain",
        "socks": "chaussette*|collant*",
    },
    colours={
        "black": "noir*",
        "white": "blanc*|blanche*",
        "white:ivory": "ivoire|blanc cassé",
        "grey": "gris*|grise*",
        "grey:charcoal": "anthracite",
        "silver": "argent*|argenté*",
        "beige": "beige*",
        "beige:cream": "crème*|écru*",
        "beige:sand": "sable|nude",
        "brown": "marron*|brun*",
        "brown:camel": "camel",
        "brown:cognac": "cognac",
        "brown:chocolate": "chocolat",
        "red": "rouge*",
        "red:burgundy": "bordeaux",
        "orange": "orange*",
        "orange:rust": "rouille|terracotta",
        "orange:coral": "corail",
        "yellow": "jaune*",
        "yellow:mustard": "moutarde",
        "gold": "doré*|dorée*",
        "green": "vert*",
        "green:olive": "kaki|vert olive|olive",
        "green:emerald": "émeraude|vert émeraude",
        "green:mint": "menthe|vert menthe",
        "green:sage": "sauge",
        "teal": "turquoise*|pétrole|bleu canard",
        "blue": "bleu*",
        "blue:light": "bleu ciel|bleu clair|ciel",
        "blue:cobalt": "cobalt|bleu roi",
        "navy": "marine|bleu marine|bleu foncé|bleu nuit",
        "purple": "violet*|violette*|mauve*",
        "purple:lilac": "lilas|lavande",
        "purple:plum": "prune|aubergine",
        "pink": "rose*",
        "pink:fuchsia": "fuchsia",
        "multi": "multicolore*",
    },
    sizes={
        "s": "petit|small",
        "m": "moyen|moyenne|medium",
        "l": "grand|large",
        "xl": "très grand",
        "one": "taille unique",
    },
    materials={
        "linen": "en lin|de lin|lin",
        "silk": "en soie|de soie|soie|satin|en satin|satiné*",
        "leather": "en cuir|de cuir|cuir",
        "wool": "en laine|de laine|laine|mérinos",
        "cashmere": "en cachemire|cachemire",
        "cotton": "en coton|coton",
        "denim": "en denim|en jean|denim",
        "velvet": "en velours|velours",
        "suede": "en daim|daim",
        "lace": "en dentelle|dentelle",
        "pleated": "plissé*|plissée*",
        "knit": "en maille|maille",
    },
    roles={
        Role.MARK: "n|n°|nº|no|num|numéro|numéros|le n|la n|article|#|pièce numéro",
        Role.NTH: "e|er|ère|ere|eme|ème|re|nd|nde",
        Role.COUNT: "pièces de|exemplaires",
        Role.TIMES: "x|fois|×",
        Role.OF: "de la|du|des|de",
        Role.ALL: (
            "tout|toute|tous|toutes|le tout|tout ça|la totale|tout le look|le look complet|look complet|look entier|l'ensemble|"
            "toute la tenue|la tenue complète|tout le reste|le reste|tous les autres|toutes les autres|les autres|l'intégralité|"
            "ensemble complet|tout l'ensemble"
        ),
        Role.BOTH: "les deux|les 2|tous les deux|toutes les deux|les deux pièces|tous les 2|toutes les 2",
        Role.NONE: (
            "aucun|aucune|rien|non merci|finalement non|laisse tomber|laissez tomber|annule|annulez|pas maintenant|pas encore|"
            "attends|attendez|ni l'un ni l'autre|pas sûre|pas sûr|pas certaine|pas certain|j'hésite|plus du tout|oublie|oubliez"
        ),
        Role.EXCEPT: (
            "sauf|excepté|sans|hors|à part|hormis|mais pas|mais sans|moins|à l'exception de|à l'exception du|enlève|enlevez|retire|retirez"
        ),
        Role.NOT: (
            "pas|non|je veux pas|je ne veux pas|je prends pas|je ne prends pas|j'aime pas|je n'aime pas|pas besoin de|"
            "pas besoin du|pas besoin des|pas besoin de la|pas besoin d'|n'aime pas|pas fan de|je ne veux pas de|je veux pas de|"
            "je déteste|pas de|surtout pas|veux pas"
        ),
        Role.BUT: "mais|par contre|plutôt",
        Role.AND: "et|avec|plus|puis|ainsi que|aussi|et aussi|&|+|également|pis",
        Role.OR: "ou|ou bien",
        Role.TO: "à|jusqu'à|jusqu'au|au",
        Role.IN: "en|en couleur|couleur|coloris|en coloris|version|dans la couleur|dans le coloris|de couleur|en version",
        Role.SIZE_MARK: "taille|en taille|t|tailles|pointure|en pointure|la taille|de taille|en t|dans la taille",
        Role.SYSTEM: "eu|uk|us",
        Role.USUAL: (
            "ma taille|dans ma taille|à ma taille|ma taille habituelle|dans ma taille habituelle|en ma taille|ma pointure|"
            "dans ma pointure|ma taille normale|comme d'habitude|comme toujours"
        ),
        Role.WANT: (
            "je prends|prends|je prendrai|je prendrais|je veux|j'aimerais|j'aimerais bien|je voudrais|je voudrai|voudrais|"
            "je vais prendre|je commande|commande|je souhaite|je souhaiterais|mets-moi|mets moi|mettez-moi|mettez moi|donne-moi|"
            "donnez-moi|envoie-moi|envoyez-moi|j'achète|je choisis|je pars sur|pars sur|partons sur|va pour|ok pour|oui pour|"
            "je craque|je craque pour|d'accord pour|je garde|garde-moi|ajoute|ajoutez|réserve-moi|réservez-moi|je valide|"
            "validé pour|on part sur|go pour|je vais partir sur|il me faut|je voudrais bien|je voudrais commander|"
            "j'aimerais commander|j'aimerais prendre|je voudrais prendre|on prend|nous prenons|je me prends|allons pour|"
            "je te prends|je vous prends|vendu|adjugé|je réserve|je me laisse tenter par|je me décide pour|je opte pour|"
            "j'opte pour|mettez de côté|gardez-moi|gardez moi|je prends aussi|partante pour|allez pour"
        ),
        Role.PLEASE: (
            "svp|stp|s'il vous plaît|s'il te plaît|s'il vous plait|s'il te plait|sil vous plait|sil te plait|s il vous plait|s il te plait|siouplait"
        ),
        Role.YES: (
            "oui|merci|ok|d'accord|dac|parfait|super|génial|merci beaucoup|bien sûr|volontiers|ouais|nickel|merci d'avance|"
            "ça marche|c'est bon|avec plaisir|c'est parfait|merciii|allez|banco|mercii"
        ),
        Role.REQUEST: (
            "je peux avoir|je peux prendre|puis-je avoir|pourrais-je avoir|est-ce que je peux avoir|est-ce que je peux prendre|"
            "est ce que je peux prendre|est ce que je peux avoir|on peut avoir|puis-je prendre|je pourrais avoir|"
            "je pourrais prendre|pouvez-vous me mettre|tu peux me mettre|peux-tu me mettre|pouvez-vous ajouter|tu peux ajouter|"
            "pouvez vous me mettre|je peux commander|est-ce possible d'avoir|c'est possible d'avoir|tu peux me commander|"
            "pouvez-vous me commander"
        ),
        Role.ONLY: "juste|seulement|uniquement|que|rien que|simplement|seul|seule",
        Role.FOND: (
            "j'aime|j'adore|aime|adore|aime bien|j'aime bien|belle|beau|magnifique|sublime|trop belle|trop beau|jolie|joli|superbe|"
            "canon|kiffe|me plaît|me plait|coup de coeur"
        ),
        Role.IT: "ça|ca|cela|celui-ci|celle-ci|celui-là|celle-là|celui|celle|ceux|celles",
        Role.ONE: "un|une|modèle|pièce|pièces|tenue|look|ensemble|modele|paire",
        Role.THE: "le|la|les|l'|ce|cet|cette|ces|mon|ma|mes|d'|un des",
        Role.FOR: "pour",
        Role.ASKED: (
            "merci pour|merci pour la|merci pour le|est|sont|était|c'est|avez|avez-vous|vous avez|tu as|as-tu|existe|existent|"
            "combien|quel|quelle|quels|quelles|quand|comment|pourquoi|qui|laquelle|lequel|lesquels|est-ce que|est ce que|si|s'|"
            "a-t-il|y a-t-il|il y a|déjà|j'ai|ai|coûte|coute|montre moi|montre-moi|montrer|montrez|échanger|renvoie|renvoyer|"
            "retourner|rendre|acheté|reçu|arrivé|arrivées|mieux|préférez|préfères|hésite|quelque chose|je cherche|cherche|trop|"
            "porte|je fais|fait|me va|va|vont|encore|disponible|dispo|qu'|peux-tu|pouvez-vous|et en|d'habitude|normalement|"
            "habituellement|je suis|suis|serait|sera"
        ),
        Role.AWAY: (
            "h|heure|heures|jour|jours|semaine|semaines|mois|an|ans|année|années|min|minute|minutes|euro|euros|eur|cm|kg|km|"
            "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|rue|avenue|boulevard|bd|"
            "personnes|enfants|photos|questions|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd'hui|ce soir|"
            "autres"
        ),
        Role.FILLER: (
            "rien d'autre|c'est tout|tout va bien|tout est bon|ce sera tout|rien de plus|bonjour|salut|coucou|hello|hey|bonsoir|je|"
            "j'|moi|me|m'|te|vous|alors|donc|bon|bah|ben|eh bien|enfin|je pense|je crois|peut-être|peut être|finalement|du coup|"
            "bien|chère|cher|voilà|bises|bisous|biz|dans mon panier|au panier|de côté|pour commencer|dans un premier temps|"
            "en premier lieu|premièrement|deuxièmement|dans le panier|hop|s'il|chacun|chacune|bonne journée|belle journée|y|"
            "pour moi|pour l'instant|pour le moment|je allez-y|tiens|haha|mdr|lol|dans|ok alors|je dirais|tout d'abord|d'abord|"
            "aussi bien|en fait|cordialement|bref"
        ),
    },
)
