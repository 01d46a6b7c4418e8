"""Who is calling: sessions, devices, oneself, and the public welcome."""

from typing import Any

from pydantic import TypeAdapter

from stylist_app.client.api.http import SAME_DEVICE, Http
from stylist_app.wire.ids import Id
from stylist_app.wire.session import Device, Me, Session, SessionRequest, Welcome
from stylist_app.wire.staff import ChangePassword


class Sessions:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def create(self, request: SessionRequest, *, agent: str | None = None, address: str | None = None) -> Session:
        """`agent` and `address`: what the person's browser calls itself and where it is, for her list of devices and the limits per address."""
        headers = {name: value for name, value in (("user-agent", plain(agent)), ("x-forwarded-for", plain(address))) if value}
        if request.grant == "refresh" and "user-agent" not in headers:
            headers |= SAME_DEVICE
        body = request.model_dump(mode="json", exclude_none=True)
        return Session.model_validate(await self._http.call("POST", "/v1/session", body=body, public=True, headers=headers))

    async def end(self) -> None:
        """Revokes this session."""
        await self._http.call("DELETE", "/v1/session", timeout=5.0)

    async def devices(self) -> list[Device]:
        return TypeAdapter(list[Device]).validate_python(items(await self._http.call("GET", "/v1/session/devices")))

    async def end_device(self, device_id: Id) -> None:
        await self._http.call("DELETE", f"/v1/session/devices/{device_id}")

    async def patch_me(self, changes: dict[str, Any]) -> Me:
        return Me.model_validate(await self._http.call("PATCH", "/v1/me", body=changes))

    async def set_pin(self, pin: str) -> None:
        await self._http.call("PUT", "/v1/me/pin", body={"pin": pin})

    async def unlock(self, secret: str) -> None:
        await self._http.call("POST", "/v1/me/unlock", body={"secret": secret})

    async def set_password(self, staff_id: Id, command: ChangePassword) -> None:
        await self._http.call("PUT", f"/v1/staff/{staff_id}/password", body=command.model_dump(mode="json", exclude_none=True))

    async def welcome(self, invite: str | None) -> Welcome:
        return Welcome.model_validate(await self._http.call("GET", "/v1/welcome", params={"invite": invite}, public=True))


def plain(value: str | None) -> str:
    """As a header may carry it."""
    return "".join(sign for sign in value or "" if sign.isascii() and sign.isprintable())[:300]


def items(answer: Any) -> Any:
    """A list answer, bare or as a page."""
    return answer["items"] if isinstance(answer, dict) and "items" in answer else answer
