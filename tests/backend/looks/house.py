"""A shop in which looks are built: what its tests say in one word."""

from dataclasses import dataclass
from typing import Any

import httpx

from stylist_app.wire.ids import new_id
from tests.backend.catalog.house import Stall

Body = dict[str, Any]


@dataclass
class Atelier:
    stall: Stall

    @property
    def chat(self) -> str:
        return self.stall.shop.aiko.conversation_id

    def piece(self, handle: str, sku: str | None = None, **more: Any) -> Body:
        """A `NewPiece`."""
        variant = None if sku is None else self.stall.variants[sku]
        return {"id": new_id(), "product_id": self.stall.products[handle], "variant_id": variant, **more}

    def ask(self, method: str, path: str, body: Body | None = None, by: str = "mara", **params: Any) -> httpx.Response:
        return self.stall.as_(by).request(method, f"/v1{path}", json=body, params=params or None)

    def done(self, method: str, path: str, body: Body | None = None, by: str = "mara", **params: Any) -> Body:
        answer = self.ask(method, path, body, by, **params)
        assert answer.is_success, answer.text
        found: Body = answer.json()
        return found

    def refused(self, method: str, path: str, body: Body | None = None, by: str = "mara") -> tuple[int, str, str | None]:
        """Status, slug and field of the problem."""
        answer = self.ask(method, path, body, by)
        assert answer.is_client_error, answer.text
        problem = answer.json()
        return answer.status_code, problem["type"].removeprefix("/problems/"), problem.get("field")

    def draft(self, *pieces: Body, by: str = "mara", **facts: Any) -> Body:
        """A look in Aiko's conversation, or on a shelf where `facts` say so."""
        where = {} if "shelf" in facts else {"conversation_id": self.chat}
        return self.done("PUT", f"/looks/{new_id()}", {**where, "pieces": list(pieces), **facts}, by)

    def send(self, look: Body, by: str = "mara", **payload: Any) -> Body:
        body = {"id": new_id(), "kind": "look", "payload": {"look_id": look["id"], **payload}}
        return self.done("POST", f"/conversations/{self.chat}/messages", body, by)

    def shared(self, *pieces: Body, **facts: Any) -> Body:
        look = self.draft(*pieces, **facts)
        self.send(look)
        return self.read(look)

    def read(self, look: Body, by: str = "mara") -> Body:
        return self.done("GET", f"/looks/{look['id']}", by=by)

    def change(self, look: Body, place: int, by: str = "mara", **said: Any) -> Body:
        """The look after one of its pieces, counted from 0, was changed."""
        return self.done("PATCH", f"/looks/{look['id']}/pieces/{look['pieces'][place]['id']}", said, by)

    def told(self, before: int, subject: str) -> list[str]:
        return [kind for kind, about, _ in self.stall.told_since(before) if about == subject]
