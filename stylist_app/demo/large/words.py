"""What the pieces of a large shop are made up from: brands, kinds of pieces on the shop's tree, sizes, colours, cloths. Nobody's real names."""

from dataclasses import dataclass
from types import MappingProxyType

_FIRST = (
    "Maison", "Atelier", "Studio", "House of", "Nord", "Casa", "Harbour", "Linden", "Alba", "Fable", "Juniper", "Marlow", "Sable", "Willow", "Corso",
)  # fmt: skip
_SECOND = ("Aubry", "Verne", "Solène", "Hallgren", "Moretti", "Okoro", "Lindqvist", "Çelik")
BRANDS = tuple(f"{first} {second}" for first in _FIRST for second in _SECOND)

ALPHA, SHOE, WAIST, ONE = ("XXS", "XS", "S", "M", "L", "XL", "XXL"), tuple(map(str, range(35, 44))), tuple(map(str, range(32, 50, 2))), ("One size",)


@dataclass(frozen=True, slots=True)
class Kind:
    """Of piece. `way` from the root of the tree to its place; `price` about that much, in major units; `uk`, `zh`: what it is called in Ukrainian and
    in Chinese."""

    way: tuple[str, ...]
    names: tuple[str, ...]
    sizes: tuple[str, ...]
    price: int
    cloths: tuple[str, ...]
    uk: str = ""
    zh: str = ""


_WARM, _LIGHT, _FINE = ("wool", "cashmere", "merino", "alpaca blend"), ("cotton", "linen", "poplin", "viscose"), ("silk", "satin", "crêpe", "chiffon")
_HARD, _DENIM = ("leather", "suede", "vegan leather", "canvas"), ("denim", "stretch denim", "organic denim")
_W, _M = ("Women", "Clothing"), ("Men", "Clothing")
KINDS = (
    Kind((*_W, "Dresses", "Midi dresses"), ("midi dress", "wrap dress", "slip dress"), WAIST, 190, (*_LIGHT, *_FINE), "сукня міді", "中长连衣裙"),
    Kind((*_W, "Dresses", "Maxi dresses"), ("maxi dress", "column dress"), WAIST, 240, (*_LIGHT, *_FINE), "довга сукня", "长款连衣裙"),
    Kind((*_W, "Dresses", "Mini dresses"), ("mini dress", "shirt dress"), WAIST, 150, (*_LIGHT, *_FINE), "коротка сукня", "迷你连衣裙"),
    Kind((*_W, "Tops", "Blouses"), ("blouse", "bow blouse", "camisole"), WAIST, 110, _FINE, "блуза", "女衬衫"),
    Kind((*_W, "Tops", "T-shirts"), ("T-shirt", "boat-neck top", "tank top"), ALPHA, 39, ("cotton", "jersey", "modal"), "футболка", "T恤"),
    Kind((*_W, "Tops", "Shirts"), ("shirt", "oversized shirt"), WAIST, 95, _LIGHT, "сорочка", "衬衫"),
    Kind((*_W, "Knitwear", "Jumpers"), ("jumper", "roll-neck jumper", "rib knit"), ALPHA, 130, _WARM, "светр", "毛衣"),
    Kind((*_W, "Knitwear", "Cardigans"), ("cardigan", "long cardigan"), ALPHA, 145, _WARM, "кардиган", "针织开衫"),
    Kind((*_W, "Trousers", "Wide trousers"), ("wide trousers", "palazzo trousers"), WAIST, 140, (*_LIGHT, "wool"), "широкі штани", "阔腿裤"),
    Kind((*_W, "Trousers", "Slim trousers"), ("cigarette trousers", "slim trousers"), WAIST, 125, (*_LIGHT, "wool"), "вузькі штани", "修身长裤"),
    Kind((*_W, "Jeans"), ("slim jeans", "straight jeans", "flared jeans"), WAIST, 110, _DENIM, "джинси", "牛仔裤"),
    Kind((*_W, "Skirts"), ("pleated skirt", "pencil skirt", "A-line skirt"), WAIST, 105, (*_LIGHT, *_FINE), "спідниця", "半身裙"),
    Kind((*_W, "Coats"), ("wool coat", "trench coat", "wrap coat"), WAIST, 390, _WARM, "пальто", "大衣"),
    Kind((*_W, "Jackets", "Blazers"), ("blazer", "double-breasted blazer"), WAIST, 260, ("wool", "linen", "crêpe"), "жакет", "西装外套"),
    Kind((*_W, "Jackets", "Leather jackets"), ("biker jacket", "leather jacket"), WAIST, 420, _HARD, "шкіряна куртка", "皮夹克"),
    Kind(("Women", "Shoes", "Pumps"), ("pumps", "bow pumps", "slingback pumps"), SHOE, 180, _HARD, "туфлі", "高跟鞋"),
    Kind(("Women", "Shoes", "Boots"), ("ankle boots", "knee boots"), SHOE, 240, _HARD, "чоботи", "靴子"),
    Kind(("Women", "Shoes", "Sneakers"), ("sneakers", "court sneakers"), SHOE, 130, _HARD, "кросівки", "运动鞋"),
    Kind(("Women", "Shoes", "Sandals"), ("sandals", "strappy sandals"), SHOE, 140, _HARD, "сандалі", "凉鞋"),
    Kind(("Women", "Bags", "Totes"), ("tote bag", "weekender"), ONE, 210, _HARD, "сумка", "手提包"),
    Kind(("Women", "Bags", "Clutches"), ("clutch", "evening bag"), ONE, 120, (*_FINE, "leather"), "клатч", "手拿包"),
    Kind(("Women", "Accessories", "Scarves"), ("scarf", "silk scarf", "shawl"), ONE, 75, ("silk", "cashmere", "wool"), "шарф", "围巾"),
    Kind(("Women", "Accessories", "Hats"), ("wide-brim hat", "beanie"), ONE, 60, ("wool", "straw", "felt"), "капелюх", "帽子"),
    Kind(("Women", "Accessories", "Jewellery"), ("hoop earrings", "necklace", "bracelet"), ONE, 55, ("gold plate", "silver"), "сережки", "首饰"),
    Kind((*_M, "Shirts"), ("Oxford shirt", "camp-collar shirt"), ALPHA, 90, _LIGHT, "чоловіча сорочка", "男士衬衫"),
    Kind((*_M, "T-shirts"), ("T-shirt", "henley"), ALPHA, 35, ("cotton", "jersey"), "чоловіча футболка", "男士T恤"),
    Kind((*_M, "Knitwear"), ("crew-neck jumper", "zip cardigan"), ALPHA, 125, _WARM, "чоловічий светр", "男士毛衣"),
    Kind((*_M, "Trousers"), ("chinos", "pleated trousers"), WAIST, 115, (*_LIGHT, "wool"), "чоловічі штани", "男士长裤"),
    Kind((*_M, "Jackets"), ("bomber jacket", "overshirt", "field jacket"), ALPHA, 230, (*_HARD, "wool"), "чоловіча куртка", "男士夹克"),
    Kind(("Men", "Shoes"), ("loafers", "derby shoes", "runners"), tuple(map(str, range(39, 48))), 170, _HARD, "чоловічі туфлі", "男鞋"),
)  # fmt: skip

COLOURS = tuple(
    (
        "Black|White|Ivory|Navy|Grey|Camel|Beige|Sage|Forest green|Sky blue|Cobalt|Burgundy|Red|Terracotta|Rose|Blush|"
        "Lilac|Aubergine|Mustard|Teal|Chocolate|Silver|Gold|Slate"
    ).split("|")
)
MANNERS = tuple(
    (
        "Draped|Tailored|Relaxed|Cropped|Fluid|Structured|Everyday|Soft|Pleated|Belted|Textured|Fitted|Airy|Classic|Gathered|Sculpted|Washed|Brushed"
    ).split("|")
)
_BEGIN = "al be ca do el fi ga ho il jo ka li mo no or pe ro sa te vi".split()
_MIDDLE = "li ra ne sto va mi re ta lo".split()
_END = "ra ssa nna lia ven mar tto rix sel dor nie via lune stan mira bel theo phine".split()
SERIES = tuple(f"{begin}{middle}{end}".capitalize() for begin in _BEGIN for middle in _MIDDLE for end in _END)
"""Names of models, as houses give them: some thousands that stand in titles only."""
PATTERNS = ("plain", "plain", "plain", "striped", "checked", "floral", "dotted", "houndstooth")
SEASONS = ("spring", "summer", "autumn", "winter", "all year")
OCCASIONS = ("office", "everyday", "evening", "wedding guest", "weekend", "travel", "party")
FITS = ("regular", "slim", "relaxed", "oversized", "tailored")
TAGS = ("Bestseller", "Responsible", "Limited", "Capsule", "Gift", "Handmade", "Petite", "Tall", "Maternity", "Machine washable")
LINES = (
    "Cut from {cloth} that keeps its shape through a long day.", "A {fit} line with room to move.", "Finished by hand, with buttons of horn.",
    "Fully lined.", "Pairs with almost everything you own.", "Falls just so, and packs without a crease.", "Made in small numbers.",
)  # fmt: skip
UK_COLOURS = MappingProxyType(
    {
        "Black": "чорна", "White": "біла", "Ivory": "айворі", "Navy": "темно-синя", "Grey": "сіра", "Red": "червона", "Burgundy": "бордова",
        "Sky blue": "блакитна", "Teal": "бірюзова", "Mustard": "гірчична", "Lilac": "бузкова", "Forest green": "зелена",
    }
)  # fmt: skip
ZH_COLOURS = MappingProxyType(
    {
        "Black": "黑色", "White": "白色", "Ivory": "象牙白", "Navy": "藏青色", "Grey": "灰色", "Red": "红色", "Burgundy": "酒红色",
        "Sky blue": "天蓝色", "Teal": "青色", "Mustard": "芥末黄", "Lilac": "丁香紫", "Forest green": "墨绿色",
    }
)  # fmt: skip
