"""Whether a session's device asks for little movement: shapes then stay still. Refuses to know what moves."""

import flet as ft

KEY = "calm"


def be_calm(page: ft.Page, calm: bool) -> None:
    """From here on; what is drawn already changes when it is drawn again."""
    page.session.store.set(KEY, calm)


def calm() -> bool:
    """Whether this session asked for it; False outside a session."""
    try:
        return ft.context.page.session.store.get(KEY) is True
    except RuntimeError:
        return False
