"""Stores, brand, labels, quick replies and imports; products, of which nothing is kept: whoever shows one learns that it changed."""

from collections.abc import Callable

from stylist_app.client.reduce.base import Body, Change, Drop, Put, Stored, View, newer
from stylist_app.wire.imports import Import
from stylist_app.wire.shop import Brand, Label, QuickReply, Store

_SHAPES: dict[str, type[Store | Label | QuickReply | Import]] = {"store": Store, "label": Label, "quick_reply": QuickReply, "import": Import}


def put(kind: str) -> Callable[[View, Body], list[Change]]:
    def fold(view: View, body: Body) -> list[Change]:
        thing = _SHAPES[kind].model_validate(body)
        return [Put(Stored(kind, thing.id, body, thing.version))] if newer(view, kind, thing.id, thing.version) else []

    return fold


def gone(kind: str) -> Callable[[View, Body], list[Change]]:
    return lambda view, body: [Drop(kind, str(body["id"]))]


def put_brand(view: View, body: Body) -> list[Change]:
    brand = Brand.model_validate(body)
    return [Put(Stored("brand", "brand", body, brand.version))] if newer(view, "brand", "brand", brand.version) else []


def product_changed(view: View, body: Body) -> list[Change]:
    return [Drop("product", str(body["id"]))]
