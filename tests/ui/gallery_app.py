"""A page of everything the interface is made of, for eyes and for browser tests: never part of the product.

`create_app(pictures)` is an ASGI app; `/?page=console|more|shopper|widgets|states&theme=dark`. Pictures come from a folder, or are drawn plainly.
Look at it: `python -m tests.ui.gallery_app OUT [FOLDER_OF_JPG]` writes screenshots of every page at three sizes, light and dark.
"""

import contextlib
import sys
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import flet as ft
import flet_web.fastapi as fwf
from fastapi import FastAPI, Response
from PIL import Image, ImageDraw

from stylist_app.i18n import Words, install_words
from stylist_app.resources import assets_dir
from stylist_app.ui.fonts import font_routes
from stylist_app.ui.theme import Brand, install
from tests.ui import examples
from tests.ui.gallery_pages import Gallery


def main(page: ft.Page) -> None:
    query = parse_qs(urlsplit(page.url or "").query) | parse_qs(urlsplit(page.route or "").query)
    page.title = "Gallery"
    brand = Brand("Maison Aubry", accent=f"#{query['accent'][0]}") if "accent" in query else Brand()
    install(page, brand, ft.ThemeMode.DARK if query.get("theme") == ["dark"] else ft.ThemeMode.LIGHT)
    install_words(page, Words(tag=query.get("lang", ["en"])[0]))
    page.render(Gallery, query.get("page", ["console"])[0])


def drawn(n: int, width: int) -> Image.Image:
    """A plain coloured figure on white, when there is no folder of pictures."""
    image = Image.new("RGB", (width, width * 5 // 4), "white")
    hues = ("#2B3A67", "#8C3B4A", "#6B4A2F", "#B08D57", "#4F6D5B", "#5B4496", "#24375F", "#77492B")
    ImageDraw.Draw(image).rounded_rectangle((width // 4, width // 5, width * 3 // 4, width), width // 8, fill=hues[n % len(hues)])
    return image


def create_app(pictures: Path | None = None) -> FastAPI:
    """The gallery; `pictures` is a folder of jpg files shown instead of drawn ones."""
    chosen = sorted(pictures.glob("*_main.jpg"))[::12] if pictures else []

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await fwf.app_manager.start()
        yield
        await fwf.app_manager.shutdown()

    app = FastAPI(lifespan=lifespan)
    app.include_router(font_routes(assets_dir() / "fonts"))

    @app.get("/media/{width}/{number}.jpg")
    def media(width: int, number: int) -> Response:
        if number >= examples.PICTURES:
            return Response(status_code=404)
        image = Image.open(chosen[number % len(chosen)]).convert("RGB") if chosen else drawn(number, width)
        image.thumbnail((width, width * 2))
        out = BytesIO()
        image.save(out, "JPEG", quality=85)
        return Response(out.getvalue(), media_type="image/jpeg", headers={"Cache-Control": "max-age=3600"})

    app.mount("/", fwf.app(main, no_cdn=True, assets_dir=str(assets_dir()), app_name="Gallery"))
    return app


if __name__ == "__main__":
    from tests.ui.gallery_shots import shoot

    shoot(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
