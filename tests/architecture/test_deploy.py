"""The files of the deployment name only what exists: settings, commands, services, variables. No container engine runs them here."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml  # type: ignore[import-untyped]

from stylist_app.cli import app
from stylist_app.settings import Settings
from tests.architecture.test_readme import unknown_in_stylist

FOLDER = ".deploy"
OURS = "stylist"


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / FOLDER


@pytest.fixture(scope="module")
def compose(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((folder / "compose.yaml").read_text())
    return loaded


@pytest.fixture(scope="module")
def ours(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The services that run our image."""
    return {name: service for name, service in compose["services"].items() if service["image"] == OURS}


def named_settings(text: str) -> set[str]:
    return set(re.findall(r"\bSTYLIST_[A-Z_]+", text))


def variables(text: str) -> set[str]:
    return set(re.findall(r"(?<!\$)\$\{([A-Z0-9_]+)", text))


def asked(words: list[str]) -> list[str]:
    return unknown_in_stylist(["stylist", *words], typer.main.get_command(app))


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "env.example"])
def test_every_setting_exists(folder: Path, file: str) -> None:
    known = {f"STYLIST_{name.upper()}" for name in Settings.model_fields}
    assert named_settings((folder / file).read_text()) <= known


def test_every_command_exists(folder: Path, ours: dict[str, dict[str, Any]]) -> None:
    dockerfile = (folder / "Dockerfile").read_text()
    (default,) = re.findall(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)
    commands: Iterator[list[str]] = iter([yaml.safe_load(default), *(service["command"] for service in ours.values() if "command" in service)])
    assert [words for words in commands if asked(words)] == []
    assert asked(["serve", "--nonsense"]) == ["--nonsense"]


def test_commands_in_its_comments_exist(folder: Path) -> None:
    told = re.findall(r"run --rm tools ([^\n]+)", (folder / "compose.yaml").read_text())
    assert len(told) == 2
    assert [words for words in told if asked(words.split())] == []


def test_every_variable_is_in_the_example(folder: Path) -> None:
    needed = variables((folder / "compose.yaml").read_text())
    given = set(re.findall(r"^([A-Z0-9_]+)=", (folder / "env.example").read_text(), re.MULTILINE))
    assert needed == given


def test_the_proxy_knows_every_process_and_holds_sessions_to_one(folder: Path, ours: dict[str, dict[str, Any]], compose: dict[str, Any]) -> None:
    caddy = (folder / "Caddyfile").read_text()
    upstreams = set(re.findall(r"\b([a-z]+-\d):(\d+)", caddy))
    assert upstreams == {("api-1", "8601"), ("api-2", "8601"), ("app-1", "8600"), ("app-2", "8600")}
    assert {name for name, _ in upstreams} | {"tools"} == set(ours)
    assert re.search(r"app-1:8600 app-2:8600 \{\s+lb_policy cookie", caddy)
    assert "flush_interval -1" in caddy
    assert set(re.findall(r"\{\$([A-Z_]+)\}", caddy)) <= set(compose["services"]["proxy"]["environment"])


def test_processes_agree_on_everything_and_share_no_folder(ours: dict[str, dict[str, Any]]) -> None:
    assert len({str(sorted(service["environment"].items())) for service in ours.values()}) == 1
    folders = [volume for name, service in ours.items() if name != "tools" for volume in service.get("volumes", ())]
    assert len(folders) == len(set(folders)) == 2


def test_they_run_with_as_little_as_they_need(folder: Path, ours: dict[str, dict[str, Any]], compose: dict[str, Any]) -> None:
    assert re.search(r"^USER 10001$", (folder / "Dockerfile").read_text(), re.MULTILINE)
    for service in ours.values():
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]


def test_images_are_pinned_by_version(folder: Path, compose: dict[str, Any]) -> None:
    images = {service["image"] for service in compose["services"].values()} - {OURS}
    images |= set(re.findall(r"^FROM (\S+)", (folder / "Dockerfile").read_text(), re.MULTILINE))
    assert [image for image in images if not re.search(r":\d+\.\d+", image)] == []


def test_what_a_service_waits_for_and_mounts_is_there(compose: dict[str, Any]) -> None:
    services, volumes = compose["services"], compose["volumes"]
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        named = [volume.split(":")[0] for volume in service.get("volumes", ()) if not volume.startswith((".", "$"))]
        assert set(named) <= set(volumes)
        assert set(service.get("networks", ())) <= set(compose["networks"])
