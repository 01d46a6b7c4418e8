"""Entry point for `flet run` and the packages for desktop, Android and iOS: screens and client only, against a remote API (`STYLIST_API_URL`)."""

import os
from pathlib import Path

import flet as ft

from stylist_app.client.accounts import Accounts
from stylist_app.resources import assets_dir
from stylist_app.settings import Settings
from stylist_app.ui.app import app
from stylist_app.ui.shell.session import Host


def storage() -> Path:
    """The folder the operating system gives this app, which Flet names in the environment; beside the user's other settings otherwise."""
    return Path(os.environ.get("FLET_APP_STORAGE_DATA") or Path.home() / ".stylist")


async def main(page: ft.Page) -> None:
    settings = Settings()
    accounts = Accounts(settings.api_url, storage() / "accounts", secret=None, idle_seconds=settings.account_idle_minutes * 60)
    await app(Host(accounts, settings.api_url, settings.app_url))(page)


def run() -> None:
    ft.run(main, assets_dir=str(assets_dir()))


if __name__ == "__main__":
    run()
