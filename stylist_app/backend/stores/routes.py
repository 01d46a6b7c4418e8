"""Stores, brand, labels and quick replies over HTTP."""

from types import MappingProxyType
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import V1, IfMatch, problems
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.stores import render, service
from stylist_app.wire.ids import Id
from stylist_app.wire.shop import Brand, Label, PatchBrand, PutLabel, PutQuickReply, PutStore, QuickReply, Store

_STORE = MappingProxyType(
    {
        "id": "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11",
        "name": "Lindenhof",
        "city": "Zürich",
        "time_zone": "Europe/Zurich",
        "closed": False,
        "kind": "shop",
    }
)
_LABEL = MappingProxyType({"id": "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c12", "name": "Wedding", "tone": "accent"})
_REPLY = MappingProxyType(
    {
        "id": "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c13", "shortcut": "hello", "title": "Greeting", "store_id": None,
        "text": "Hi {first_name}, this is {stylist} at {store}. What are you looking for?",
    }
)  # fmt: skip
_BRAND = MappingProxyType(
    {
        "name": "Maison Aurel", "accent": "#6E1F33", "currency": "CHF", "welcome_title": "Your stylist, in your pocket", "welcome_text": "",
        "pictures": [], "guests": True, "version": 4,
    }
)  # fmt: skip


def answers(example: Any, *slugs: str, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """`responses=` of a route: an example of what it answers, and the problems it can end with."""
    return {**problems(*slugs), status: {"content": {"application/json": {"example": example}}}}


def example(value: Any, summary: str = "Example") -> Any:
    """A request body with its example."""
    return Body(openapi_examples={"example": {"summary": summary, "value": value}})


def need_id(path_id: str, body_id: str) -> None:
    """The id in the path and the one in the body name the same thing."""
    if path_id != body_id:
        raise ProblemError("invalid", "The id in the path and the one in the body differ.", field="id")


def routes(backend: Backend, *, created: service.StoreCreated) -> APIRouter:
    """`created` tells the people room of a store that a manager opened."""
    router = APIRouter(prefix=V1, tags=["shop"])
    signed_in = Depends(backend.auth.caller)
    staff = Depends(backend.auth.staff)
    versioned = dict(_STORE) | {"version": 1}, dict(_LABEL) | {"version": 1}, dict(_REPLY) | {"version": 1}

    @router.get("/stores", response_model=list[Store], summary="List the stores", responses=answers([versioned[0]]))
    def list_stores(caller: Annotated[Caller, signed_in]) -> list[Store]:
        """All stores by name, closed ones too."""
        with backend.database.reading() as session:
            return render.stores(session)

    @router.put("/stores/{store_id}", response_model=Store, summary="Open or change a store", responses=answers(versioned[0], "forbidden"))
    def put_store(store_id: Id, command: Annotated[PutStore, example(dict(_STORE))], caller: Annotated[Caller, staff]) -> Store:
        """Right `shop.manage`: managers open new stores and change their own. A store is closed, never deleted."""
        need_id(store_id, command.id)
        return backend.writer.call(lambda tx: render.store(service.put_store(tx, caller, command, created=created)))

    @router.get("/brand", response_model=Brand, summary="The retailer's face", responses=answers(dict(_BRAND)))
    def read_brand() -> Brand:
        """Public: the welcome screen needs it before anyone signs in."""
        with backend.database.reading() as session:
            return render.brand(session, backend.media)

    @router.patch(
        "/brand",
        response_model=Brand,
        summary="Change the retailer's face",
        responses=answers(dict(_BRAND), "forbidden", "stale", "precondition-required"),
    )
    def patch_brand(
        command: Annotated[PatchBrand, example({"accent": "#1F4D3A", "guests": False})], caller: Annotated[Caller, staff], expected: IfMatch
    ) -> Brand:
        """Right `shop.manage`. Only what is given changes. Pictures are uploaded first with `POST /v1/media` and become public."""

        def change(tx: Tx) -> Brand:
            service.patch_brand(tx, caller, command, backend.media, expected=expected)
            return render.brand(tx.session, backend.media)

        return backend.writer.call(change)

    @router.get("/labels", response_model=list[Label], summary="List the labels", responses=answers([versioned[1]], "forbidden"))
    def list_labels(caller: Annotated[Caller, staff]) -> list[Label]:
        """By name. Staff only."""
        with backend.database.reading() as session:
            return render.labels(session)

    @router.put("/labels/{label_id}", response_model=Label, summary="Make or change a label", responses=answers(versioned[1], "forbidden"))
    def put_label(label_id: Id, command: Annotated[PutLabel, example(dict(_LABEL))], caller: Annotated[Caller, staff]) -> Label:
        """Right `shop.manage`."""
        need_id(label_id, command.id)
        return backend.writer.call(lambda tx: render.label(service.put_label(tx, caller, command)))

    @router.delete("/labels/{label_id}", status_code=204, summary="Delete a label", responses=problems("forbidden"))
    def delete_label(label_id: Id, caller: Annotated[Caller, staff]) -> None:
        """Right `shop.manage`. Conversations that had it no longer show it. Deleting it again is fine."""
        backend.writer.call(lambda tx: service.delete_label(tx, caller, label_id))

    @router.get("/quick-replies", response_model=list[QuickReply], summary="List the quick replies", responses=answers([versioned[2]], "forbidden"))
    def list_quick_replies(caller: Annotated[Caller, staff]) -> list[QuickReply]:
        """By shortcut: those of every store (`store_id` null) and those of each. Staff only."""
        with backend.database.reading() as session:
            return render.quick_replies(session)

    @router.put(
        "/quick-replies/{quick_reply_id}",
        response_model=QuickReply,
        summary="Make or change a quick reply",
        responses=answers(versioned[2], "forbidden", "conflict"),
    )
    def put_quick_reply(quick_reply_id: Id, command: Annotated[PutQuickReply, example(dict(_REPLY))], caller: Annotated[Caller, staff]) -> QuickReply:
        """Right `quick-reply.manage`: managers those of their stores and of every store. A shortcut is unique within its store."""
        need_id(quick_reply_id, command.id)
        return backend.writer.call(lambda tx: render.quick_reply(service.put_quick_reply(tx, caller, command)))

    @router.delete("/quick-replies/{quick_reply_id}", status_code=204, summary="Delete a quick reply", responses=problems("forbidden"))
    def delete_quick_reply(quick_reply_id: Id, caller: Annotated[Caller, staff]) -> None:
        """Right `quick-reply.manage`. Deleting it again is fine."""
        backend.writer.call(lambda tx: service.delete_quick_reply(tx, caller, quick_reply_id))

    return router
