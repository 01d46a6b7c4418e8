"""Files with products, customers or orders, and what becomes of them."""

from pathlib import Path
from typing import Any

from stylist_app.client.api.http import Http
from stylist_app.wire.imports import CreateImport, ImportProblemPage, StartImport

UPLOAD_SECONDS = 300.0


class ImportCalls:
    """Imports come as JSON, to be folded."""

    def __init__(self, http: Http) -> None:
        self._http = http

    async def create(self, command: CreateImport, path: Path, name: str) -> dict[str, Any]:
        """Sending the same file under the same id again answers with the first result."""
        content = path.read_bytes()
        answer: dict[str, Any] = await self._http.call(
            "POST", "/v1/imports", data=command.model_dump(mode="json", exclude_none=True),
            files=lambda: {"file": (name, content, "application/octet-stream")}, timeout=max(UPLOAD_SECONDS, self._http.pace.answer),
        )  # fmt: skip
        return answer

    async def list(self, limit: int) -> list[dict[str, Any]]:
        """The newest."""
        answer: list[dict[str, Any]] = (await self._http.call("GET", "/v1/imports", params={"limit": limit}))["items"]
        return answer

    async def one(self, import_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = await self._http.call("GET", f"/v1/imports/{import_id}")
        return answer

    async def preview(self, import_id: str, command: StartImport) -> dict[str, Any]:
        body = command.model_dump(mode="json", exclude_none=True)
        answer: dict[str, Any] = await self._http.call("POST", f"/v1/imports/{import_id}/preview", body=body)
        return answer

    async def run(self, import_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = await self._http.call("POST", f"/v1/imports/{import_id}/run")
        return answer

    async def cancel(self, import_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = await self._http.call("POST", f"/v1/imports/{import_id}/cancel")
        return answer

    async def problems(self, import_id: str, *, after: str | None, limit: int) -> ImportProblemPage:
        answer = await self._http.call("GET", f"/v1/imports/{import_id}/problems", params={"after": after, "limit": limit})
        return ImportProblemPage.model_validate(answer)

    async def report(self, import_id: str) -> bytes:
        return await self._http.content(f"/v1/imports/{import_id}/report")
