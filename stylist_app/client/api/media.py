"""Pictures and files."""

from pathlib import Path

from stylist_app.client.api.http import Http
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media


class MediaCalls:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def upload(self, id: Id, path: Path, *, alt: str = "", mime: str = "image/jpeg") -> Media:
        """Sending the same bytes under the same id again answers with the first result."""
        content = path.read_bytes()
        form = {"id": id, "alt": alt}
        answer = await self._http.call(
            "POST", "/v1/media", data=form, files=lambda: {"file": (path.name, content, mime)}, timeout=max(60.0, self._http.pace.answer)
        )
        return Media.model_validate(answer)

    async def one(self, id: Id) -> Media:
        return Media.model_validate(await self._http.call("GET", f"/v1/media/{id}"))
