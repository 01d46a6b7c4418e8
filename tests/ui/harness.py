"""Flet without a browser: a real Session and Page on a fake connection.

Every message to the client is really msgpack-encoded, so what cannot be serialised fails here; events go through `Session.dispatch_event`,
as from a browser. It uses internals of Flet 1.0.5, which is pinned. Use: `async with FakeApp(main) as app: await app.tap(app.labelled("Send"))`.
"""

import asyncio
import dataclasses
import inspect
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, TypeVar

import flet as ft
import msgpack
from flet.components.public_utils import unwrap_component
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page, context
from flet.controls.services.semantics_service import AccessibilityFeatures
from flet.messaging.connection import Connection
from flet.messaging.protocol import Message, MessageAction, RegisterClientResponseBody, configure_encode_object_for_msgpack
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

from stylist_app.ui.diff import hasten

Main = Callable[[ft.Page], Any]
Kind = TypeVar("Kind", bound=BaseControl)


def wishes(**asked: bool) -> dict[str, bool]:
    """What a device says of its accessibility settings: nothing is wished for but what is `asked`."""
    return {field.name: False for field in dataclasses.fields(AccessibilityFeatures)} | asked


class FakeConnection(Connection):
    """Takes what the browser would get. `replies` answers calls to the client by method name: a value, or a function of the arguments."""

    def __init__(self, replies: dict[str, Any], hub: PubSubHub | None = None) -> None:
        super().__init__()
        self.loop = asyncio.get_running_loop()
        self.executor = ThreadPoolExecutor(4)
        self.pubsubhub = hub or PubSubHub(loop=self.loop, executor=self.executor)
        self.page_url, self.page_name = "http://test/ui", "ui"
        self.sent: list[Message] = []
        self.bytes = 0
        self.replies = {"get_accessibility_features": wishes(), **replies}
        self.session: Session | None = None

    def send_message(self, message: Message) -> None:
        self.bytes += len(msgpack.packb([message.action, message.body], default=configure_encode_object_for_msgpack(BaseControl)))
        self.sent.append(message)
        if message.action == MessageAction.INVOKE_METHOD:
            reply = self.replies.get(message.body.name)
            answer = reply(message.body.args) if callable(reply) else reply
            assert self.session is not None
            self.loop.call_soon(self.session.handle_invoke_method_results, message.body.control_id, message.body.call_id, answer, None)
        if message.action == MessageAction.SESSION_CRASHED:
            raise AssertionError(message.body.message)

    def get_upload_url(self, file_name: str, expires: int) -> str:
        return f"/upload?f={file_name}"

    def dispose(self) -> None:
        self.executor.shutdown(wait=False)


def walk(control: Any, seen: set[int] | None = None) -> Iterator[BaseControl]:
    """Every control below one, components unwrapped."""
    seen = set() if seen is None else seen
    control = unwrap_component(control)
    if isinstance(control, (list, tuple)):
        for item in control:
            yield from walk(item, seen)
    elif isinstance(control, dict):
        for item in control.values():
            yield from walk(item, seen)
    elif isinstance(control, BaseControl) and id(control) not in seen:
        seen.add(id(control))
        yield control
        for key, value in list(vars(control).items()):
            if not key.startswith("__") and key not in ("_parent", "_frozen") and isinstance(value, (BaseControl, list, tuple, dict)):
                yield from walk(value, seen)


class FakeApp:
    """One session of an app. `page_props` overrides what the browser says of itself: width, height, route, platform."""

    def __init__(self, main: Main, *, hub: PubSubHub | None = None, replies: dict[str, Any] | None = None, **page_props: Any) -> None:
        self.main, self.props, self.hub, self.replies = main, page_props, hub, replies or {}

    async def __aenter__(self) -> "FakeApp":
        hasten()
        self.conn = FakeConnection(self.replies, self.hub)
        self.session = Session(self.conn)
        self.conn.session = self.session
        self.page: ft.Page = self.session.page
        self.session.apply_page_patch({"route": "/", "web": True, "platform": "linux", "width": 1366.0, "height": 1024.0} | self.props)
        self._token = _context_page.set(self.page)
        context.reset_auto_update()
        # As REGISTER_CLIENT does: encoding the page is what links parents and takes the snapshots that changes are compared with.
        self.conn.send_message(
            Message(
                MessageAction.REGISTER_CLIENT,
                RegisterClientResponseBody(session_id=self.session.id, page_patch=self.session.get_page_patch(), error=""),
            )
        )
        result = self.main(self.page)
        if inspect.isawaitable(result):
            await result
        await self.session.after_event(self.page)
        await self.settle()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.session.close()
        self.conn.dispose()
        await asyncio.sleep(0)
        _context_page.set(None)

    async def settle(self, turns: int = 20) -> None:
        """Lets scheduled renders and tasks run; yields to the loop, never waits for a time."""
        for _ in range(turns):
            await asyncio.sleep(0)

    def all(self, kind: type[Kind], **props: Any) -> list[Kind]:
        """The controls of a class on the page (views and dialogs) whose attributes have these values."""
        roots = [*self.page.views, *self.page._dialogs.controls]
        return [found for found in walk(roots) if isinstance(found, kind) and all(getattr(found, key, None) == value for key, value in props.items())]

    def one(self, kind: type[Kind], **props: Any) -> Kind:
        found = self.all(kind, **props)
        assert len(found) == 1, f"{len(found)} matches for {kind.__name__} {props}"
        return found[0]

    def labelled(self, label: str) -> BaseControl:
        """The one thing a screen reader would call so: by label, tooltip or the words of a button."""
        named = [
            found
            for found in walk([*self.page.views, *self.page._dialogs.controls])
            if label in (getattr(found, "label", None), getattr(found, "tooltip", None)) or _words(found) == label
        ]
        assert len(named) == 1, f"{len(named)} controls are called {label!r}"
        return named[0]

    def texts(self) -> list[str]:
        """Every text on screen, spans joined."""
        return [text.value or "".join(span.text or "" for span in text.spans or []) for text in self.all(ft.Text)]

    async def fire(self, control: BaseControl, event: str, data: Any = None) -> None:
        await self.session.dispatch_event(control._i, event, data)
        await self.settle()

    async def type(self, field: ft.TextField, words: str) -> None:
        """In the order a browser does it: the value first, then the event."""
        self.session.apply_patch(field._i, {"value": words})
        await self.fire(field, "change", words)

    async def tap(self, control: BaseControl) -> None:
        """A tap, whatever the control calls it; on the name of a `pressable`, where the client finds the tap that is merged with it."""
        if isinstance(control, ft.Semantics) and isinstance(control.parent, ft.Container):
            control = control.parent
        await self.fire(control, "click")


def _words(control: BaseControl) -> str | None:
    if isinstance(control, (ft.FilledButton, ft.OutlinedButton, ft.TextButton)) and control.content is not None:
        return next((text.value for text in walk(control.content) if isinstance(text, ft.Text)), None)
    return None
