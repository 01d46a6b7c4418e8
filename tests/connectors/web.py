"""A real https server on this machine, under names of its own, whose answers a test chooses."""

import ipaddress
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from stylist_app.connectors.feeds.pictures.fetcher import Clock, PictureFetcher
from stylist_app.connectors.feeds.pictures.guard import GuardedNetwork, public

JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 20
NAMES = ("shop.test", "other.test")


@dataclass
class Answer:
    """`before`: called before it is given, on the server's thread."""

    body: bytes = JPEG
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None
    length: int | None = None


@dataclass
class Web:
    """`answers` by path: one for every request, or several for one after the other (the last one stays). `asked` counts requests, `given` those that
    were answered with a picture."""

    port: int
    certificate: Path
    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    at_once: int = 0
    most_at_once: int = 0

    def url(self, path: str, host: str = "shop.test") -> str:
        return f"https://{host}:{self.port}{path}"

    def answer(self, path: str, headers: Mapping[str, str]) -> Answer:
        with self.lock:
            self.asked[path] += 1
            self.headers.append(headers)
            told = self.answers.get(path, Answer(b"", 404))
            if isinstance(told, list):
                told = told.pop(0) if len(told) > 1 else told[0]
        etag = told.headers.get("ETag")
        if told.status == 200 and etag and headers.get("if-none-match") == etag:
            return Answer(b"", 304)
        with self.lock:
            self.given[path] += told.status == 200
        return told

    def network(self, **more: str) -> GuardedNetwork:
        """Knows the server's names; lets this server's place be reached, and otherwise only what is public."""
        places = dict.fromkeys(NAMES, "127.0.0.1") | more

        def resolver(host: str, _port: int) -> list[str]:
            if host not in places:
                raise OSError("no such name")
            return [places[host]]

        return GuardedNetwork(lambda address, port: (address, port) == ("127.0.0.1", self.port) or public(address, port), resolver)

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.certificate)


class Time:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def clock(self) -> Clock:
        return Clock(lambda: datetime(2026, 6, 1, tzinfo=UTC) + timedelta(seconds=self.passed), lambda: self.passed, self._sleep)

    def _sleep(self, seconds: float) -> None:
        with self._lock:
            self.passed += seconds
            self.slept.append(seconds)


def fetcher(web: Web, folder: Path, time: Time | None = None, *, most_bytes: int = 100_000, cancelled: Callable[[], bool] = lambda: False,
            network: GuardedNetwork | None = None) -> PictureFetcher:  # fmt: skip
    return PictureFetcher(
        folder, most_bytes=most_bytes, cancelled=cancelled, network=network or web.network(), tls=web.trust(), clock=(time or Time()).clock()
    )


@contextmanager
def serving(folder: Path) -> Iterator[Web]:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    _certify(certificate, key)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with web.lock:
                web.at_once += 1
                web.most_at_once = max(web.most_at_once, web.at_once)
            try:
                told = web.answer(self.path, {name.lower(): value for name, value in self.headers.items()})
                told.before()
                self.send_response(told.status)
                for name, value in told.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(told.body) if told.length is None else told.length))
                self.end_headers()
                self.wfile.write(told.body)
                self.close_connection = self.close_connection or told.length is not None
            finally:
                with web.lock:
                    web.at_once -= 1

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # who refuses a body closes the connection

    server = Server(("127.0.0.1", 0), Handler)
    web = Web(server.server_port, certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certify(certificate: Path, key_file: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    names: list[x509.GeneralName] = [x509.DNSName(host) for host in NAMES]
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([*names, x509.IPAddress(ipaddress.ip_address("127.0.0.2"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
