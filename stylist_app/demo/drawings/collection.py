"""The collection: which drawing is which piece, in which colours, and what its second view shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Protocol

from .accessories import jewels, soft
from .bags import shapes
from .footwear import above, boots, sides
from .footwear.parts import One, pair
from .palette import Tone
from .pieces import bottoms, dresses, leather, shoes, tailoring, tops
from .sheet import Sheet
from .wear import bottoms as lowers
from .wear import dresses as gowns
from .wear import knits, outer
from .wear import tops as shirts

Painter = Callable[[Sheet, Tone], None]


class TwoSided(Protocol):
    """A drawing that knows its own back."""

    def __call__(self, sheet: Sheet, tone: Tone, *, back: bool = False) -> None: ...


@dataclass(frozen=True, slots=True)
class Drawing:
    """`other` is the second view, `word` what it shows; `colours` keys of the palette, the first being the one to show."""

    front: Painter
    other: Painter
    word: str
    colours: tuple[str, ...]


def _sides(draw: TwoSided, *colours: str, word: str = "back", near: tuple[float, float, float] | None = None) -> Drawing:
    """The second view is the back, or what of it lies `near` a place (x, y, zoom): where both sides are much alike from afar."""
    behind = partial(draw, back=True)
    return Drawing(draw, _enlarged(behind, *near) if near else behind, word, colours)


def _enlarged(draw: Painter, x: float, y: float, zoom: float) -> Painter:
    def close(sheet: Sheet, tone: Tone) -> None:
        sheet.frame(zoom, (500 - x) * zoom, (625 - y) * zoom)
        draw(sheet, tone)

    return close


def _near(draw: Painter, x: float, y: float, zoom: float, *colours: str) -> Drawing:
    """The second view is what lies around (x, y), enlarged."""

    return Drawing(draw, _enlarged(draw, x, y, zoom), "detail", colours)


def _pair(one: One, cut: above.Above, *colours: str, tall: float = 1.0, zoom: float = 0.96, flat: bool = False) -> Drawing:
    """From the side and from above; `flat` shoes are first shown from above."""

    def beside(sheet: Sheet, tone: Tone) -> None:
        pair(sheet, tone, one, tall=tall, zoom=zoom)

    def over(sheet: Sheet, tone: Tone) -> None:
        above.from_above(sheet, tone, cut)

    return Drawing(over, beside, "from the side", colours) if flat else Drawing(beside, over, "from above", colours)


def _boots(one: One, x: float, y: float, *colours: str, zoom: float = 0.84, low: float = 116, rise: float = 240, aside: float = 110) -> Drawing:
    def both(sheet: Sheet, tone: Tone) -> None:
        pair(sheet, tone, one, zoom=zoom, low=low, rise=rise, aside=aside)

    return _near(both, x, y, 2.0, *colours)


def _slide(sheet: Sheet, tone: Tone) -> None:
    above.from_above(sheet, tone, above.SLIDE)


def _above(draw: Painter, cut: above.Above, *colours: str) -> Drawing:
    def over(sheet: Sheet, tone: Tone) -> None:
        above.from_above(sheet, tone, cut)

    return Drawing(draw, over, "from above", colours)


COLLECTION: Mapping[str, Drawing] = MappingProxyType(
    {
        "slip-dress": _near(dresses.slip_dress, 505, 330, 2.2, "oxblood", "sage", "ivory"),
        "wrap-dress": _near(dresses.wrap_dress, 560, 520, 2.2, "terracotta", "ink"),
        "border-skirt": _near(bottoms.border_skirt, 470, 910, 2.4, "ink", "oxblood"),
        "wool-coat": _near(tailoring.wool_coat, 520, 330, 2.0, "camel", "slate", "ink"),
        "leather-jacket": _near(leather.leather_jacket, 500, 400, 2.0, "cognac", "noir"),
        "chalk-blazer": _near(tailoring.chalk_blazer, 520, 420, 2.1, "slate", "ink"),
        "rib-knit": _near(tops.rib_knit, 500, 420, 2.1, "terracotta", "ivory", "sage"),
        "silk-blouse": _near(tops.silk_blouse, 500, 350, 2.1, "ivory", "oxblood", "slate"),
        "wide-trousers": _near(bottoms.wide_trousers, 500, 280, 2.2, "camel", "ink", "ivory"),
        "slim-jeans": _near(bottoms.slim_jeans, 500, 250, 2.2, "indigo", "slate"),
        "bow-pumps": _above(shoes.bow_pumps, above.PUMP, "ink", "oxblood", "noir"),
        "weekender": _near(leather.weekender, 600, 650, 2.0, "camel", "ink"),
        "sneakers": _above(shoes.sneakers, above.SNEAKER, "ivory", "noir"),
        "silk-scarf": _near(shoes.silk_scarf, 620, 480, 2.0, "terracotta", "sage"),
        # Tops
        "cotton-tee": _sides(shirts.cotton_tee, "white", "noir", "sage", near=(480, 440, 1.7)),
        "breton-tee": _near(shirts.breton_tee, 430, 380, 2.1, "ivory", "ink"),
        "rib-tank": _sides(shirts.rib_tank, "noir", "ivory", "terracotta"),
        "oxford-shirt": _sides(shirts.oxford_shirt, "sky", "white", "blush"),
        "striped-shirt": _sides(shirts.striped_shirt, "cobalt", "oxblood"),
        "check-overshirt": _sides(shirts.check_overshirt, "rust", "forest"),
        "linen-shirt": _sides(shirts.linen_shirt, "sage", "white", "sand"),
        "knit-polo": _sides(shirts.knit_polo, "ink", "ivory", "forest"),
        "satin-cami": _sides(shirts.satin_cami, "oxblood", "noir", "ivory"),
        "puff-blouse": _sides(shirts.puff_blouse, "ivory", "sky"),
        # Knitwear
        "cable-knit": _sides(knits.cable_knit, "ivory", "camel", "sage"),
        "fine-rollneck": _near(knits.fine_rollneck, 500, 350, 2.1, "camel", "noir", "oxblood"),
        "stripe-knit": _sides(knits.stripe_knit, "ink", "terracotta"),
        "yoke-knit": _sides(knits.yoke_knit, "forest", "slate", near=(500, 400, 1.9)),
        "button-cardigan": _sides(knits.button_cardigan, "blush", "ivory", "marl"),
        "hoodie": _sides(knits.hoodie, "marl", "sage", "noir"),
        # Jackets and coats
        "denim-jacket": _sides(outer.denim_jacket, "indigo", "ivory", "noir"),
        "trench-coat": _sides(outer.trench_coat, "sand", "noir"),
        "down-jacket": _sides(outer.down_jacket, "forest", "noir", "rust"),
        "quilted-gilet": _sides(outer.quilted_gilet, "olive", "ink"),
        "boucle-jacket": _sides(outer.boucle_jacket, "ivory", "blush", "noir"),
        "double-blazer": _sides(outer.double_blazer, "ink", "camel", "sage"),
        "bomber": _sides(outer.bomber, "olive", "noir"),
        "linen-waistcoat": _sides(outer.linen_waistcoat, "sand", "noir"),
        # Dresses
        "shirt-dress": _sides(gowns.shirt_dress, "sky", "sage", "terracotta"),
        "tiered-dress": _sides(gowns.tiered_dress, "white", "sage", near=(500, 430, 1.9)),
        "knit-dress": _near(gowns.knit_dress, 500, 260, 2.2, "camel", "noir"),
        "tea-dress": _sides(gowns.tea_dress, "ink", "sage", "oxblood", near=(500, 380, 1.9)),
        "shift-dress": _sides(gowns.shift_dress, "noir", "oxblood", "cobalt", near=(500, 380, 1.9)),
        "plisse-gown": _sides(gowns.plisse_gown, "oxblood", "forest", "ink", near=(500, 560, 1.8)),
        "sun-dress": _sides(gowns.sun_dress, "terracotta", "cobalt", near=(500, 400, 1.9)),
        # Skirts and trousers
        "pleated-skirt": _near(lowers.pleated_skirt, 480, 340, 2.1, "sage", "camel", "noir"),
        "denim-skirt": _sides(lowers.denim_skirt, "indigo", "ivory"),
        "pencil-skirt": _sides(lowers.pencil_skirt, "ivory", "noir", near=(500, 330, 2.0)),
        "satin-skirt": _near(lowers.satin_skirt, 500, 400, 2.0, "ochre", "oxblood", "sage"),
        "straight-jeans": _sides(lowers.straight_jeans, "indigo", "ivory", "noir", near=(500, 320, 2.0)),
        "cigarette-trousers": _sides(lowers.cigarette_trousers, "camel", "noir", "sage", near=(500, 330, 2.0)),
        "tailored-shorts": _sides(lowers.tailored_shorts, "ivory", "ink", near=(500, 480, 1.6)),
        "glen-trousers": _sides(lowers.glen_trousers, "marl", "sand", near=(500, 320, 2.0)),
        "cord-trousers": _sides(lowers.cord_trousers, "cognac", "forest", near=(500, 320, 2.0)),
        "knit-joggers": _sides(lowers.knit_joggers, "marl", "camel", near=(500, 340, 2.0)),
        # Shoes
        "penny-loafers": _pair(sides.loafer, above.LOAFER, "oxblood", "noir", "cognac", tall=0.86, flat=True),
        "derby-shoes": _pair(sides.derby, above.DERBY, "noir", "cognac", tall=0.9),
        "ballet-flats": _pair(sides.ballet_flat, above.BALLET, "blush", "noir", "gold", zoom=1.02, flat=True),
        "slingbacks": _pair(sides.slingback, above.SLINGBACK, "sand", "noir"),
        "heeled-sandals": _pair(sides.heeled_sandal, above.SANDAL, "camel", "noir", "gold"),
        "espadrilles": _pair(sides.espadrille, above.ESPADRILLE, "ink", "terracotta"),
        "canvas-high-tops": _near(partial(pair, one=sides.high_top, zoom=0.9), 440, 720, 2.0, "terracotta", "noir", "white"),
        "running-shoes": _pair(sides.runner, above.SNEAKER, "slate", "sage", tall=0.94),
        "cross-slides": _near(_slide, 344, 560, 2.1, "cognac", "noir"),
        "chelsea-boots": _boots(boots.chelsea, 520, 700, "cognac", "noir"),
        "ankle-boots": _boots(boots.ankle_boot, 520, 720, "noir", "chocolate"),
        "knee-boots": _boots(boots.knee_boot, 470, 880, "chocolate", "noir", zoom=0.9, low=30, rise=40, aside=190),
        # Bags
        "leather-tote": _sides(shapes.tote, "cognac", "noir", "sand", near=(500, 640, 1.7)),
        "saddle-bag": _sides(shapes.saddle, "oxblood", "cognac", "forest"),
        "chain-bag": _sides(shapes.flap_chain, "noir", "ivory", "oxblood"),
        "bucket-bag": _near(shapes.bucket, 500, 660, 2.0, "sand", "slate"),
        "frame-clutch": _sides(shapes.clutch, "oxblood", "noir", "gold", word="with its chain"),
        "canvas-backpack": _sides(shapes.backpack, "ink", "olive"),
        "straw-basket": _near(shapes.basket, 560, 640, 2.0, "straw"),
        "small-wallet": _sides(shapes.wallet, "forest", "oxblood", "noir", word="open"),
        # Accessories
        "cable-beanie": _near(soft.beanie, 440, 700, 2.2, "oxblood", "ivory", "slate"),
        "felt-fedora": _near(soft.fedora, 430, 720, 2.0, "camel", "noir"),
        "straw-hat": _near(soft.straw_hat, 420, 720, 2.1, "straw"),
        "baseball-cap": _near(soft.cap, 450, 640, 2.0, "ink", "camel", "sage"),
        "blanket-scarf": _near(soft.wool_scarf, 480, 860, 2.1, "camel", "slate", "oxblood"),
        "leather-gloves": _near(soft.gloves, 420, 860, 2.2, "cognac", "noir"),
        "leather-belt": _near(soft.leather_belt, 520, 760, 2.0, "cognac", "noir"),
        "sunglasses": _near(jewels.sunglasses, 300, 640, 2.2, "tortoise", "noir"),
        "slim-watch": _near(jewels.watch, 500, 625, 2.2, "gold", "steel"),
        "hammered-hoops": _near(jewels.hoops, 380, 500, 2.0, "gold", "steel"),
        "pearl-strand": _near(jewels.pearls, 500, 330, 2.4, "ivory"),
    }
)
"""By the piece's name."""
