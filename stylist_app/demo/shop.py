"""The demo's door: makes sure the shop is filled and everybody has a way in, and writes both down for people and programs."""

import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlmodel import select

from stylist_app.backend.app import opened, presenter_of
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.writer import Tx
from stylist_app.backend.people.passwords import Passwords
from stylist_app.backend.people.service.invites import make_invite
from stylist_app.backend.people.tables import CustomerRow, StaffRow
from stylist_app.demo.people import CUSTOMERS, STAFF
from stylist_app.demo.seed import seed
from stylist_app.resources import assets_dir
from stylist_app.settings import Settings

MARKER = ".stylist-demo"
FILE = "demo.json"
LINK_DAYS, LINK_USES = 365, 100_000
TOKEN_MINUTES = 30 * 24 * 60
AGENT = "stylist demo"


@dataclass(frozen=True)
class Person:
    """`token` is a bearer token of the API, `link` signs in with one click; `password` None: shoppers need none."""

    name: str
    role: str
    email: str
    password: str | None
    token: str
    link: str


@dataclass(frozen=True)
class Demo:
    app: str
    api: str
    people: tuple[Person, ...]


def reset(folder: Path) -> None:
    """Throws the demo away. Raises ValueError for a folder that is not a demo's."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / MARKER).exists():
        raise ValueError(f"{folder} holds something that is not a demo; it was left alone.")
    shutil.rmtree(folder)


def prepare(settings: Settings) -> Demo:
    """Fills the shop where it is empty, gives everybody a fresh token and link, writes `demo.json` (readable by its owner alone)."""
    folder = settings.data_dir
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).touch()
    known = _known(folder)
    passwords = {person.key: known.get(person.email) or secrets.token_urlsafe(9) for person in STAFF}
    _write(folder / "demo-passwords.json", {person.email: passwords[person.key] for person in STAFF})
    with opened(settings) as backend:
        seed(backend, presenter_of(backend.media), assets_dir() / "demo", passwords, Passwords().hash)
        people = backend.writer.call(lambda tx: _ways_in(tx, backend, settings.app_url, passwords))
    demo = Demo(settings.app_url, settings.api_url, people)
    _write(folder / FILE, asdict(demo))
    return demo


def _ways_in(tx: Tx, backend: Backend, app_url: str, passwords: dict[str, str]) -> tuple[Person, ...]:
    people = []
    for person in STAFF:
        row = tx.session.exec(select(StaffRow).where(StaffRow.email == person.email)).one()
        _, token, _ = backend.auth.open_session(tx, "staff", row.id, AGENT)
        _, link = make_invite(tx, backend.secret, staff_id=row.id, days=LINK_DAYS, uses=LINK_USES)
        people.append(Person(person.name, person.role, person.email, passwords[person.key], token, f"{app_url}/enter/{link}"))
    for customer in CUSTOMERS:
        if customer.signs_in:
            her = tx.session.exec(select(CustomerRow).where(CustomerRow.name == customer.name)).one()
            _, token, _ = backend.auth.open_session(tx, "customer", her.id, AGENT)
            _, link = make_invite(tx, backend.secret, customer_id=her.id, days=LINK_DAYS, uses=LINK_USES)
            people.append(Person(customer.name, "shopper", customer.email, None, token, f"{app_url}/enter/{link}"))
    return tuple(people)


def _known(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / "demo-passwords.json").read_text())
    except (OSError, ValueError):
        return {}
    return {str(email): str(password) for email, password in found.items()} if isinstance(found, dict) else {}


def _write(path: Path, content: object) -> None:
    """Whole or not at all, for its owner's eyes."""
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file, indent=2, ensure_ascii=False)
    draft.replace(path)
