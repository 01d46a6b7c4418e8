"""What the house says of a piece."""

from dataclasses import dataclass

ALPHA, SHOE, WAIST, ONE = ("XS", "S", "M", "L", "XL"), ("36", "37", "38", "39", "40", "41"), ("34", "36", "38", "40", "42"), ("One size",)
GLOVE, HAT, BELT = ("6.5", "7", "7.5", "8"), ("S/M", "M/L"), ("75", "85", "95")
DRESSES, SKIRTS, COATS, JACKETS = ("Clothing", "Dresses"), ("Clothing", "Skirts"), ("Clothing", "Coats"), ("Clothing", "Jackets")
KNITWEAR, TOPS, TROUSERS = ("Clothing", "Knitwear"), ("Clothing", "Tops"), ("Clothing", "Trousers")
BLOUSES, TEES, JEANS, SHORTS = (*TOPS, "Shirts and blouses"), (*TOPS, "T-shirts"), (*TROUSERS, "Jeans"), (*TROUSERS, "Shorts")
BOOTS, HEELS, FLATS, SNEAKERS = ("Shoes", "Boots"), ("Shoes", "Heels"), ("Shoes", "Flats"), ("Shoes", "Sneakers")
BAGS, WALLETS = ("Bags",), ("Bags", "Wallets")
HATS, SCARVES, GLOVES, BELTS = ("Accessories", "Hats"), ("Accessories", "Scarves"), ("Accessories", "Gloves"), ("Accessories", "Belts")
JEWELLERY, EYEWEAR = ("Accessories", "Jewellery"), ("Accessories", "Sunglasses")


@dataclass(frozen=True, slots=True)
class Piece:
    """`price` and `was` in euro cents, `weight` in grams. `place`: its way in the shop's tree. `left`: no more than so many of each variant; `gone`
    colours of which nothing is left. `new`: came this week. `goes` are drawings of what it is worn with."""

    drawing: str
    title: str
    place: tuple[str, ...]
    price: int
    sizes: tuple[str, ...]
    words: str
    tags: tuple[str, ...]
    was: int | None = None
    material: str = ""
    pattern: str = "Plain"
    season: str = "All year"
    occasion: tuple[str, ...] = ("Day",)
    fit: str = ""
    weight: int = 400
    goes: tuple[str, ...] = ()
    left: int | None = None
    gone: tuple[str, ...] = ()
    new: bool = False
