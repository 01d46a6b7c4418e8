"""The commands that start nothing: what they print, what they change, and the one sentence that they say when something is wrong."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from stylist_app import __version__
from stylist_app.cli import app
from stylist_app.cli.processes import free_port
from stylist_app.cli.running import BusyError, holding, last_app_url, tell_addresses
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from tests.running import RunningApi

Run = Callable[..., Result]
MARGAUX = ("user", "add", "margaux@example.com", "--name", "Margaux", "--role", "manager", "--store", "Le Marais")
CSV = """Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src
coat,Wool coat,<p>Warm</p>,Maison,Coats,Winter,TRUE,Size,S,COAT-S,300.00,
coat,,,,,,,,M,COAT-M,300.00,
scarf,Silk scarf,,Maison,Accessories,,TRUE,Title,Default Title,SCARF,95.00,
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return tmp_path / "shop"


@pytest.fixture
def run(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("STYLIST_DATA_DIR", str(shop))
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def refused(result: Result, *, code: int = 1) -> str:
    """The one sentence of a command that failed."""
    assert result.exit_code == code, result.output
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].endswith(".")
    return lines[0]


def token_in(output: str) -> str:
    found = re.search(r"/enter/([\w-]+)", output)
    assert found, output
    return found[1]


# ---- help


def paths(command: typer.core.TyperGroup | object, at: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    below = getattr(command, "commands", {})
    return [at, *(path for name, one in below.items() if not one.hidden for path in paths(one, (*at, name)))]


@pytest.mark.parametrize("path", paths(typer.main.get_command(app)), ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...], run: Run) -> None:
    shown = run(*path, "--help")
    assert shown.exit_code == 0
    command = typer.main.get_command(app)
    for name in path:
        command = command.commands[name]  # type: ignore[attr-defined]
    assert command.help and command.help.rstrip().endswith("."), "a sentence about what it is for"
    for parameter in command.params:
        assert parameter.name == "help" or getattr(parameter, "help", None), f"{parameter.name} is not explained"


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    shown = run()
    for word in ("demo", "serve", "import", "user", "package", "doctor"):
        assert word in shown.output
    assert "Traceback" not in shown.output


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"stylist {__version__}\n"


def test_starting_the_command_imports_neither_backend_nor_screens() -> None:
    heavy = ("fastapi", "sqlalchemy", "flet", "pydantic", "PIL", "httpx", "rich.progress")
    code = f"import sys, stylist_app.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout == "[]\n"


# ---- people


def test_the_first_manager_comes_in_with_the_link_and_chooses_a_password(run: Run, shop: Path) -> None:
    added = run(*MARGAUX)
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("Added Margaux, manager of Le Marais.")
    api = RunningApi(Settings(data_dir=shop))
    try:
        grant = {"grant": "invite", "token": token_in(added.stdout)}
        entered = api.client().post("/v1/session", json=grant | {"id": new_id()})
        assert entered.status_code == 201
        me = entered.json()["me"]
        assert (me["name"], me["role"], len(me["store_ids"])) == ("Margaux", "manager", 1)
        assert api.client().post("/v1/session", json=grant | {"id": new_id()}).status_code in (403, 409, 410), "it works once"
    finally:
        api.close()


def test_colleagues_join_the_first_store_unless_another_is_named(run: Run) -> None:
    run(*MARGAUX)
    assert "stylist of Le Marais" in run("user", "add", "maya@example.com", "--name", "Maya").stdout
    assert "expert of Chiado" in run("user", "add", "rui@example.com", "--name", "Rui", "--role", "expert", "--store", "Chiado").stdout
    assert "admin of every store" in run("user", "add", "ada@example.com", "--name", "Ada", "--role", "admin").stdout
    listed = run("user", "list").stdout.splitlines()
    assert [line.split() for line in listed] == [
        ["ada@example.com", "admin", "Ada"], ["margaux@example.com", "manager", "Margaux"], ["maya@example.com", "stylist", "Maya"],
        ["rui@example.com", "expert", "Rui"],
    ]  # fmt: skip


def test_a_shop_without_a_store_asks_for_one(run: Run) -> None:
    assert "--store" in refused(run("user", "add", "maya@example.com", "--name", "Maya"))
    assert run("user", "list").stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("user", "add", "margaux@example.com", "--name", "Twin"), "Another colleague has this e-mail address."),
        (("user", "add", "not-an-address", "--name", "Maya"), "email: "),
        (("user", "disable", "nobody@example.com"), "Nobody has the e-mail address nobody@example.com."),
        (("user", "reset-password", "nobody@example.com"), "Nobody has"),
        (("user", "disable", "margaux@example.com"), "Nobody would be left to manage the shop."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(run: Run, words: tuple[str, ...], sentence: str) -> None:
    run(*MARGAUX)
    assert sentence in refused(run(*words))


def test_a_role_that_does_not_exist_is_refused(run: Run) -> None:
    assert run("user", "add", "a@example.com", "--name", "A", "--role", "queen").exit_code == 2


def test_a_disabled_colleague_is_out_at_once_and_listed_so(run: Run, shop: Path) -> None:
    run(*MARGAUX)
    link = token_in(run("user", "add", "maya@example.com", "--name", "Maya").stdout)
    api = RunningApi(Settings(data_dir=shop))
    try:
        token = api.client().post("/v1/session", json={"grant": "invite", "token": link, "id": new_id()}).json()["token"]
        assert run("user", "disable", "maya@example.com").exit_code == 0
        for _ in range(200):  # another process changed the database; this one notices within a second
            if api.client(token).get("/v1/me").status_code == 401:
                break
        else:
            pytest.fail("she is still in")
    finally:
        api.close()
    assert "Maya  (disabled)" in run("user", "list").stdout
    assert "is disabled" in refused(run("user", "reset-password", "maya@example.com"))


def test_a_reset_password_ends_sessions_and_older_links(run: Run, shop: Path) -> None:
    first = token_in(run(*MARGAUX).stdout)
    second = token_in(run("user", "reset-password", "margaux@example.com").stdout)
    api = RunningApi(Settings(data_dir=shop))
    try:
        answers = [
            api.client().post("/v1/session", json={"grant": "invite", "token": token, "id": new_id()}).status_code for token in (first, second)
        ]
    finally:
        api.close()
    assert answers[0] >= 400
    assert answers[1] == 201


def test_links_lead_to_where_the_shop_ran_last_unless_the_environment_says_otherwise(run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "http://localhost:8600/enter/" in run(*MARGAUX).stdout
    tell_addresses(shop, "https://chat.example.com")
    assert "https://chat.example.com/enter/" in run("user", "reset-password", "margaux@example.com").stdout
    monkeypatch.setenv("STYLIST_APP_URL", "https://other.example.com/")
    assert "https://other.example.com/enter/" in run("user", "reset-password", "margaux@example.com").stdout


# ---- imports


def test_a_catalogue_comes_in_and_the_second_time_nothing_changes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "products.csv").write_text(CSV)
    first = run("import", "shopify", tmp_path / "products.csv")
    assert first.exit_code == 0, first.output
    assert first.stdout.splitlines() == ["products: 2 added", "variants: 3 added", "pictures: none"]
    second = run("import", "shopify", tmp_path / "products.csv")
    assert second.exit_code == 0
    assert second.stdout.splitlines() == ["products: 2 unchanged", "variants: 3 unchanged", "pictures: none"]


def test_rows_at_fault_are_named_and_the_rest_is_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "products.csv").write_text(CSV.replace("95.00,\n", "95.00,missing.jpg\n"))
    done = run("import", "shopify", tmp_path / "products.csv")
    assert done.exit_code == 2
    assert "products: 2 added" in done.stdout
    assert "row 4, Image Src: missing.jpg" in done.stderr


@pytest.mark.parametrize("content", ["", "no,such,columns\n1,2,3\n", "\x00\x01"])
def test_a_file_that_is_no_catalogue_is_said_so(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "other.csv").write_text(content)
    assert "cannot be imported" in refused(run("import", "shopify", tmp_path / "other.csv"))


def test_a_missing_file_and_a_wrong_currency_are_said_so(run: Run, tmp_path: Path) -> None:
    assert "There is no file" in refused(run("import", "shopify", tmp_path / "none.csv"))
    (tmp_path / "products.csv").write_text(CSV)
    assert "not a currency" in refused(run("import", "shopify", tmp_path / "products.csv", "--currency", "euros"))


# ---- what may be wrong with a machine


def test_a_damaged_database_is_said_in_one_sentence(run: Run, shop: Path) -> None:
    shop.mkdir()
    (shop / "stylist.db").write_bytes(b"not a database" * 1000)
    assert "database cannot be used" in refused(run("user", "list"))
    examined = run("doctor")
    assert examined.exit_code == 1
    assert "MEND  database" in examined.stdout


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(run: Run, shop: Path) -> None:
    shop.write_text("a file")
    ports = ("--port", free_port("127.0.0.1"), "--api-port", free_port("127.0.0.1"))
    for words in (("user", "list"), ("serve", *ports), ("serve", *ports, "--only", "api")):
        assert "cannot be written" in refused(run(*words))
    assert run("doctor").exit_code == 1
    assert "cannot be written" in refused(run("demo", *ports, "--data-dir", shop / "below", "--no-browser"))


def test_a_setting_that_makes_no_sense_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYLIST_TOKEN_MINUTES", "soon")
    assert "STYLIST_TOKEN_MINUTES" in refused(run("user", "list"))


@pytest.mark.parametrize("words", [("demo", "--no-browser"), ("serve",), ("user", "list")])
def test_a_missing_extra_is_said_in_one_sentence(run: Run, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("stylist_app.cli.common.SERVER", ("fastapi", "no_such_package"))
    sentence = refused(run(*words))
    assert "no_such_package" in sentence
    assert "pip install" in sentence
    assert not list(tmp_path.iterdir()), "nothing was begun"


def test_the_doctor_finds_a_healthy_machine_and_changes_nothing(run: Run, shop: Path) -> None:
    result = run("doctor")
    findings = result.stdout.splitlines()
    assert any(line.startswith("ok") and "server packages" in line for line in findings)
    assert any("made at the first start" in line for line in findings)
    assert not shop.exists()


def test_the_doctor_misses_a_manager(run: Run, shop: Path) -> None:
    run("user", "list")
    assert "no manager yet" in run("doctor").stdout
    run(*MARGAUX)
    assert "people: 1 who manage" in run("doctor").stdout


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_the_doctor_minds_a_key_that_others_can_read(run: Run, shop: Path) -> None:
    run(*MARGAUX)
    (shop / "secret.key").chmod(0o644)
    assert "chmod 600" in run("doctor").stdout


# ---- serve and demo, before they start


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("serve", "--tls-cert", "cert.pem"), "belong together"),
        (("serve", "--tls-cert", "none.pem", "--tls-key", "none.pem"), "There is no file none.pem"),
        (("serve", "--port", "8700", "--api-port", "8700"), "must differ"),
        (("demo", "--port", "8700", "--api-port", "8700"), "must differ"),
    ],
)
def test_options_that_cannot_be_are_refused(run: Run, words: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert sentence in refused(run(*words))


def test_files_that_are_no_certificate_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("no certificate")
    assert "not a certificate" in refused(run("serve", "--tls-cert", tmp_path / "cert.pem", "--tls-key", tmp_path / "cert.pem"))


def test_the_demo_leaves_a_real_shop_alone(run: Run, shop: Path) -> None:
    run(*MARGAUX)
    ports = ("--port", free_port("127.0.0.1"), "--api-port", free_port("127.0.0.1"))
    assert "not a demo" in refused(run("demo", *ports, "--data-dir", shop, "--no-browser"))
    assert "not a demo" in refused(run("demo", *ports, "--data-dir", shop, "--no-browser", "--reset"))
    assert "Margaux" in run("user", "list").stdout


def test_reset_leaves_a_strangers_folder_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    ports = ("--port", free_port("127.0.0.1"), "--api-port", free_port("127.0.0.1"))
    assert "left alone" in refused(run("demo", *ports, "--data-dir", tmp_path, "--no-browser", "--reset"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


# ---- one folder, one pair of processes


def test_a_folder_is_held_by_one_at_a_time_and_free_afterwards(tmp_path: Path) -> None:
    with holding(tmp_path), pytest.raises(BusyError, match="already running"), holding(tmp_path):
        pytest.fail("held twice")
    with holding(tmp_path):
        pass


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"app": 7}'])
def test_damaged_addresses_are_no_addresses(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "addresses.json").write_text(damaged)
    assert last_app_url(tmp_path) is None


def test_sqlite_files_of_a_shop_are_closed_when_a_command_is_done(run: Run, shop: Path) -> None:
    run(*MARGAUX)
    assert not (shop / "stylist.db-wal").exists(), "the last connection that closes tidies up"
    with sqlite3.connect(shop / "stylist.db") as connection:
        assert connection.execute("select count(*) from staff").fetchone() == (1,)
