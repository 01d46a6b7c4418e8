"""What the README names exists: its links, its make targets, its `stylist` commands and their options."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from stylist_app.cli import app

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)|<(?:img|a)\s[^>]*?(?:src|href)=\"([^\"]+)\"")
FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")


def links(text: str) -> list[str]:
    """Targets inside the project: no web addresses, no mail, no anchors."""
    targets = [first or second for first, second in LINK.findall(FENCE.sub("", text))]
    return [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]


def anchors(text: str) -> list[str]:
    return [match[1:] for match, _ in LINK.findall(FENCE.sub("", text)) if match.startswith("#")]


def commands(text: str) -> Iterator[list[str]]:
    """Every `make ...` and `stylist ...` in code, as words; prompts, comments and a `.venv/bin/` before it are dropped."""
    code = [line for block in FENCE.findall(text) for line in block.splitlines()] + INLINE.findall(FENCE.sub("", text))
    for line in code:
        for part in re.split(r"&&|\|\||;", line):
            words = _words(part)
            if words and words[0].rsplit("/", 1)[-1] in ("make", "stylist"):
                yield [words[0].rsplit("/", 1)[-1], *words[1:]]


def _words(part: str) -> list[str]:
    try:
        return shlex.split(part.strip().removeprefix("$ "), comments=True)
    except ValueError:  # an apostrophe in prose is not a command
        return []


def unknown_in_make(words: list[str], makefile: str) -> list[str]:
    targets = set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))
    return [word for word in words[1:] if re.fullmatch(r"[a-z][\w-]*", word) and word not in targets]


def unknown_in_stylist(words: list[str], command: Any) -> list[str]:
    """Words that no command and no option of `command` knows."""
    unknown: list[str] = []
    for word in words[1:]:
        if word.startswith("--"):
            known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
            if word.split("=")[0] not in known:
                unknown.append(word)
        elif word in getattr(command, "commands", {}):
            command = command.commands[word]
        elif hasattr(command, "commands") and re.fullmatch(r"[a-z][\w-]*", word):
            unknown.append(word)
    return unknown


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text()


def test_every_relative_link_leads_somewhere(root: Path, readme: str) -> None:
    assert [target for target in links(readme) if not (root / target).exists()] == []


def test_every_anchor_is_a_heading(readme: str) -> None:
    headings = re.findall(r"^#+ +(.+)$", FENCE.sub("", readme), re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
    assert [anchor for anchor in anchors(readme) if anchor not in slugs] == []


def test_every_make_target_exists(root: Path, readme: str) -> None:
    makefile = (root / "Makefile").read_text()
    named = [words for words in commands(readme) if words[0] == "make"]
    assert named, "the README should say how to start"
    assert [" ".join(words) for words in named if unknown_in_make(words, makefile)] == []


def test_every_stylist_command_and_option_exists(readme: str) -> None:
    program = typer.main.get_command(app)
    assert [" ".join(words) for words in commands(readme) if words[0] == "stylist" and unknown_in_stylist(words, program)] == []


def test_the_check_sees_what_is_wrong() -> None:
    text = "See [this](docs/none.md).\n\n```sh\n$ make nonsense\nstylist package fly DIR --far  # no\n```\n`stylist package stage DIR`"
    assert links(text) == ["docs/none.md"]
    found = list(commands(text))
    assert found == [["make", "nonsense"], ["stylist", "package", "fly", "DIR", "--far"], ["stylist", "package", "stage", "DIR"]]
    assert unknown_in_make(found[0], "demo: env\n") == ["nonsense"]
    program = typer.main.get_command(app)
    assert unknown_in_stylist(found[1], program) == ["fly", "--far"]
    assert unknown_in_stylist(found[2], program) == []
