"""The commands that start nothing: what they print, what they change, and the one sentence that they say when something is wrong."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from stylist_app import __version__
from stylist_app.children import free_port
from stylist_app.cli import app
from stylist_app.cli.running import BusyError, holding, last_app_url
from tests.cli.results import CSV, MARGAUX, Run, refused

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


def test_a_dry_run_says_what_would_happen_and_a_report_what_is_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "products.csv").write_text(CSV.replace("COAT-M,300.00", 'COAT-M,"300,00"'))
    told = run("import", "shopify", tmp_path / "products.csv", "--dry-run", "--report", tmp_path / "report.csv")
    assert told.exit_code == 2
    assert told.stdout.splitlines() == [
        "Dry run: nothing was changed. An import would make this of it:", "products: 2 added", "variants: 2 added", "pictures: none",
        "added, for example: Wool coat; Silk scarf",
    ]  # fmt: skip
    assert "row 3, Variant Price: 300,00 is not a price like 1234.50. Write digits with a point" in told.stderr
    line, column, problem, remedy = (tmp_path / "report.csv").read_text("utf-8-sig").splitlines()[1].split(",", 3)
    assert (line, column) == ("3", "Variant Price")
    assert "300" in problem and "point" in remedy
    assert "products: 2 added" in run("import", "shopify", tmp_path / "products.csv").stdout


def test_other_shops_files_come_in_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "woo.csv").write_text("Type,SKU,Name,Regular price,Images\nsimple,cap,Cap,20,none.jpg\n")
    done = run("import", "woocommerce", tmp_path / "woo.csv", "--pictures-from", tmp_path / "pictures")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (2, "products: 1 added")
    assert "row 2, Images: none.jpg" in done.stderr
    (tmp_path / "google.txt").write_text("id\ttitle\tprice\tavailability\n1\tCap\t20 EUR\tin_stock\n")
    assert run("import", "google", tmp_path / "google.txt").stdout.splitlines()[0] == "products: 1 added"
    (tmp_path / "google.txt").write_text("id\ttitle\tprice\tavailability\n1\tCap\t20\tin_stock\n")
    assert "names no currency" in refused(run("import", "google", tmp_path / "google.txt"))


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
    ports = ("--port", free_port(), "--api-port", free_port())
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
    ports = ("--port", free_port(), "--api-port", free_port())
    assert "not a demo" in refused(run("demo", *ports, "--data-dir", shop, "--no-browser"))
    assert "not a demo" in refused(run("demo", *ports, "--data-dir", shop, "--no-browser", "--reset"))
    assert "Margaux" in run("user", "list").stdout


def test_reset_leaves_a_strangers_folder_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    ports = ("--port", free_port(), "--api-port", free_port())
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
