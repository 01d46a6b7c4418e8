"""Who may change the shop itself."""

from stylist_app.backend.core.security.caller import Caller


def may_change_store(caller: Caller, store_id: str, *, exists: bool) -> bool:
    """A manager opens new stores and changes the own ones; an admin all."""
    return "shop.manage" in caller.rights and (caller.role == "admin" or not exists or store_id in caller.stores)


def may_change_quick_reply(caller: Caller, *stores: str | None) -> bool:
    """`stores`: where it was and where it shall be; None is "in every store"."""
    return "quick-reply.manage" in caller.rights and (caller.role == "admin" or all(store is None or store in caller.stores for store in stores))
