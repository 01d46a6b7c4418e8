"""Which slot of a board a product belongs to, by the words of its categories and its title. Pure; both sides of the API ask it."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import get_args

from stylist_app.wire.look import Slot
from stylist_app.wire.product import Product

SLOTS: tuple[Slot, ...] = get_args(Slot)
_WORDS: dict[Slot, str] = {
    "shoes": (
        "shoe shoes footwear boot boots sneaker sneakers trainer trainers sandal sandals heel heels pump pumps loafer loafers mule mules flats "
        "slingback slingbacks ballerina ballerinas espadrilles schuhe stiefel chaussures bottes взуття туфлі чоботи 鞋 靴"
    ),
    "bag": (
        "bag bags handbag handbags tote totes clutch clutches backpack backpacks purse weekender hobo crossbody shopper tasche taschen sac sacs "
        "сумка сумки 包 バッグ"
    ),
    "jewellery": (
        "jewellery jewelry earring earrings necklace necklaces bracelet bracelets bangle ring rings brooch pendant watch watches cufflinks "
        "schmuck uhr bijoux montre прикраси сережки намисто годинник 首饰 首飾 手表 ジュエリー 時計"
    ),
    "scarf": "scarf scarves shawl shawls stole wrap bandana schal tuch foulard écharpe шарф хустка 围巾 圍巾 スカーフ マフラー",
    "hat": "hat hats cap caps beanie beanies beret berets fedora hut mütze chapeau bonnet капелюх шапка 帽 帽子",
    "dress": "dress dresses gown gowns jumpsuit jumpsuits playsuit kleid kleider robe robes сукня сукні плаття 连衣裙 連衣裙 ワンピース",
    "outerwear": (
        "outerwear coat coats jacket jackets blazer blazers parka parkas trench gilet anorak cape capes mantel jacke jacken manteau veste "
        "пальто куртка жакет піджак 外套 大衣 夹克 夾克 コート ジャケット"
    ),
    "bottom": (
        "bottom bottoms trouser trousers pant pants jean jeans skirt skirts short shorts legging leggings chino chinos culottes hose hosen rock "
        "röcke pantalon jupe jupes штани джинси спідниця шорти 裤 褲 裙 パンツ スカート"
    ),
    "top": (
        "top tops tee tees tshirt tshirts shirt shirts blouse blouses knit knits knitwear sweater sweaters jumper jumpers pullover cardigan "
        "cardigans hoodie hoodies sweatshirt polo tank camisole vest bodysuit bluse hemd chemise футболка сорочка блуза "
        "светр 上衣 衬衫 襯衫 毛衣 シャツ ニット"
    ),
}
_KNOWN = MappingProxyType({word: slot for slot, words in _WORDS.items() for word in words.split()})
_OWN = tuple((word, slot) for word, slot in _KNOWN.items() if ord(word[0]) > 0x2E80)
"""Words of languages that write without spaces, looked for inside a name."""
_PARTS = re.compile(r"\w+")


def slot_of(names: Iterable[str]) -> Slot:
    """Of the first name that tells one; in a name the last word counts most ("shirt dress"). `other` where none does."""
    for name in names:
        folded = name.casefold().replace("t-shirt", "tshirt")
        for word in reversed(_PARTS.findall(folded)):
            if word in _KNOWN:
                return _KNOWN[word]
        for word, slot in _OWN:
            if word in folded:
                return slot
    return "other"


def slot_of_product(product: Product) -> Slot:
    """Its own category first, then the ones above, then its title."""
    return slot_of((product.category, *reversed(product.categories), product.title))
