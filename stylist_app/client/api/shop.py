"""What a manager looks after: staff, invitations, stores, brand, labels, quick replies. Answers also come back as events."""

from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter

from stylist_app.client.api.http import Http
from stylist_app.client.api.sessions import items
from stylist_app.wire.session import CreateInvite, Invite, StaffCreated
from stylist_app.wire.shop import Brand, Label, PatchBrand, PutLabel, PutQuickReply, PutStore, QuickReply, Store
from stylist_app.wire.staff import CreateStaff, PatchStaff

Shape = TypeVar("Shape", bound=BaseModel)


class Shop:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def _put(self, path: str, command: BaseModel, answer: type[Shape]) -> Shape:
        return answer.model_validate(await self._http.call("PUT", path, body=command.model_dump(mode="json")))

    async def create_staff(self, command: CreateStaff) -> StaffCreated:
        return StaffCreated.model_validate(await self._http.call("POST", "/v1/staff", body=command.model_dump(mode="json", exclude_none=True)))

    async def patch_staff(self, staff_id: str, command: PatchStaff, *, if_match: int) -> dict[str, Any]:
        body = command.model_dump(mode="json", exclude_unset=True)
        answer: dict[str, Any] = await self._http.call("PATCH", f"/v1/staff/{staff_id}", body=body, if_match=if_match)
        return answer

    async def invites(self) -> list[Invite]:
        return TypeAdapter(list[Invite]).validate_python(items(await self._http.call("GET", "/v1/invites")))

    async def invite(self, invite_id: str) -> Invite:
        return Invite.model_validate(await self._http.call("GET", f"/v1/invites/{invite_id}"))

    async def create_invite(self, command: CreateInvite) -> Invite:
        return Invite.model_validate(await self._http.call("POST", "/v1/invites", body=command.model_dump(mode="json", exclude_none=True)))

    async def delete_invite(self, invite_id: str) -> None:
        await self._http.call("DELETE", f"/v1/invites/{invite_id}")

    async def put_store(self, command: PutStore) -> Store:
        return await self._put(f"/v1/stores/{command.id}", command, Store)

    async def put_label(self, command: PutLabel) -> Label:
        return await self._put(f"/v1/labels/{command.id}", command, Label)

    async def delete_label(self, label_id: str) -> None:
        await self._http.call("DELETE", f"/v1/labels/{label_id}")

    async def put_quick_reply(self, command: PutQuickReply) -> QuickReply:
        return await self._put(f"/v1/quick-replies/{command.id}", command, QuickReply)

    async def delete_quick_reply(self, quick_reply_id: str) -> None:
        await self._http.call("DELETE", f"/v1/quick-replies/{quick_reply_id}")

    async def patch_brand(self, command: PatchBrand, *, if_match: int) -> Brand:
        body = command.model_dump(mode="json", exclude_unset=True)
        return Brand.model_validate(await self._http.call("PATCH", "/v1/brand", body=body, if_match=if_match))
