"""The same tabs, accounts and API as the console's tests."""

from tests.ui.stylist.conftest import accounts, api, backend_settings, enter, shop, tab, visit

__all__ = ["accounts", "api", "backend_settings", "enter", "shop", "tab", "visit"]
