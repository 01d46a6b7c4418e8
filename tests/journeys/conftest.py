"""A running shop per module, and people in it with a browser each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from stylist_app.demo import shop
from stylist_app.settings import Settings
from tests.browser import Flet
from tests.conftest import OpenTab, Tabs
from tests.journeys.house import House
from tests.journeys.talking import open_talk


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder, filled once: copying it is much quicker than painting its pictures again."""
    folder = tmp_path_factory.mktemp("filled")
    shop.fill(Settings(data_dir=folder))
    return folder


@pytest.fixture(scope="module")
def house(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    there = House(shutil.copytree(filled, tmp_path_factory.mktemp("shop"), dirs_exist_ok=True))
    there.start()
    yield there
    there.close()


@pytest.fixture
def enter(house: House, open_tab: OpenTab):  # type: ignore[no-untyped-def]
    """`enter("Maya", "tablet")` is that person with a fresh browser, signed in by her link."""
    return lambda name, size="wide", **more: open_tab(house.link(name), size, **more)


@pytest.fixture(scope="module")
def _two(house: House, browser: Browser) -> Iterator[tuple[Tabs, Flet, Flet]]:
    tabs = Tabs(browser)
    stylist, shopper = open_talk(tabs.open(house.link("Maya"), "tablet")), tabs.open(house.link("Olena"), "phone")
    yield tabs, stylist, shopper
    tabs.close()


@pytest.fixture
def talk(_two: tuple[Tabs, Flet, Flet], request: pytest.FixtureRequest) -> Iterator[tuple[Flet, Flet]]:
    """Maya on her tablet and Olena on her phone, in their conversation; the same two tabs for a whole module, as people keep them."""
    tabs, stylist, shopper = _two
    yield stylist, shopper
    tabs.keep_if_failed(request.node)


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph as phones take them: rotated by EXIF, with a place in it."""
    from PIL import Image

    path = tmp_path_factory.mktemp("photos") / "IMG_0001.jpg"
    image = Image.effect_noise((1600, 1200), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    image.save(path, "JPEG", quality=85, exif=exif)
    return path
