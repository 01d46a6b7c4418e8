"""Untrusted bytes become upright, clean sRGB pixels, or a refusal."""

import io
import itertools
import struct
import zlib

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from stylist_app.imaging.decode import WELL, PictureError, TooManyPixelsError, open_picture, sniff
from stylist_app.imaging.derive import fit
from tests.imaging.samples import data, flat, halves, jpeg_with_notes

ROOM = 1_000_000
RED, BLUE = (220, 30, 30), (30, 30, 220)


def near(colour: object, expected: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(a - b) <= 12 for a, b in zip(colour, expected, strict=True))


def heic(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=90)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_opens_what_cameras_phones_and_shops_produce(kind: str) -> None:
    picture = open_picture(data(flat(colour=RED), kind), most_pixels=ROOM)
    assert (picture.mode, picture.size) == ("RGB", (60, 40))
    assert near(picture.getpixel((30, 20)), RED)


def test_opens_photos_from_iphones() -> None:
    picture = open_picture(heic(flat((64, 48), RED)), most_pixels=ROOM)
    assert picture.size == (64, 48)
    assert near(picture.getpixel((30, 20)), RED)


def test_heic_is_measured_before_it_is_decoded() -> None:
    with pytest.raises(TooManyPixelsError):
        open_picture(heic(flat((64, 48))), most_pixels=64 * 48 - 1)


@pytest.mark.parametrize(
    ("orientation", "top"),
    [(1, "top"), (2, "top"), (3, "bottom"), (4, "bottom"), (5, "left"), (6, "left"), (7, "right"), (8, "right")],
)
def test_every_exif_orientation_is_turned_upright(orientation: int, top: str) -> None:
    """`top` is the edge of the stored picture that belongs on top; the first half of it is red."""
    stored = halves((80, 48), RED, BLUE) if top in ("top", "bottom") else halves((48, 80), RED, BLUE).transpose(Image.Transpose.ROTATE_90)
    if top in ("bottom", "right"):
        stored = stored.transpose(Image.Transpose.ROTATE_180)
    upright = open_picture(jpeg_with_notes(stored, orientation), most_pixels=ROOM)
    assert upright.size == ((80, 48) if top in ("top", "bottom") else (48, 80))
    assert near(upright.getpixel((upright.width // 2, 4)), RED)
    assert near(upright.getpixel((upright.width // 2, upright.height - 5)), BLUE)


def test_nothing_of_the_file_comes_along() -> None:
    picture = open_picture(jpeg_with_notes(), most_pixels=ROOM)
    assert type(picture) is Image.Image
    assert picture.info == {}
    assert not picture.getexif()


def test_nonsense_in_the_notes_is_no_reason_to_refuse_a_photo() -> None:
    broken = data(flat(colour=RED), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + b"\xff" * 40)
    assert near(open_picture(broken, most_pixels=ROOM).getpixel((5, 5)), RED)


def test_colours_are_converted_to_srgb() -> None:
    """In a profile with red and blue exchanged, stored red means blue."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    exchanged = exchanged.replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))
    assert near(open_picture(data(flat(colour=(255, 0, 0)), icc_profile=exchanged), most_pixels=ROOM).getpixel((5, 5)), (0, 0, 255))


def test_a_profile_that_does_not_fit_is_ignored() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    picture = open_picture(data(flat(colour=RED), icc_profile=lab), most_pixels=ROOM)
    assert near(picture.getpixel((5, 5)), RED)


def test_transparent_places_show_the_well() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    assert open_picture(data(clear, "PNG"), most_pixels=ROOM).getpixel((3, 3)) == WELL == (0xF1, 0xEC, 0xE4)


def test_made_smaller_transparent_edges_take_the_wells_colour_and_not_that_of_hidden_pixels() -> None:
    picture = Image.new("RGBA", (400, 400), (255, 0, 0, 0))
    picture.paste((20, 20, 20, 255), (100, 100, 301, 301))
    small = open_picture(data(picture, "PNG"), most_pixels=ROOM, wide=40)
    assert small.size == (40, 40)
    assert all(red - blue <= WELL[0] - WELL[2] + 2 for red, _green, blue in zip(*[iter(small.tobytes())] * 3, strict=True))


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "1", "I;16"])
def test_every_way_of_storing_pixels_becomes_rgb(mode: str) -> None:
    grey = Image.new("I;16", (20, 20), 0x8000) if mode == "I;16" else flat((20, 20), (128, 128, 128), mode)
    picture = open_picture(data(grey, "PNG"), most_pixels=ROOM)
    assert picture.mode == "RGB"
    if mode not in ("1", "P"):
        assert near(picture.getpixel((5, 5)), (128, 128, 128))


def test_cmyk_jpegs_open() -> None:
    assert open_picture(data(flat(mode="CMYK")), most_pixels=ROOM).mode == "RGB"


def test_of_an_animation_the_first_frame_is_kept() -> None:
    moving = data(flat(colour=RED), "GIF", save_all=True, append_images=[flat(colour=BLUE)] * 3)
    assert near(open_picture(moving, most_pixels=ROOM).getpixel((5, 5)), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_picture_comes_out_as_wide_as_asked(kind: str) -> None:
    assert open_picture(data(flat((1600, 1200)), kind), most_pixels=10_000_000, wide=300).size == (300, 225)
    lying = open_picture(jpeg_with_notes(flat((1600, 400)), 6), most_pixels=10_000_000, wide=300)
    assert lying.size == (300, 1200)
    assert open_picture(data(flat((200, 100)), kind), most_pixels=ROOM, wide=300).size == (200, 100)


@settings(max_examples=40)
@given(st.integers(20, 900), st.integers(20, 900), st.integers(10, 400), st.sampled_from([1, 6]))
def test_a_jpeg_is_decoded_at_a_fraction_of_its_size_but_never_much_too_small(width: int, height: int, wide: int, orientation: int) -> None:
    picture = open_picture(jpeg_with_notes(flat((width, height)), orientation), most_pixels=ROOM, wide=wide)
    upright = (height, width) if orientation == 6 else (width, height)
    expected = fit(*upright, wide)
    assert all(0.88 * side - 1 <= got <= side for got, side in zip(picture.size, expected, strict=True))


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that says it is `side` pixels wide and high."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [1_001, 12_000, 60_000])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_decompression_bomb_is_refused_undecoded(side: int) -> None:
    with pytest.raises(TooManyPixelsError):
        open_picture(bomb(side), most_pixels=ROOM)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_truncated_pictures_are_refused(kind: str) -> None:
    noisy = Image.effect_noise((80, 80), 90).convert("RGB")
    whole = data(noisy, kind)
    with pytest.raises(PictureError):
        open_picture(whole[: len(whole) // 2], most_pixels=ROOM)


@pytest.mark.parametrize(
    "other", [b"", b"hello", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"BM" + b"\0" * 60, b"II*\0" + b"\0" * 60]
)
def test_other_kinds_are_refused(other: bytes) -> None:
    assert sniff(other) is None
    with pytest.raises(PictureError):
        open_picture(other, most_pixels=ROOM)


@settings(max_examples=150)
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, 60),
)
def test_damaged_bytes_are_a_picture_or_a_refusal_and_nothing_else(kind: str, damage: list[tuple[int, int]], cut: int) -> None:
    bytes_ = bytearray(data(flat((24, 24)), kind))
    for place, value in damage:
        bytes_[place % len(bytes_)] = value
    try:
        picture = open_picture(bytes(bytes_[: len(bytes_) - cut]), most_pixels=ROOM)
    except PictureError:
        return
    assert picture.mode == "RGB"
    assert picture.width * picture.height <= ROOM


@given(st.binary(max_size=80))
def test_any_bytes_can_be_sniffed(head: bytes) -> None:
    assert sniff(head) in {None, "jpeg", "png", "webp", "gif", "heic", "avif"}


def test_the_kinds_are_told_apart_by_their_bytes() -> None:
    kinds = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
    for (name, expected), size in itertools.product(kinds.items(), [(8, 8)]):
        assert sniff(data(flat(size), name)[:64]) == expected
    assert sniff(heic(flat((16, 16)))[:64]) == "heic"
