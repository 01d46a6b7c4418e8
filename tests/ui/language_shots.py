"""Photographs of a running demo shop in its languages, for eyes: never part of the product.

`stylist demo`, then `python -m tests.ui.language_shots DEMO_DIR OUT [TAG …]`: the companion as a phone shows it and, in the staff's languages, the
console on a tablet. `en-XA` is the disguise (see `i18n.pseudo`); `--dark`, `--text 200` and `--size tablet` change how they are looked at, and
`--sheet FILE` lays the phones of every language side by side, as the README shows them.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, expect, sync_playwright
from pydantic import TypeAdapter

from stylist_app.demo.folder import Demo, Person
from stylist_app.i18n import STAFF_LANGUAGES, Words, languages, spoken
from tests.browser import SIZES, Flet, launch, open_context
from tests.ui.language_stories import answer, told

DEVICES = {"en": "en-GB", "uk": "uk-UA", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "ja": "ja-JP", "de": "de-DE", "ar": "ar-EG"}
"""What a browser of each language says of itself."""
SHOPPER, STYLIST, MANAGER, PIECE = "Olena", "Maya", "Margaux", "Border-print skirt"
STILL_MS = 2500
"""Until pictures and letters that arrived are drawn."""
THUMB, GAP, PAPER = 216, 16, "#E3DCD2"


class Photographer:
    """One person's browser in one language, and where her pictures go."""

    def __init__(self, browser: Browser, out: Path, tag: str, size: str, *, dark: bool, text: int) -> None:
        self.context = open_context(browser, size, dark=dark, locale=DEVICES.get(tag, tag))
        self.tab, self.out, self.text = Flet(self.context.new_page()), out, text
        self.tail = f"-{tag}" + (f"-{size}" if size != "phone" else "") + ("-dark" if dark else "") + (f"-{text}" if text != 100 else "")

    def shoot(self, name: str) -> Path:
        self.tab.page.wait_for_load_state("networkidle")
        self.tab.page.wait_for_timeout(STILL_MS)
        return self.tab.screenshot(self.out / f"{name}{self.tail}.png")

    def scroll(self, by: float, until: Locator | None = None) -> None:
        """What is in the middle of the page, by so many pixels; with `until` again and again, up to twenty times, as long as that is not there."""
        size = self.tab.page.viewport_size or {"width": 0, "height": 0}
        self.tab.page.mouse.move(size["width"] / 2, size["height"] / 2)
        for _ in range(1 if until is None else 20):
            if until is not None and until.count():
                return
            self.tab.page.mouse.wheel(0, by)
            self.tab.page.wait_for_timeout(STILL_MS / 5)

    def open(self, url: str) -> None:
        self.tab.page.add_init_script(f"addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '{self.text / 6.25}px')")
        self.tab.open(url)
        self.tab.page.wait_for_timeout(STILL_MS)


def companion(person: Photographer, demo: Demo, tag: str) -> Iterator[Path]:
    """A guest at the door, in her chat, with a product, and on her own page; then somebody whom the shop knows for long."""
    tab, (asked, said) = person.tab, told(tag)
    person.open(demo.app)
    yield person.shoot("welcome")
    person.scroll(4000)  # in large letters the button lies below
    tab.page.get_by_role("button", name=Words(DEVICES.get(tag, tag)).text("Chat with a stylist")).click()
    field = tab.page.get_by_role("textbox").last
    expect(field).to_be_visible()
    yield person.shoot("empty")
    field.click()
    tab.page.wait_for_timeout(STILL_MS / 5)
    field.fill(asked)
    tab.page.wait_for_timeout(STILL_MS / 5)
    field.press("Enter")
    expect(tab.page.get_by_text(asked).first).to_be_visible()
    tab.page.wait_for_timeout(STILL_MS)
    answer(demo.api, _person(demo, STYLIST), asked, said)
    piece = tab.page.get_by_role("button", name=re.compile(rf"^\W*2\. {PIECE}")).last
    person.scroll(-200, until=piece)
    yield person.shoot("chat")
    piece.click()
    tab.page.wait_for_timeout(STILL_MS)
    yield person.shoot("product")
    person.open(_person(demo, SHOPPER).link)
    expect(tab.page.get_by_role("textbox").last).to_be_visible()
    yield person.shoot("known")
    person.open(f"{demo.app}/me")
    yield person.shoot("me")
    person.scroll(4000)
    yield person.shoot("me-end")


def console(person: Photographer, demo: Demo, _tag: str) -> Iterator[Path]:
    """The inbox with a conversation, the clients, the settings."""
    tab = person.tab
    person.open(_person(demo, STYLIST).link)
    tab.page.get_by_role("button", name=re.compile(SHOPPER)).first.click()
    expect(tab.page.get_by_role("textbox").nth(1)).to_be_visible()
    yield person.shoot("console")
    for place in ("clients", "me"):
        person.open(f"{demo.app}/{place}")
        yield person.shoot(f"console-{place}")


def team(person: Photographer, demo: Demo, _tag: str) -> Iterator[Path]:
    """What a manager sets."""
    person.open(_person(demo, MANAGER).link)
    for place in ("people", "invites", "replies", "labels", "stores", "brand"):
        person.open(f"{demo.app}/team/{place}")
        yield person.shoot(f"team-{place}")


Walk = Callable[[Photographer, Demo, str], Iterator[Path]]


def _person(demo: Demo, name: str) -> Person:
    return next(person for person in demo.people if person.name.startswith(name))


def shoot(folder: Path, out: Path, tags: Sequence[str], *, dark: bool = False, text: int = 100, size: str = "") -> None:
    """Pictures `SCREEN-TAG.png` into `out`. `text` is the browser's size of letters in per cent; without `size` a phone and a tablet, lying."""
    demo = TypeAdapter(Demo).validate_json((folder / "demo.json").read_bytes())
    with sync_playwright() as playwright, launch(playwright) as browser:
        for tag in tags:
            staff = spoken(tag) in STAFF_LANGUAGES or tag not in languages()
            walks: tuple[tuple[Walk, str], ...] = (
                (companion, size or "phone"),
                *(((console, size or "wide"), (team, size or "wide")) if staff else ()),
            )
            for walk, of in walks:
                person = Photographer(browser, out, tag, of, dark=dark, text=text)
                for path in walk(person, demo, tag):
                    print(path, *person.tab.errors, flush=True)
                person.context.close()


def sheet(out: Path, file: Path, tags: Sequence[str], screens: Sequence[str] = ("welcome", "chat", "me")) -> None:
    """One small picture: a column for each language, a row for each screen."""
    width, height = SIZES["phone"]
    tall = THUMB * height // width
    whole = Image.new("RGB", (GAP + (THUMB + GAP) * len(tags), GAP + (tall + GAP) * len(screens)), PAPER)
    for column, tag in enumerate(tags):
        for row, screen in enumerate(screens):
            with Image.open(out / f"{screen}-{tag}.png") as shot:
                whole.paste(
                    shot.convert("RGB").resize((THUMB, tall), Image.Resampling.LANCZOS), (GAP + column * (THUMB + GAP), GAP + row * (tall + GAP))
                )
    whole.save(file, quality=70, method=6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("tags", nargs="*", default=languages())
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--text", type=int, default=100)
    parser.add_argument("--size", choices=SIZES, default="")
    parser.add_argument("--sheet", type=Path)
    asked = parser.parse_args()
    shoot(asked.folder, asked.out, asked.tags, dark=asked.dark, text=asked.text, size=asked.size)
    if asked.sheet:
        sheet(asked.out, asked.sheet, asked.tags)


if __name__ == "__main__":
    main()
