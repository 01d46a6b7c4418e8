"""The same tabs, accounts and API as the console's tests; and invitations."""

from typing import Any

from stylist_app.backend.people.service.invites import make_invite
from tests.examples import Shop
from tests.running import RunningApi
from tests.ui.stylist.conftest import OpenTab as Visit
from tests.ui.stylist.conftest import accounts, api, backend_settings, enter, shop, tab, visit

__all__ = ["Visit", "accounts", "api", "backend_settings", "enter", "shop", "tab", "visit"]


def invitation(api: RunningApi, shop: Shop, **facts: Any) -> str:
    return api.backend.writer.call(lambda tx: make_invite(tx, api.backend.secret, **facts)[1])
