"""Importing products, customers and orders, for managers. The store keeps the newest imports and follows them by events; what is done to one waits
for the API."""

from pathlib import Path
from typing import Any

from stylist_app.client.duplicates import Duplicates
from stylist_app.wire.ids import Id
from stylist_app.wire.imports import CreateImport, Import, ImportProblemPage, StartImport

NEWEST = 50


class Imports(Duplicates):
    def imports(self) -> list[Import]:
        """Those known here, the newest first. From the store."""
        return sorted(self._all("import", Import.model_validate), key=lambda one: (one.created_at, one.id), reverse=True)

    async def load_imports(self) -> None:
        """Asks for the newest. ApiProblem, Offline; so with everything below."""
        self._sync.learn([("import.put", body) for body in await self._api.imports.list(NEWEST)])

    async def load_import(self, import_id: str) -> Import:
        return self._known(await self._api.imports.one(import_id))

    async def create_import(self, id: Id, path: Path, name: str) -> Import:
        """Sends the file. Under the same id it may be sent again."""
        return self._known(await self._api.imports.create(CreateImport(id=id), path, name))

    async def preview_import(self, import_id: str, command: StartImport) -> Import:
        return self._known(await self._api.imports.preview(import_id, command))

    async def run_import(self, import_id: str) -> Import:
        return self._known(await self._api.imports.run(import_id))

    async def cancel_import(self, import_id: str) -> Import:
        return self._known(await self._api.imports.cancel(import_id))

    async def import_problems(self, import_id: str, *, after: str | None = None, limit: int = 50) -> ImportProblemPage:
        return await self._api.imports.problems(import_id, after=after, limit=limit)

    async def import_report(self, import_id: str) -> bytes:
        """All problems as a CSV."""
        return await self._api.imports.report(import_id)

    def _known(self, body: dict[str, Any]) -> Import:
        self._sync.learn([("import.put", body)])
        return Import.model_validate(body)
