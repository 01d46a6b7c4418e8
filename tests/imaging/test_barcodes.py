"""Barcodes in photos: straight, turned, several; none; and what is no picture."""

import io

import pytest
from PIL import Image

from stylist_app.imaging.barcodes import read_barcodes
from stylist_app.imaging.decode import PictureError, TooManyPixelsError

zxingcpp = pytest.importorskip("zxingcpp", reason="needs zxing-cpp, which is not installed")
EAN = "4006381333931"
PIXELS = 50_000_000


def label(text: str = EAN, kind: str = "EAN13", size: int = 420) -> Image.Image:
    """A printed label, black on white with a margin."""
    drawn = Image.fromarray(zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind)).to_image(scale=4)).convert("L")
    sheet = Image.new("L", (max(size, drawn.width + 80), drawn.height + 80), 255)
    sheet.paste(drawn, (40, 40))
    return sheet.convert("RGB")


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 12])
def test_a_label_is_read_however_it_is_held(turn: int) -> None:
    held = label().rotate(turn, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    assert read_barcodes(jpeg(held), most_pixels=PIXELS) == [EAN]


def test_the_largest_comes_first() -> None:
    big, small = label("4006381333931"), label("5901234123457")
    small = small.resize((small.width // 2, small.height // 2))
    sheet = Image.new("RGB", (big.width + small.width, big.height), "white")
    sheet.paste(small, (0, 0))
    sheet.paste(big, (small.width, 0))
    assert read_barcodes(jpeg(sheet), most_pixels=PIXELS) == ["4006381333931", "5901234123457"]


def test_a_picture_without_any_says_nothing() -> None:
    assert read_barcodes(jpeg(Image.effect_noise((300, 200), 80).convert("RGB")), most_pixels=PIXELS) == []


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(PictureError):
        read_barcodes(b"<html>" * 100, most_pixels=PIXELS)
    with pytest.raises(TooManyPixelsError):
        read_barcodes(jpeg(label()), most_pixels=100)
