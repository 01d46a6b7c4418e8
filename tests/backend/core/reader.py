"""A reader of server-sent events for tests."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True)
class Frame:
    """`id` None: a signal."""

    id: int | None
    event: str
    data: Any


class Stream:
    """Frames of one open response, in order."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.iter_lines()

    def next(self) -> Frame:
        """The next frame, heartbeats too. Raises `StopIteration` when the stream has ended."""
        fields: dict[str, str] = {}
        for line in self._lines:
            if not line:
                return Frame(int(fields["id"]) if "id" in fields else None, fields["event"], json.loads(fields["data"]))
            name, _, value = line.partition(": ")
            fields[name] = value
        raise StopIteration

    def until(self, kind: str) -> Frame:
        while (frame := self.next()).event != kind:
            pass
        return frame

    def events(self, count: int) -> list[Frame]:
        """The next `count` frames that are events."""
        found: list[Frame] = []
        while len(found) < count:
            frame = self.next()
            if frame.id is not None and frame.event != "cursor":
                found.append(frame)
        return found

    def rest(self) -> Iterator[Frame]:
        while True:
            try:
                yield self.next()
            except StopIteration:
                return


@contextmanager
def streaming(client: httpx.Client, after: int | None = None, **headers: str) -> Iterator[Stream]:
    """Open once the first cursor has come: from then on nothing is missed."""
    with client.stream("GET", "/v1/events/stream", params={} if after is None else {"after": after}, headers=headers) as response:
        response.raise_for_status()
        yield Stream(response)
