"""Calls that wait for the API, for screens that say so: search, administration, invitations. They raise ApiProblem or Offline.

What they learn about things the store keeps is folded into it at once, so the screen does not wait for the event.
"""

import asyncio
from math import inf
from pathlib import Path

from stylist_app.client.api.http import ApiProblem, ClientError
from stylist_app.client.photos import prepared
from stylist_app.client.presenting import Presents
from stylist_app.wire.conversation import ConversationPage, ConversationView
from stylist_app.wire.customer import CreateCustomer, CustomerPage
from stylist_app.wire.fact import Fact
from stylist_app.wire.ids import new_id
from stylist_app.wire.media import Media
from stylist_app.wire.session import CreateInvite, Device, Invite, Me, StaffCreated
from stylist_app.wire.shop import Brand, Label, PatchBrand, PutLabel, PutQuickReply, PutStore, QuickReply
from stylist_app.wire.shop import Store as ShopStore
from stylist_app.wire.staff import ChangePassword, CreateStaff, PatchStaff, Staff

TYPING_EVERY = 3.0
"""Seconds between two signals of the same typing."""
REACH = 80
"""Messages fetched around one that was jumped to."""


class Live(Presents):
    # ---------------------------------------------------------------- history

    async def older(self, conversation_id: str, limit: int = 50, *, before: float | None = None) -> bool:
        """Fetches the page before what is local into the store: at the end of the conversation, or around the row with the sort `before`. False
        when there was nothing older."""
        if self._store.get("window", conversation_id) is None:
            await self._sync.conversation(conversation_id)
            return self._store.get("window", conversation_id) is not None
        first, _ = self._loaded(conversation_id, inf if before is None else before)
        if not first:
            return False
        await self._sync.page(conversation_id, limit, before=first)
        return True

    async def newer(self, conversation_id: str, after: float, limit: int = 50) -> bool:
        """Fetches the page after what is local around the row with the sort `after`. False when that reaches to the end already."""
        _, last = self._loaded(conversation_id, after)
        if last == inf:
            return False
        await self._sync.page(conversation_id, limit, after=int(last))
        return True

    async def reach(self, conversation_id: str, message_id: str) -> bool:
        """Fetches what lies around the message, so that `messages(around=…)` has it. False when it is not there."""
        if self._store.get("message", message_id) is not None:
            return True
        try:
            found = await self._api.messages.one(message_id)
        except ApiProblem as refused:
            if refused.status not in (403, 404):
                raise
            return False
        if found["conversation_id"] != conversation_id:
            return False
        await self._sync.page(conversation_id, REACH, before=int(found["seq"]) + REACH // 2)
        return self._store.get("message", message_id) is not None

    async def search_conversations(self, query: str, *, after: str | None = None, limit: int = 20) -> ConversationPage:
        return await self._api.conversations.search(query, after=after, limit=limit)

    # ---------------------------------------------------------------- signals

    async def say_typing(self, conversation_id: str, note: bool = False) -> None:
        """Call it at every key stroke: it tells the API now and then. Silent when offline."""
        moment = asyncio.get_running_loop().time()
        if self._link_state != "online" or moment - self._typed_at.get((conversation_id, note), -TYPING_EVERY) < TYPING_EVERY:
            return
        self._typed_at[conversation_id, note] = moment
        try:
            await self._api.events.typing(conversation_id, note)
        except ClientError:
            self._typed_at.pop((conversation_id, note), None)

    async def view(self, conversation_id: str | None) -> None:
        """Which conversation is on the viewer's screen; colleagues see it. Silent when offline, and said again when the link is back."""
        if self.is_staff and conversation_id != self._viewing:
            self._viewing = conversation_id
            await self._say_viewing()

    # ---------------------------------------------------------------- customers and invitations

    async def create_customer(self, command: CreateCustomer) -> ConversationView:
        """The record and its conversation, in the inbox when it returns."""
        answer = await self._api.customers.create(command)
        self._sync.learn([("access.granted", answer)])
        return ConversationView.model_validate(answer)

    async def search_customers(self, query: str, *, after: str | None = None, limit: int = 20) -> CustomerPage:
        return await self._api.customers.search(query, after=after, limit=limit)

    async def facts(self, customer_id: str, kind: str, key: str, *, limit: int = 20) -> list[Fact]:
        """Who said it and when, the last first."""
        return (await self._api.customers.facts(customer_id, kind, key, limit=limit)).items

    async def erase_customer(self, customer_id: str) -> None:
        """For ever, everywhere."""
        await self._api.customers.erase(customer_id)
        self._sync.learn([("customer.erased", {"customer_id": customer_id})])

    async def invites(self) -> list[Invite]:
        return await self._api.shop.invites()

    async def create_invite(self, command: CreateInvite) -> Invite:
        """`token` is in this answer only."""
        return await self._api.shop.create_invite(command)

    async def delete_invite(self, invite_id: str) -> None:
        await self._api.shop.delete_invite(invite_id)

    # ---------------------------------------------------------------- administration

    async def create_staff(self, command: CreateStaff) -> StaffCreated:
        """With an invitation when no password was given."""
        created = await self._api.shop.create_staff(command)
        self._sync.learn([("staff.put", created.model_dump(mode="json", exclude={"invite"}))])
        return created

    async def patch_staff(self, staff_id: str, command: PatchStaff, version: int) -> Staff:
        """ApiProblem 412 with `current` when somebody changed it after `version`."""
        answer = await self._api.shop.patch_staff(staff_id, command, if_match=version)
        self._sync.learn([("staff.put", answer)])
        return Staff.model_validate(answer)

    async def set_password(self, staff_id: str, command: ChangePassword) -> None:
        await self._api.sessions.set_password(staff_id, command)

    async def patch_me(self, *, name: str | None = None, language: str | None = None, time_zone: str | None = None) -> Me:
        changes = {"name": name, "language": language, "time_zone": time_zone}
        me = await self._api.sessions.patch_me({key: value for key, value in changes.items() if value is not None})
        self._sync.learn([("me.put", me.model_dump(mode="json"))])
        return me

    async def put_store(self, command: PutStore) -> ShopStore:
        store = await self._api.shop.put_store(command)
        self._sync.learn([("store.put", store.model_dump(mode="json"))])
        return store

    async def patch_brand(self, command: PatchBrand, version: int) -> Brand:
        brand = await self._api.shop.patch_brand(command, if_match=version)
        self._sync.learn([("brand.put", brand.model_dump(mode="json"))])
        return brand

    async def put_label(self, command: PutLabel) -> Label:
        label = await self._api.shop.put_label(command)
        self._sync.learn([("label.put", label.model_dump(mode="json"))])
        return label

    async def delete_label(self, label_id: str) -> None:
        await self._api.shop.delete_label(label_id)
        self._sync.learn([("label.gone", {"id": label_id})])

    async def put_quick_reply(self, command: PutQuickReply) -> QuickReply:
        reply = await self._api.shop.put_quick_reply(command)
        self._sync.learn([("quick_reply.put", reply.model_dump(mode="json"))])
        return reply

    async def delete_quick_reply(self, quick_reply_id: str) -> None:
        await self._api.shop.delete_quick_reply(quick_reply_id)
        self._sync.learn([("quick_reply.gone", {"id": quick_reply_id})])

    async def devices(self) -> list[Device]:
        return await self._api.sessions.devices()

    async def end_device(self, device_id: str) -> None:
        await self._api.sessions.end_device(device_id)

    # ---------------------------------------------------------------- media

    async def upload(self, path: Path, *, alt: str = "") -> Media:
        """A picture that belongs to no message (a brand's, a person's)."""
        id = new_id()
        target = self._store.files / f"{id}.jpg"
        try:
            ready, mime = await asyncio.to_thread(prepared, path, target)
            return await self._api.media.upload(id, ready, alt=alt, mime=mime)
        finally:
            target.unlink(missing_ok=True)

    async def media(self, media_id: str) -> Media:
        """With fresh addresses: those of a private picture end after a while."""
        return await self._api.media.one(media_id)
