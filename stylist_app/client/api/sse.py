"""Server-sent events, from bytes to frames (WHATWG HTML, 9.2.6). Bytes may be cut anywhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    event: str
    data: str
    id: str | None = None


class Parser:
    """Comments and unknown fields are passed over; a frame without data is none."""

    def __init__(self) -> None:
        self._rest = b""
        self._event = ""
        self._data: list[str] = []
        self._id: str | None = None

    def feed(self, chunk: bytes) -> list[Frame]:
        """Frames completed by this chunk. Lines end with LF, CRLF or CR; a CR at the end of a chunk waits for its LF."""
        buffer = self._rest + chunk
        held = b"\r" if buffer.endswith(b"\r") else b""
        text = buffer[: len(buffer) - len(held)].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *lines, rest = text.split(b"\n")
        self._rest = rest + held
        found = [self._line(line.decode("utf-8", "replace")) for line in lines]
        return [frame for frame in found if frame is not None]

    def _line(self, line: str) -> Frame | None:
        if not line:
            return self._complete()
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._event = value
        elif name == "data":
            self._data.append(value)
        elif name == "id" and "\0" not in value:
            self._id = value
        return None

    def _complete(self) -> Frame | None:
        frame = Frame(self._event or "message", "\n".join(self._data), self._id) if self._data else None
        self._event, self._data, self._id = "", [], None
        return frame
