"""Which sizes are hers: labels as they are compared, kinds of garment by the words of categories, conversions where a size guide tells. Pure."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from stylist_app.backend.catalog import rules
from stylist_app.wire.catalog import SizeConversion
from stylist_app.wire.customer import Size

Fit = tuple[str, str, str]
"""Garment, size guide or nothing, size."""
ANY_SIZE = "*"
"""The size of what has none: a bag fits everybody."""
_SYSTEM = re.compile(r"(eu|uk|us|it|fr|de|es|au|jp|int)\s*[-:.]?\s*(?=\S)(.+)")
_ONE_SIZE = frozenset(
    (
        "one size|onesize|one size fits all|os|o s|tu|u|uni|ns|taille unique|einheitsgrosse|talla unica|taglia unica|free|free size|"
        "один розмір|均码|均碼|フリーサイス"
    ).split("|")
)
_GARMENTS = MappingProxyType(
    {
        "shoes": (
            "shoe shoes footwear boot boots bootie booties ankle sneaker sneakers trainer trainers sandal sandals heel heels pump "
            "pumps loafer loafers mule mules ballerina ballerinas flats slipper slippers espadrilles brogue brogues schuhe stiefel "
            "chaussures bottes baskets взуття черевики туфлі чоботи кросівки 鞋 靴"
        ),
        "dresses": (
            "dress dresses gown gowns jumpsuit jumpsuits playsuit overalls kleid kleider robe robes сукня сукні плаття 连衣裙 連衣裙 ワンヒース"
        ),
        "outerwear": (
            "outerwear coat coats jacket jackets blazer blazers parka parkas trench gilet gilets anorak cape capes mantel jacken "
            "jacke manteau manteaux vestes пальто куртка куртки жакет жакети піджак 外套 大衣 夹克 夾克 コート シャケット"
        ),
        "bottoms": (
            "bottom bottoms trouser trousers pant pants jean jeans skirt skirts short shorts legging leggings chino chinos culottes "
            "hose hosen rock rocke pantalon pantalons jupe jupes штани брюки джинси спідниця спідниці шорти 裤 褲 裙 半身裙 ハンツ "
            "スカート"
        ),
        "tops": (
            "top tops tee tees tshirt tshirts shirt shirts blouse blouses knit knits knitwear sweater sweaters jumper jumpers "
            "pullover pullovers cardigan cardigans hoodie hoodies sweatshirt sweatshirts polo polos tank tanks camisole camisoles "
            "vest vests bodysuit bodysuits bluse blusen hemd hemden chemise chemises chemisier blusas топ топи футболка футболки "
            "сорочка сорочки блуза блузи светр светри 上衣 衬衫 襯衫 毛衣 シャツ ニット"
        ),
        "bras": "bra bras bralette bralettes",
        "rings": "ring rings",
        "gloves": "glove gloves",
        "belts": "belt belts",
        "hats": "hat hats cap caps beanie beanies beret berets",
    }
)
_KNOWN = MappingProxyType({word: garment for garment, words in _GARMENTS.items() for word in words.split()})
_OWN_WORDS = MappingProxyType({word: garment for word, garment in _KNOWN.items() if rules.own_word(word[0])})


def garment_of(names: Iterable[str]) -> str:
    """The kind of garment a category's name tells, the first of these that tells one. Nothing where none does: a bag, a candle."""
    for name in names:
        folded = rules.fold(name)
        if folded in _KNOWN:
            return _KNOWN[folded]
        words = [_KNOWN["".join(term)] for term in reversed(rules.terms(name)) if "".join(term) in _KNOWN]
        if words:
            return words[0]
        if not folded.isascii():
            own = next((garment for word, garment in _OWN_WORDS.items() if word in folded), "")
            if own:
                return own
    return ""


def may_tell(words: Iterable[str]) -> bool:
    """Whether a name of which these are all the words (as they are found by) may tell a kind of garment: quicker than asking."""
    return any(word in _KNOWN or not word.isascii() for word in words)


def size_keys(label: str) -> tuple[str, ...]:
    """What a size on a label is compared by; `S/M` is both. `EU 38` keeps its system, `ANY_SIZE` is what has one size only."""
    found: list[str] = []
    for part in rules.fold(label).split("/"):
        plain = " ".join("".join(sign if sign.isalnum() or sign in ".,½" else " " for sign in part).replace(",", ".").split())
        if plain in _ONE_SIZE:
            return (ANY_SIZE,)
        with_system = _SYSTEM.fullmatch(plain)
        key = f"{with_system[1]} {with_system[2]}" if with_system else plain
        if key and key not in found:
            found.append(key)
    return tuple(found)


def fits_of(garment: str, guide_id: str | None, labels: Iterable[str], *, sized: bool, in_stock: bool) -> tuple[Fit, ...]:
    """What a product with these sizes in stock fits. `sized`: it is chosen by size."""
    if not sized:
        return (("", "", ANY_SIZE),) if in_stock else ()
    keys = dict.fromkeys(key for label in labels for key in size_keys(label))
    return tuple(("", "", key) if key == ANY_SIZE else (garment, guide_id or "", key) for key in keys)


def hers(sizes: Iterable[Size], guides: Mapping[str, Iterable[SizeConversion]]) -> tuple[Fit, ...]:
    """What she wears, on the labels of every guide. A guide that knows her system converts; where none does, the label must say what she says.
    A size of one brand tells of others only while she has no other for that garment."""
    found: dict[Fit, None] = {}
    every = list(sizes)
    usual = {size.garment for size in every if not size.brand}
    for size in (one for one in every if not one.brand or one.garment not in usual):
        plain = _plain(size)
        for key in plain:
            found[size.garment, "", key] = None
        for guide_id, conversions in guides.items():
            for key in _converted(size, conversions) or plain:
                found[size.garment, guide_id, key] = None
    return tuple(found)


def _plain(size: Size) -> list[str]:
    """With and without its system."""
    system, keys = _system(size.system), size_keys(size.value)
    bare = [with_system[2] if (with_system := _SYSTEM.fullmatch(key)) else key for key in keys]
    named = [key for key in keys if key not in bare] or ([f"{system} {key}" for key in bare] if system else [])
    return list(dict.fromkeys([*bare, *named]))


def _converted(size: Size, conversions: Iterable[SizeConversion]) -> list[str]:
    """The labels that mean this size. None when the guide does not know its system."""
    system, keys = _system(size.system), set(_plain(size))
    if not system:
        return []
    found: list[str] = []
    known = False
    for conversion in conversions:
        for name, value in conversion.systems.items():
            if _system(name) == system:
                known = True
                if keys & set(size_keys(value)):
                    found += size_keys(conversion.label)
    return found or ([""] if known else [])


def _system(name: str) -> str:
    folded = rules.fold(name).strip()
    return "" if folded in ("alpha", "int", "letter", "letters") else folded


def ordered(labels: Iterable[str]) -> list[str]:
    """Sizes as people expect them: letters from small to large, then numbers, then the rest."""
    return sorted(labels, key=_rank)


def _rank(label: str) -> tuple[int, float, str]:
    key = next(iter(size_keys(label)), "")
    letters = re.fullmatch(r"(\d*)(x*)(s|m|l)", key)
    if letters:
        times = int(letters[1]) if letters[1] else max(1, len(letters[2]))
        step = {"s": -1 - times, "m": 0, "l": 1 + times}[letters[3]] if letters[2] or letters[3] == "m" else {"s": -1, "l": 1}[letters[3]]
        return 0, step, key
    number = re.search(r"\d+(?:\.\d+)?", key)
    return (1, float(number[0]), key) if number else (2, 0, key)
