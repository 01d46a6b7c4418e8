"""What the console's tests do at the console: find the composer, choose what is called so, press a key."""

from typing import Any

import flet as ft

from stylist_app.client.account import Account
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until


def composer(console: FakeApp) -> ft.TextField:
    return next(one for one in console.all(ft.TextField) if one.multiline)


async def write(console: FakeApp, words: str) -> None:
    await console.type(composer(console), words)


async def send(console: FakeApp, words: str) -> None:
    await write(console, words)
    await console.fire(composer(console), "submit", words)


async def press(console: FakeApp, key: str, **more: bool) -> None:
    await console.fire(console.page, "keyboard_event", {"key": key, "shift": False, "ctrl": False, "alt": False, "meta": False} | more)


async def choose(console: FakeApp, beginning: str) -> None:
    """Taps what is called so, or begins so."""

    def named() -> list[Any]:
        return [one for one in console.all(ft.Semantics) if one.button and not one.disabled and (one.label or "").startswith(beginning)]

    await console.tap((await until(console, named))[0])


async def more(console: FakeApp, word: str) -> None:
    """An entry of the conversation's menu."""
    menu = await until(console, lambda: next(iter(console.all(ft.PopupMenuButton, tooltip="More")), None))
    await console.fire(next(one for one in menu.items if _says(one, word)), "click")


def _says(item: ft.PopupMenuItem, word: str) -> bool:
    return item.content == word or any(isinstance(text, ft.Text) and text.value == word for text in getattr(item.content, "controls", []))


def shown(console: FakeApp, words: str) -> bool:
    return any(words in text for text in console.texts())


async def gone(console: FakeApp, words: str) -> None:
    await until(console, lambda: not shown(console, words))


async def talking(tab: OpenTab, enter: Enter, shop: Shop, *said: str) -> tuple[FakeApp, Account, str]:
    """Mara's console with Aiko's conversation open, in which Aiko has said that."""
    aiko, here = await enter(shop.aiko), shop.aiko.conversation_id
    console = await tab(shop.mara, f"/inbox/{here}")
    for words in said:
        aiko.send_text(here, words)
        await sees(console, words)
    await until(console, lambda: [one for one in console.all(ft.TextField) if one.multiline])
    return console, aiko, here


async def push(console: FakeApp, kind: type[ft.FilledButton | ft.OutlinedButton | ft.TextButton], word: str) -> None:
    """The button of that kind with that word, as soon as it is there."""

    def found() -> ft.Control | None:
        words_ = {one: [text.value for text in getattr(one.content, "controls", []) if isinstance(text, ft.Text)] for one in console.all(kind)}
        return next((one for one, said in words_.items() if word in said or one.content == word), None)

    await console.tap(await until(console, found))
