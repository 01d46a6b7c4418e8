"""German."""

from stylist_app.backend.looks.grammar.words.shape import Role, Words

WORDS = Words(
    code="de",
    endings="e er en em es n s",
    compounds=True,
    numbers={
        1: "eins",
        2: "zwei|zwo",
        3: "drei",
        4: "vier",
        5: "fünf|fuenf",
        6: "sechs",
        7: "sieben",
        8: "acht",
        9: "neun",
        10: "zehn",
    },
    ordinals={
        1: "erst*|allererst*|1te|1te*",
        2: "zweit*|2te*",
        3: "dritt*|3te*",
        4: "viert*|4te*",
        5: "fünft*|fuenft*",
        6: "sechst*",
        7: "siebt*",
        8: "achte*",
        9: "neunt*",
        10: "zehnt*",
        -1: "letzt*|allerletzt*",
        -2: "vorletzt*",
    },
    kinds={
        "dress": "kleid*|kleider|kleidchen",
        "jumpsuit": "overall*|jumpsuit*",
        "skirt": "rock|rock*|röcke|roecke",
        "trousers": "hose*|chino*",
        "jeans": "jeans",
        "leggings": "leggings|legging",
        "shorts": "shorts",
        "top": "top*|oberteil*",
        "tshirt": "t-shirt*|tshirt*",
        "shirt": "hemd*|hemden|shirt*",
        "blouse": "bluse*|blusen",
        "sweater": "pulli*|pullover*|strickpulli*|rolli*|rollkragen",
        "cardigan": "strickjacke*|cardigan*",
        "hoodie": "hoodie*|sweatshirt*",
        "blazer": "blazer*|sakko*",
        "jacket": "jacke*|parka*",
        "coat": "mantel*|mäntel|maentel",
        "trench": "trench|trenchcoat*",
        "vest": "weste*",
        "suit": "anzug*|hosenanzug*",
        "shoes": "schuh*",
        "boots": "stiefel*|stiefelette*|boot*|boots",
        "sneakers": "sneaker*|turnschuh*",
        "sandals": "sandale*|sandalen",
        "heels": "pump*|pumps|heels|absatzschuh*",
        "flats": "loafer*|ballerina*|slipper*",
        "bag": "tasche*|handtasche*|umhängetasche*",
        "clutch": "clutch",
        "backpack": "rucksack*",
        "jewellery": "schmuck",
        "earrings": "ohrring*",
        "necklace": "kette*|halskette*",
        "bracelet": "armband*|armreif*",
        "ring": "ring*",
        "watch": "armbanduhr*",
        "scarf": "schal*|tuch|halstuch",
        "hat": "hut|hüte|mütze*|kappe*|muetze*",
        "belt": "gürtel*|guertel*",
        "glasses": "sonnenbrille*|brille*",
        "gloves": "handschuh*",
        "bra": "bh|bhs",
        "swimwear": "badeanzug*|bikini*",
        "socks": "socke*|strumpfhose*",
    },
    colours={
        "black": "schwarz*",
        "white": "weiß*|weiss*",
        "white:ivory": "elfenbein*|wollweiß*|offwhite",
        "grey": "grau*",
        "grey:charcoal": "anthrazit*",
        "silver": "silber*|silbern*",
        "beige": "beige*",
        "beige:cream": "creme*|cremefarben*|cremeweiß*|ecru",
        "beige:sand": "sand*|sandfarben*|nude",
        "brown": "braun*",
        "brown:camel": "camel*|kamel*|kamelfarben*|camelfarben*",
        "brown:cognac": "cognac*|cognacfarben*",
        "red": "rot*",
        "red:burgundy": "bordeaux*|bordeauxrot*|weinrot*|burgunder*",
        "orange": "orange*",
        "orange:rust": "rostrot*|rost|terracotta",
        "orange:coral": "koralle*|korallenrot*",
        "yellow": "gelb*",
        "yellow:mustard": "senf*|senfgelb*",
        "gold": "gold*|golden*",
        "green": "grün*|gruen*",
        "green:olive": "oliv*|olivgrün*|khaki*",
        "green:emerald": "smaragd*|smaragdgrün*",
        "green:mint": "mint*|mintgrün*",
        "green:sage": "salbei*",
        "teal": "türkis*|petrol*|tuerkis*",
        "blue": "blau*",
        "blue:light": "hellblau*",
        "blue:cobalt": "kobaltblau*|königsblau*",
        "navy": "navy|marine|marineblau*|dunkelblau*|nachtblau*",
        "purple": "lila*|violett*",
        "purple:lilac": "flieder*|lavendel*",
        "purple:plum": "pflaume*|aubergine*",
        "pink": "rosa*|pink*|rosé*",
        "pink:fuchsia": "fuchsia*",
        "multi": "bunt*|mehrfarbig*",
    },
    sizes={
        "s": "klein|small",
        "m": "mittel|medium",
        "l": "groß|gross|large",
        "xl": "extra groß|x large",
        "one": "einheitsgröße|einheitsgroesse|one size",
    },
    materials={
        "linen": "leinen",
        "silk": "seide|seiden|satin",
        "leather": "leder|ledern*",
        "wool": "wolle|woll|wollen*|merino",
        "cashmere": "kaschmir|cashmere",
        "cotton": "baumwolle|baumwoll",
        "denim": "denim",
        "velvet": "samt",
        "suede": "wildleder",
        "lace": "spitze|spitzen",
        "pleated": "plissee|plissiert*",
        "knit": "strick|gestrickt*",
    },
    roles={
        Role.MARK: "nr|nr.|nummer|num|no.|artikel|teil|stück nr|#|nummern",
        Role.NTH: "te|ter|ten|tes",
        Role.COUNT: "stück|stueck|stk|mal stück",
        Role.TIMES: "x|mal|×|*",
        Role.TWICE: "zweimal|2mal|doppelt",
        Role.OF: "von der|von den|von dem|vom",
        Role.ALL: (
            "alles|alle|alle teile|alle stücke|ganzen look|ganze look|das ganze outfit|ganze outfit|komplette look|kompletten look|"
            "komplette outfit|komplett|alles zusammen|den rest|der rest|rest|alle anderen|alles andere|die anderen|alles davon|"
            "sämtliche|alle vier|alle drei|alle fünf"
        ),
        Role.BOTH: "beide|beides|alle beide|alle zwei|die beiden|beiden",
        Role.NONE: (
            "nichts|keins|keines|keine davon|keins davon|nichts davon|nein danke|doch nicht|lieber nicht|noch nicht|vergiss es|"
            "abbrechen|moment|warte|stornieren|nicht sicher|unsicher|egal|keiner davon|gar nichts"
        ),
        Role.EXCEPT: (
            "außer|ausser|ohne|bis auf|nur nicht|mit ausnahme von|abgesehen von|außer der|bloß nicht|aber nicht|aber keine|"
            "aber kein|aber keinen|statt|weglassen"
        ),
        Role.OUTSIDE: "ausgenommen|weg lassen",
        Role.NOT: (
            "nicht|kein|keine|keinen|will nicht|möchte nicht|moechte nicht|brauche nicht|brauch nicht|mag nicht|nehme nicht|"
            "nehm nicht|gefällt mir nicht|gefallen mir nicht|ich will nicht|ich möchte nicht|ich mag nicht|brauch ich nicht|"
            "brauche ich nicht|will ich nicht|möchte ich nicht|nehm ich nicht|nehme ich nicht|ist nichts für mich|lieber ohne"
        ),
        Role.BUT: "aber|jedoch|sondern|dafür|stattdessen",
        Role.AND: "und|u|plus|sowie|&|+|auch|dazu|mit|zusammen mit|noch|außerdem|und auch|und dazu|auch noch",
        Role.OR: "oder",
        Role.TO: "bis",
        Role.IN: "in|im|in der farbe|in farbe|als|in einer",
        Role.SIZE_MARK: "größe|groesse|grösse|gr|gr.|in größe|in groesse|in gr|in gr.|in der größe|in der groesse|in der gr",
        Role.SYSTEM: "eu|uk|us|in eu",
        Role.USUAL: (
            "meiner größe|meine größe|in meiner größe|meiner groesse|meine groesse|in meiner groesse|meiner üblichen größe|"
            "in meiner üblichen größe|wie immer|meine übliche größe|meiner normalen größe"
        ),
        Role.WANT: (
            "ich nehme|ich nehm|nehme|nehm|nimm|nimm mir|nehmt|nehmen|ich möchte|ich moechte|möchte|moechte|ich will|will|"
            "ich hätte gern|ich hätte gerne|hätte gern|hätte gerne|haette gern|haette gerne|ich haette gern|ich haette gerne|"
            "hätte ich gern|hätte ich gerne|ich würde gerne|ich würde|würde ich nehmen|ich bestelle|bestelle|bestell|bestellen|"
            "bestell mir|ich kaufe|kaufe|kaufen|ich brauche|brauche|schick mir|schicken sie mir|gib mir|geben sie mir|ich wähle|"
            "ich entscheide mich für|entscheide mich für|wir nehmen|nehmen wir|nehme ich|nehm ich|möchte ich|will ich|nehme dann|"
            "ich bekomme|bestelle ich|leg mir|reservier mir|reservieren|ich wünsche mir|her mit|merk mir|leg mir bitte|"
            "leg für mich|pack mir|pack mir bitte|sagen wir|dann nehme ich|dann nehm ich|hätt gern|hätt gerne|ich hätt gern|"
            "ich hätt gerne|ich hätte|kauf ich|kaufe ich"
        ),
        Role.PLEASE: "bitte|bitte schön|gern|gerne|ja bitte|ja gerne|ja gern|bitteee",
        Role.YES: "danke|ja|passt|perfekt|super|ok|okay|lg|dankeschön|danke schön|vielen dank|danke dir|merci|jap|jo|jaa|prima|geht klar",
        Role.REQUEST: (
            "kann ich|könnte ich|koennte ich|dürfte ich|darf ich|kannst du mir|könnten sie mir|können sie mir|könntest du mir|"
            "kann ich bitte|haben|bekommen|kriegen|könnte ich bitte|kannst du bitte"
        ),
        Role.ONLY: "nur|bloß|lediglich|erstmal nur|einfach",
        Role.FOND: (
            "liebe|mag|gefällt|gefällt mir|gefallen|gefallen mir|schön|schoen|schöne|toll|tolle|wunderschön|hübsch|süß|ich mag|"
            "ich liebe|wow|mir gefällt|mir gefallen|traumhaft|klasse|finde ich|find ich"
        ),
        Role.IT: "es|sie|ihn|das|dieses|diese|diesen",
        Role.ONE: "ein|eine|einen|einem|einer|stücke|teile|exemplar|outfit|look|version|variante",
        Role.THE: "der|die|den|dem|des|mein|meine|meinen|jene|jenen|n|ne|nen|d",
        Role.FOR: "für|fuer|zum|zur",
        Role.ASKED: (
            "danke für|danke fuer|vielen dank für|ist|sind|war|hat|hast|habt|habt ihr|haben sie|haben wir|gibt es|gibts|gibt|was|"
            "wie|wann|wo|warum|wer|welche|welcher|welches|welchen|kostet|kosten|ob|wenn|falls|bereits|hab ich|habe ich|habe|hab|"
            "trage|trag|passen|zeig|zeigen|zeigst|umtauschen|tauschen|zurück|zurückgeben|retoure|gekauft|bestellt|besser|lieber|"
            "als ob|würde|etwas|was anderes|vielleicht doch|zu|und in|verfügbar|noch da|fällt|fallen|sonst|normalerweise|"
            "statt dessen|getragen|angekommen|mir ist|zweifel|überlege|ich überlege|kannst du|können sie|könntest du"
        ),
        Role.AWAY: (
            "uhr|tag|tage|tagen|woche|wochen|monat|monate|jahr|jahre|jahren|stunde|stunden|std|min|minute|minuten|sekunde|sekunden|"
            "euro|eur|cm|mm|kg|km|prozent|kinder|personen|leute|januar|februar|märz|april|mai|juni|juli|august|september|oktober|"
            "november|dezember|straße|strasse|str|moment bitte|bilder|fotos|fragen|weitere|mehr|heute|morgen|montag|dienstag|"
            "mittwoch|donnerstag|freitag|samstag|sonntag|mal im"
        ),
        Role.FILLER: (
            "sonst nichts|mehr nicht|alles gut|alles bestens|alles in ordnung|alles prima|das ist alles|als erstes|als erste|"
            "erst mal|erst einmal|zuallererst|als letztes|als zweites|einerseits|mit dabei|hallo|hi|hey|guten morgen|guten tag|"
            "guten abend|liebe anna|moin|servus|ich|mir|mich|dann|so|also|dir|uns|wir|wohl|eher|doch|eigentlich|ich glaube|glaub|"
            "ich denke|denke|vielleicht|wahrscheinlich|jetzt|gut|na gut|alles klar|farbe|farben|da|hier|einmal|einfach nur|davon|"
            "jeweils|je|in den warenkorb|in die tasche|in den korb|liebe grüße|viele grüße|grüße|entschieden|endlich|würd|gleich|"
            "bei|beim|haha|hihi|hm|hmm|ach|oh|zuerst|zunächst|auf jeden fall|unbedingt|super danke|schonmal|vorerst|das wärs|"
            "das wars|mfg|glg|vg|wäre super|wäre toll|wär super"
        ),
    },
)
