"""The zones that a time said in the open conversation may be meant in."""

from zoneinfo import ZoneInfo

from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.rules.zones import zone_of

CUSTOMER, STORE = "customer", "store"


def zones(bench: Bench) -> dict[str, ZoneInfo]:
    """The zones a time may be meant in: the customer's, where it is known, and the store's."""
    detail, stores = bench.detail(), bench.account.stores()
    customer = zone_of(detail.customer.time_zone) if detail and detail.customer else None
    store = next((one for one in stores if detail and one.id == detail.conversation.store_id), None)
    found = {} if customer is None else {CUSTOMER: customer}
    return found | {STORE: zone_of(store.time_zone if store else None) or bench.session.time_zone}


def her_zone(bench: Bench) -> ZoneInfo:
    """The customer's, or her store's where it is not known."""
    return next(iter(zones(bench).values()))
