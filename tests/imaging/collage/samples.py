"""Pieces whose true outline is known: drawn for the demo shop on grounds of any colour, or made of plain shapes."""

import io
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from stylist_app.demo.drawings.collection import COLLECTION
from stylist_app.demo.drawings.palette import PAPER, TONES
from stylist_app.demo.drawings.sheet import Sheet
from stylist_app.imaging.collage.collage import Fonts
from stylist_app.resources import assets_dir

Colour = tuple[int, int, int]
WASH: Colour = (229, 219, 204)
FOLDER = assets_dir() / "fonts"
FONTS = Fonts(
    (str(FOLDER / "instrument-serif.ttf"), str(FOLDER / "serif-cyrillic.ttf"), str(FOLDER / "fallback" / "notosansarabic.ttf")),
    (str(FOLDER / "inter-600.ttf"), str(FOLDER / "fallback" / "notosansarabic.ttf"), str(FOLDER / "fallback" / "notosanshebrew.ttf")),
)
CATALOGUES = Path(__file__).resolve().parents[4] / "shared" / "catalogs"


def shipped(name: str) -> bytes:
    """One of the demo's pictures as it is shipped."""
    return (assets_dir() / "demo" / f"{name}.webp").read_bytes()


def drawn(name: str, colour: str, ground: Colour, *, washed: bool = False, width: int = 540) -> Sheet:
    sheet = Sheet(width, f"{name} {colour}", ground)
    if washed:
        sheet.wash(WASH, 0.45)
    COLLECTION[name].front(sheet, TONES[colour])
    return sheet


def photographed(name: str, colour: str, ground: Colour = PAPER) -> Image.Image:
    """On paper as the demo does, with shadows and grain, as a camera would store it."""
    return stored(drawn(name, colour, ground, washed=ground == PAPER).finish(), 80)


def outline_of(name: str, colour: str) -> Image.Image:
    """White where the piece hides its ground, whatever the colour of that is; a shadow does not."""
    white, black = (drawn(name, colour, ground).image for ground in ((255, 255, 255), (0, 0, 0)))
    return ImageChops.difference(white, black).convert("L").point([255 * (255 - value > 160) for value in range(256)])


def stored(picture: Image.Image, quality: int = 88) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def shape(size: tuple[int, int] = (600, 750), kind: str = "coat") -> Image.Image:
    """The outline of a made-up piece."""
    over, (width, height) = 2, size
    mask = Image.new("L", (width * over, height * over))
    pen = ImageDraw.Draw(mask)

    def at(x: float, y: float) -> tuple[float, float]:
        return x * width * over, y * height * over

    if kind == "coat":
        points = [(0.4, 0.12), (0.6, 0.12), (0.8, 0.3), (0.74, 0.5), (0.66, 0.46), (0.72, 0.88), (0.28, 0.88), (0.34, 0.46), (0.26, 0.5), (0.2, 0.3)]
        pen.polygon([at(x, y) for x, y in points], fill=255)
    elif kind == "ball":
        pen.ellipse((*at(0.25, 0.3), *at(0.75, 0.7)), fill=255)
    else:
        pen.ellipse((*at(0.2, 0.25), *at(0.8, 0.75)), fill=255)
        pen.ellipse((*at(0.28, 0.32), *at(0.72, 0.68)), fill=0)
    return mask.reduce(over)


def grounds(size: tuple[int, int] = (600, 750)) -> dict[str, Image.Image]:
    across = Image.linear_gradient("L").rotate(90).resize(size)
    round_ = Image.radial_gradient("L").resize(size)
    return {
        "white": Image.new("RGB", size, (255, 255, 255)),
        "grey": Image.new("RGB", size, (205, 206, 208)),
        "beige": Image.new("RGB", size, (233, 224, 210)),
        "shaded across": Image.merge("RGB", [across.point([base - value // 8 for value in range(256)]) for base in (246, 244, 240)]),
        "darker corners": Image.merge("RGB", [round_.point([base - value // 7 for value in range(256)]) for base in (246, 246, 246)]),
    }


def on(ground: Image.Image, mask: Image.Image, cloth: Colour, *, grain: int = 0, shadow: bool = False) -> Image.Image:
    picture = ground.copy()
    if shadow:
        soft = ImageChops.offset(mask.filter(ImageFilter.GaussianBlur(14)), 8, 14).point([value // 5 for value in range(256)])
        picture.paste((40, 38, 36), mask=soft)
    picture.paste(cloth, mask=mask)
    if grain:
        noise = Image.frombytes("L", picture.size, random.Random(7).randbytes(picture.width * picture.height)).filter(ImageFilter.BoxBlur(1))
        tooth = noise.point([128 + round((value - 128) * grain / 40) for value in range(256)])
        picture = ImageChops.overlay(picture, Image.merge("RGB", (tooth, tooth, tooth)))
    return stored(picture)


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Intersection over union of two masks."""
    one, other = (mask.point([255 * (value > 127) for value in range(256)]) for mask in (one, other))
    return ImageChops.darker(one, other).histogram()[255] / max(1, ImageChops.lighter(one, other).histogram()[255])


def tones(picture: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest grey in it."""
    data = picture.convert("L").tobytes()
    return min(data), max(data)
