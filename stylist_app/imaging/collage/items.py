"""What each piece is drawn as: a cut-out with a soft shadow, a photograph as a white-edged print, or a calm well with its name."""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from stylist_app.imaging.collage.cutout import cut_out, leaves_frame
from stylist_app.imaging.collage.layout import Place
from stylist_app.imaging.collage.lettering import Lettering
from stylist_app.imaging.collage.pins import GRID, Cover
from stylist_app.imaging.decode import PictureError, TooManyPixelsError, open_picture, sniff

Rgb = tuple[int, int, int]

EDGE: Rgb = (255, 255, 255)
_EDGE_SHARE = 0.03
_MOST_PIXELS = 60_000_000
_DECODE_WIDE = 1000
_ALPHA_KINDS = ("webp", "png")
_WELL_RATIO = 0.8
_FLATTEST, _TALLEST = 1.6, 0.56
_SHADE: Rgb = (46, 34, 26)
_PRINT_ANCHOR, _CUT_ANCHOR = (0.12, 0.1), (0.24, 0.24)
_HOLLOW = frozenset({"jewellery", "bag"})
_FINE = 2
"""Clear pixels around what is turned, so that its edges stay smooth."""


@dataclass(frozen=True, slots=True)
class Drawable:
    """`picture`: RGBA for a cut-out, RGB for a print, None for a well. `ratio`: width by height of what is drawn, a print's edge included."""

    picture: Image.Image | None
    ratio: float
    cover: Cover
    name: str = ""

    @property
    def is_cut(self) -> bool:
        return self.picture is not None and self.picture.mode == "RGBA"


def drawable(data: bytes | None, slot: str, name: str, paper: Rgb) -> Drawable:
    """Of a stored picture. One that is missing or cannot be read becomes a well."""
    try:
        picture = _opened(data) if data else None
    except PictureError:
        picture = None
    if picture is None:
        return Drawable(None, _WELL_RATIO, Cover(anchor=_PRINT_ANCHOR), name)
    piece = picture if picture.mode == "RGBA" else cut_out(picture, hollow=slot in _HOLLOW)
    if piece is None:
        return _print(picture)
    if leaves_frame(piece):
        ground = Image.new("RGB", piece.size, paper)
        ground.paste(piece, mask=piece.getchannel("A"))
        return _print(_with_air(ground, paper))
    cells = piece.getchannel("A").resize((GRID, GRID), Image.Resampling.BOX).tobytes()
    return Drawable(piece, piece.width / piece.height, Cover(cells, _CUT_ANCHOR))


def _opened(data: bytes) -> Image.Image:
    """Upright RGB; RGBA where something shows through, as in a cut-out that was made earlier."""
    kind = sniff(data[:64])
    if kind in _ALPHA_KINDS:
        try:
            with Image.open(io.BytesIO(data), formats=(kind.upper(),)) as file:
                if file.width * file.height > _MOST_PIXELS:
                    raise TooManyPixelsError(f"{file.width} x {file.height} pixels")
                if file.mode == "RGBA" and file.getchannel("A").histogram()[0] > 0:
                    return file.copy()
        except PictureError:
            raise
        except Exception as error:  # decoders answer hostile bytes with every kind of error
            raise PictureError(f"broken {kind}: {type(error).__name__}") from error
    return open_picture(data, most_pixels=_MOST_PIXELS, wide=_DECODE_WIDE)


def _print(picture: Image.Image) -> Drawable:
    """Cut to a shape that a print may have, the middle kept, of tall ones the upper part."""
    width, height = picture.size
    if width > _FLATTEST * height:
        wide = round(_FLATTEST * height)
        picture = picture.crop(((width - wide) // 2, 0, (width - wide) // 2 + wide, height))
    elif width < _TALLEST * height:
        tall = round(width / _TALLEST)
        picture = picture.crop((0, (height - tall) // 4, width, (height - tall) // 4 + tall))
    edge = _EDGE_SHARE * min(picture.size)
    return Drawable(picture, (picture.width + 2 * edge) / (picture.height + 2 * edge), Cover(anchor=_PRINT_ANCHOR))


def _with_air(picture: Image.Image, paper: Rgb) -> Image.Image:
    """Room on the sides of somebody cut out: a print is not wrapped tightly around her."""
    air = round(0.1 * picture.width)
    wide = max(picture.width + 2 * air, round(_TALLEST * 1.15 * picture.height))
    result = Image.new("RGB", (wide, picture.height), paper)
    result.paste(picture, ((wide - picture.width) // 2, 0))
    return result


def draw(canvas: Image.Image, item: Drawable, place: Place, paper: Rgb, lettering: Lettering) -> None:
    """Onto an RGB canvas, with its shadow."""
    size = (max(1, round(place.width)), max(1, round(place.height)))
    if item.picture is None:
        made = _well(size, item.name, paper, lettering)
    elif item.is_cut:
        made = item.picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    else:
        made = _edged(item.picture, size)
    clear = Image.new("RGBA", (made.width + 2 * _FINE, made.height + 2 * _FINE), (*_rim_colour(item, paper), 0))
    clear.paste(made, (_FINE, _FINE))
    turned = clear.rotate(-place.turn, Image.Resampling.BICUBIC, expand=True, fillcolor=(*_rim_colour(item, paper), 0)) if place.turn else clear
    left, top = round(place.x - turned.width / 2), round(place.y - turned.height / 2)
    if item.picture is not None:
        unit = min(canvas.size) / 720
        soft, strength = (11 * unit, 0.26) if item.is_cut else (9 * unit, 0.2)
        _cast(canvas, turned.getchannel("A"), (left + round(2 * unit), top + round(8 * unit)), soft, strength)
    canvas.paste(turned.convert("RGB"), (left, top), turned.getchannel("A"))


def _rim_colour(item: Drawable, paper: Rgb) -> Rgb:
    return paper if item.picture is None else EDGE


def _edged(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    edge = max(2, round(_EDGE_SHARE * min(size)))
    result = Image.new("RGBA", size, (*EDGE, 255))
    inner = (max(1, size[0] - 2 * edge), max(1, size[1] - 2 * edge))
    result.paste(picture.resize(inner, Image.Resampling.LANCZOS, reducing_gap=2.0), (edge, edge))
    result.putalpha(_rounded(size, 0.012))
    return result


def _well(size: tuple[int, int], name: str, paper: Rgb, lettering: Lettering) -> Image.Image:
    light = sum(paper) > 3 * 110
    ground: Rgb = tuple(max(0, part - 10) if light else min(255, part + 14) for part in paper)  # type: ignore[assignment]
    ink: Rgb = tuple(round(part * 0.42) if light else round(part + (255 - part) * 0.65) for part in paper)  # type: ignore[assignment]
    face = Image.new("RGB", size, ground)
    step = lettering.size * 1.35
    lines = lettering.lines(name, size[0] * 0.82, max(1, min(3, int(size[1] * 0.8 / step))))
    y = size[1] / 2 - step * (len(lines) - 1) / 2 + lettering.size * 0.35
    for line in lines:
        lettering.draw(face, (size[0] / 2, y), line, ink, "middle")
        y += step
    result = face.convert("RGBA")
    result.putalpha(_rounded(size, 0.05))
    return result


def _rounded(size: tuple[int, int], share: float) -> Image.Image:
    over = 3
    mask = Image.new("L", (size[0] * over, size[1] * over))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] * over - 1, size[1] * over - 1), radius=share * min(size) * over, fill=255)
    return mask.reduce(over)


def _cast(canvas: Image.Image, alpha: Image.Image, at: tuple[int, int], soft: float, strength: float) -> None:
    """One wide shadow and one close one, drawn at a third of the size: nobody sees the difference."""
    part = 3
    for radius, share in ((soft, strength * 0.6), (soft / 3, strength * 0.5)):
        margin = round(radius * 3)
        small = Image.new("L", ((alpha.width + 2 * margin) // part + 1, (alpha.height + 2 * margin) // part + 1))
        small.paste(alpha.resize((max(1, alpha.width // part), max(1, alpha.height // part)), Image.Resampling.BOX), (margin // part, margin // part))
        small = small.filter(ImageFilter.GaussianBlur(radius / part)).point([round(value * share) for value in range(256)])
        mask = small.resize((small.width * part, small.height * part), Image.Resampling.BICUBIC)
        down = at[1] if radius == soft else at[1] - round(soft * 0.4)
        canvas.paste(_SHADE, (at[0] - margin, down - margin), mask)
