"""Places to back up and to restore into, and what is in them."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from stylist_app.backend.backup.archive import MANIFEST, unsealed
from stylist_app.backend.backup.keys import Keys, keys_of
from stylist_app.backend.backup.making import Made, make_backup
from stylist_app.backend.backup.restoring import Proof, restore
from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.media.storage import storage_of
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import coats
from tests.examples import Shop
from tests.imaging.samples import data, flat
from tests.running import RunningApi


class Place:
    """Where a shop is, or will be."""

    def __init__(self, settings: Settings) -> None:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self.settings = settings
        self.database, self.storage = Database(settings.database), storage_of(settings)
        self.keys = keys_of(settings)

    def restore(self, archive: Path, keys: Keys | None = None) -> Proof:
        return restore(self.database, self.storage, archive, keys or keys_beside(archive))

    def close(self) -> None:
        self.database.close()


def keys_beside(archive: Path) -> Keys:
    """In a folder beside that of the archive."""
    return Keys(archive.parent.with_name(f"{archive.parent.name}-keys"))


def back_up(api: RunningApi, place: Path, keys: Keys | None = None) -> Made:
    """Beside the API, as the command does: with connections of its own. The key lies in `keys_beside` unless `keys` says where."""
    database = Database(api.settings.database)
    try:
        return make_backup(database, storage_of(api.settings), place, keys or keys_beside(place), api.settings.backup_days)
    finally:
        database.close()


def say(client: httpx.Client, conversation_id: str, text: str, **more: Any) -> str:
    message_id = new_id()
    answer = client.post(f"/v1/conversations/{conversation_id}/messages", json={"id": message_id, "kind": "text", "payload": {"text": text}, **more})
    assert answer.status_code == 201, answer.text
    return message_id


def send_photo(client: httpx.Client, conversation_id: str, colour: tuple[int, int, int]) -> str:
    """Its address."""
    media_id = new_id()
    answer = client.post("/v1/media", files={"file": ("me.jpg", data(flat((300, 400), colour)))}, data={"id": media_id})
    assert answer.status_code == 201, answer.text
    client.post(
        f"/v1/conversations/{conversation_id}/messages", json={"id": new_id(), "kind": "media", "payload": {"media_ids": [media_id]}}
    ).raise_for_status()
    return str(answer.json()["urls"]["large"])


def furnish(api: RunningApi, shop: Shop, folder: Path) -> None:
    """Words of several scripts, photos, products."""
    import_feed(api.backend, coats(folder))
    for person in (shop.aiko, shop.olena):
        client = api.client(person.token)
        for text in ("Good morning", "おはよう 👋", "Доброго ранку", 'quotes " and \\ and \n lines'):
            say(client, person.conversation_id, text)
    send_photo(api.client(shop.aiko.token), shop.aiko.conversation_id, (200, 10, 10))
    send_photo(api.client(shop.olena.token), shop.olena.conversation_id, (10, 10, 200))


def rewritten(archive: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy in clear, as earlier versions made them, in which each part is what `change` says (None: left out)."""
    made = archive.with_name("changed.zip")
    with unsealed(archive, keys_beside(archive)) as clear, zipfile.ZipFile(clear) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return made


__all__ = ["MANIFEST", "Place", "back_up", "furnish", "keys_beside", "rewritten", "say", "send_photo"]
