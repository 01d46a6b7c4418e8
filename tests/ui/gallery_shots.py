"""Runs the gallery on a free port and photographs it in Chromium. Used by `python -m tests.ui.gallery_app` and by browser tests of the look."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from tests.browser import SIZES, Flet, launch, open_context
from tests.ui.gallery_app import create_app
from tests.ui.gallery_pages import PAGES


@contextmanager
def running(pictures: Path | None = None) -> Iterator[str]:
    """The gallery's address while it runs in a thread."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(pictures), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()


def shoot(
    out: Path, pictures: Path | None, pages: tuple[str, ...] = PAGES, sizes: tuple[str, ...] = tuple(SIZES), themes: tuple[bool, ...] = (False, True)
) -> None:
    """One picture per page, size and theme into `out`."""
    with running(pictures) as base, sync_playwright() as playwright, launch(playwright) as browser:
        for size in sizes:
            for dark in themes:
                for name in pages:  # a fresh context each: a reload would keep the session and its page
                    context = open_context(browser, size, dark=dark)
                    tab = Flet(context.new_page())
                    tab.open(f"{base}/?page={name}&theme={'dark' if dark else 'light'}")
                    tab.page.wait_for_load_state("networkidle")
                    tab.page.wait_for_timeout(1500)
                    tab.screenshot(out / f"{name}-{size}{'-dark' if dark else ''}.png")
                    print(name, size, "dark" if dark else "light", "missing:", tab.missing, "errors:", tab.errors)
                    context.close()
