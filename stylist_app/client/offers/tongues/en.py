"""English."""

from stylist_app.client.offers.tongue import Tongue, alike, numbered, spread

_BRAND = r"(?:\s+(?:at|from|by)\s+(?P<brand>(?-i:[A-Z][\w&'.-]*\w(?:\s[A-Z][\w&'.-]*\w)?)))?"
_WEARS = r"\b(?:i'm|i am|im|i wear|i take)\s+(?:usually |always |normally |generally |mostly |about |around )?(?:an? )?(?:size )?"
_ONE = r"(?:my |all |most )?"


def tongue() -> Tongue:
    return Tongue(
        garments=spread(
            {
                "tops": "top tops shirt shirts t-shirt t-shirts tee tees blouse blouses sweater sweaters jumper jumpers knitwear",
                "bottoms": "bottom bottoms trousers pants jeans skirt skirts shorts leggings",
                "dresses": "dress dresses",
                "outerwear": "coat coats jacket jackets blazer blazers outerwear",
                "shoes": "shoe shoes boot boots sneaker sneakers trainers heels sandals",
                "bras": "bra bras",
                "rings": "ring rings",
                "belts": "belt belts",
                "hats": "hat hats",
                "gloves": "glove gloves",
            }
        ),
        tastes=alike(
            "polyester wool cashmere silk linen cotton leather fur synthetics viscose nylon denim velvet lace satin suede tweed mohair "
            "black white navy beige green blue red pink yellow orange purple brown grey gray pastels neon gold silver yellow_gold "
            "warm_tones earth_tones bright_colours bright_colors stripes polka_dots florals floral_prints animal_print leopard_print prints "
            "logos sequins ruffles high_heels heels flats sneakers skinny_jeans wide_cuts oversized_cuts crop_tops turtlenecks strapless_dresses "
            "strapless mini_skirts maxi_dresses low_necklines sleeveless_tops high_waists folk_prints soft_leather real_fur"
        ),
        months=numbered(
            "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec"
        ),
        others=(
            r"\b(?:if|maybe|perhaps|sister|brother|mum|mom|mother|father|dad|daughter|son|husband|wife|boyfriend|girlfriend|partner|friend|friends|"
            r"boss|colleague|she|he|her|his|used to|was|were|would|could|should|wish|wonder|not sure|unless|pretend|joking|kidding|almost|before|"
            r"until|tomorrow|later|back|now|between|unsure|guess|suppose|what|which|when|does|do you)\b"
        ),
        sizes=(
            ("", rf"{_WEARS}{{SIZE}}\s+(?:in|for)\s+{_ONE}{{GARMENT}}\b{_BRAND}"),
            ("", r"\bmy {GARMENT} size is (?:an? |usually )?(?:size )?{SIZE}"),
            ("", r"\bmy size (?:in|for) {GARMENT} is (?:an? )?{SIZE}"),
            ("", rf"\b(?:in|for) {_ONE}{{GARMENT}},? (?:i'm|i am|i wear|i take) (?:usually |always )?(?:an? )?(?:size )?{{SIZE}}"),
            ("", r"\bi (?:always |usually )?wear (?:an? )?(?:size )?{SIZE} {GARMENT}\b"),
        ),
        loves=(r"\bi (?:really |absolutely |just |always )?(?:love|adore)(?: wearing)? {TASTES}",),
        refuses=(
            r"\bi (?:really |absolutely |just )?(?:hate|can't stand|cannot stand|can't wear|never wear|don't wear|do not wear|won't wear|don't like|"
            r"do not like|dislike|don't do)(?: wearing)? {TASTES}",
            r"\b(?:i'm|i am) (?:very )?allergic to {TASTES}",
            r"^(?:please,? )?no {TASTES}(?:,? please)?",
        ),
        birthdays=(r"\bmy birthday(?: is|'s) (?:on )?(?:the )?{DATE}",),
        anniversaries=(r"\b(?:our|my) (?:wedding )?anniversary(?: is|'s) (?:on )?(?:the )?{DATE}",),
        names=(
            r"\b(?:please |just |everyone |everybody |you can |friends )*calls? me {NAME}",
            r"\bi go by {NAME}",
            r"\bi prefer (?:to be called )?{NAME}",
        ),
        joined=r",? (?:and|or|nor) |, ",
        ends=r"\s*(?:[.,;:!…)–—-]|$|\s(?:and|or|but|so|because|for|in|on|to|at|please)\b)",
        more=rf",? (?:and|but)?,?\s*(?:an? )?(?:size )?{{SIZE}} (?:in|for) {_ONE}{{GARMENT}}\b",
        ordinal="st|nd|rd|th| of|(?:st|nd|rd|th) of|",
    )
