"""The two commands for real: processes, ports, signals. One folder is filled by the first start and started again by the others."""

import datetime
import ipaddress
import json
import os
import signal
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from websockets.sync.client import connect
from websockets.typing import Origin

from stylist_app import children
from stylist_app.wire.ids import new_id
from tests.cli.results import CSV
from tests.cli.starting import END_SECONDS, HOST, Started, free, gone

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="these processes are watched with ps and POSIX signals")]
Start = Callable[..., Started]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo and more") / "shop"


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[Started] = []

    def one(command: str, where: Path, *options: str) -> Started:
        running.append(Started(command, where, *options))
        return running[-1]

    yield one
    for started in running:
        started.close()


def told(folder: Path) -> dict[str, object]:
    found = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def stylist(*words: str) -> subprocess.CompletedProcess[str]:
    command, environment = children.command("stylist_app", *words), children.environment()
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_a_demo_from_its_first_start_to_its_end(folder: Path, start: Start) -> None:
    demo = start("demo", folder, "--no-browser").ready()
    parts = demo.children()

    # what it says and writes
    demo_json = told(folder)
    assert set(demo_json) == {"app", "api", "people"}
    people = {person["name"]: person for person in demo_json["people"]}  # type: ignore[attr-defined]
    assert [person["role"] for person in people.values()] == ["stylist", "stylist", "expert", "manager", "shopper", "shopper"]
    block = "".join(demo.said)
    assert all(person["link"] in block for person in people.values())
    assert not any(person["token"] in block for person in people.values())

    # both answer, and every token works
    assert httpx.get(f"{demo_json['app']}/healthz").json() == {"status": "ok"}
    api = httpx.Client(base_url=str(demo_json["api"]))
    for person in people.values():
        assert set(person) == {"name", "role", "email", "password", "token", "link"}
        assert api.get("/v1/me", headers={"Authorization": f"Bearer {person['token']}"}).json()["name"] == person["name"]

    # other commands work beside it, and their links lead to it
    (folder.parent / "products.csv").write_text(CSV)
    imported = stylist("import", "shopify", str(folder.parent / "products.csv"), "--data-dir", str(folder))
    assert imported.returncode == 0, imported.stderr
    found = api.get("/v1/products", params={"query": "silk scarf"}, headers={"Authorization": f"Bearer {people['Maya Laurent']['token']}"})
    assert len(found.json()["items"]) == 2, "the demo's and the new one"
    added = stylist("user", "add", "rui@example.com", "--name", "Rui", "--data-dir", str(folder))
    link = added.stdout.split()[-1]
    assert link.startswith(f"{demo_json['app']}/enter/")
    assert api.post("/v1/session", json={"grant": "invite", "token": link.rsplit("/", 1)[1], "id": new_id()}).status_code == 201

    # nobody starts it twice, not even on other ports
    again = start("demo", folder, "--no-browser", "--reset")
    assert again.ends() == 1
    assert "already running" in "".join(again.complained)
    assert "Traceback" not in "".join(again.complained)
    assert told(folder) == demo_json

    # it ends at once although a tab and a stream are open
    token = people["Olena Kovalenko"]["token"]
    with (
        connect(f"ws://{HOST}:{demo.port}/ws", origin=Origin(str(demo_json["app"]))),
        api.stream("GET", "/v1/events/stream", headers={"Authorization": f"Bearer {token}"}, timeout=30) as stream,
    ):
        assert stream.status_code == 200
        assert demo.ends(signal.SIGTERM) == 0
    api.close()
    assert gone(list(parts.values()))
    assert free(demo.port)
    assert free(demo.api_port)
    assert "Traceback" not in "".join(demo.complained)


def test_a_part_that_is_killed_comes_back_and_tokens_outlive_the_demo(folder: Path, start: Start) -> None:
    before = told(folder) if (folder / "demo.json").exists() else None
    demo = start("demo", folder, "--no-browser").ready()
    after = told(folder)
    if before is not None:
        assert [person["token"] for person in after["people"]] == [person["token"] for person in before["people"]]  # type: ignore[attr-defined]
    parts = demo.children()
    os.kill(parts["api"], signal.SIGKILL)
    for _ in range(END_SECONDS * 20):
        with suppress(httpx.HTTPError):
            if demo.children().get("api") not in (None, parts["api"]) and httpx.get(f"http://{HOST}:{demo.api_port}/readyz").status_code == 200:
                break
    assert demo.children()["app"] == parts["app"]
    assert demo.complained[-1] == "The API ended unexpectedly (signal SIGKILL); it is started again.\n"
    assert httpx.get(f"http://{HOST}:{demo.port}/healthz").json() == {"status": "ok"}
    parts = demo.children()
    assert demo.ends(signal.SIGINT) == 0
    assert gone(list(parts.values()))
    assert free(demo.port)


def test_killing_the_demo_itself_leaves_nothing_behind_and_it_starts_again(folder: Path, start: Start) -> None:
    demo = start("demo", folder, "--no-browser").ready()
    parts = demo.children()
    assert set(parts) == {"api", "app"}
    demo.process.kill()
    demo.process.wait(END_SECONDS)
    assert gone(list(parts.values()))
    assert free(demo.port)
    assert free(demo.api_port)


def test_reset_begins_anew(folder: Path, start: Start) -> None:
    demo = start("demo", folder, "--no-browser", "--reset").ready()
    maya = next(person for person in told(folder)["people"] if person["name"] == "Maya Laurent")  # type: ignore[attr-defined]
    staff = httpx.get(f"http://{HOST}:{demo.api_port}/v1/staff", headers={"Authorization": f"Bearer {maya['token']}"}).json()
    assert len(staff) == 4, "whoever was added is gone"
    assert demo.ends(signal.SIGINT) == 0


def test_stopped_while_it_starts_it_leaves_nothing_behind(folder: Path, start: Start) -> None:
    demo = start("demo", folder.parent / "never finished", "--no-browser")
    for _ in range(END_SECONDS * 20):
        parts = demo.children()
        if len(parts) == 2:
            break
    assert demo.ends(signal.SIGINT) == 0
    assert gone(list(parts.values()))
    assert "Traceback" not in "".join(demo.complained)
    assert demo.said == []


def test_a_shop_with_a_certificate_is_served_encrypted(folder: Path, start: Start) -> None:
    certificate, key = self_signed(folder.parent)
    shop = start("serve", folder.parent / "shop of its own", "--tls-cert", str(certificate), "--tls-key", str(key)).ready()
    assert f"https://localhost:{shop.port}" in "".join(shop.said)
    trusted = ssl.create_default_context(cafile=str(certificate))
    assert httpx.get(f"https://localhost:{shop.port}/healthz", verify=trusted).json() == {"status": "ok"}
    assert httpx.get(f"https://localhost:{shop.api_port}/readyz", verify=trusted).json() == {"status": "ok"}
    for port in (shop.port, shop.api_port):
        with pytest.raises(httpx.HTTPError):
            httpx.get(f"http://localhost:{port}/healthz")
    with connect(f"wss://localhost:{shop.port}/ws", ssl=trusted, origin=Origin(f"https://localhost:{shop.port}")):
        assert shop.ends(signal.SIGTERM) == 0


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost and its key, good for an hour."""
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address(HOST))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(names, critical=False)
        .sign(secret, hashes.SHA256())
    )
    certificate, key = folder / "cert.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(secret.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return certificate, key
