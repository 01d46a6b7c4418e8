"""The tree is what it says it is: known entries at the top, no traces of the machine it was written on, pins that work anywhere."""

import re
import subprocess
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.report import FILES, LINES, crowded
from tests.architecture.tree import project_files, text_files

TOP = {
    *(".ci", ".deploy", ".gitattributes", ".gitignore", "Makefile", "README.md", "SECURITY.md", "pyproject.toml", "requirements.lock"),
    *("assets", "docs", "stylist_app", "tests"),
}
# Joined here so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile("|".join("/" + place for place in ("work/", "root/", r"home/\w", r"Users/\w", r"opt/\w", "tmp/v0", "var/folders/")))


def test_every_entry_at_the_top_is_a_known_one(root: Path) -> None:
    entries = {path.relative_to(root).parts[0] for path in project_files(root)}
    assert entries <= TOP, f"unexpected at the top: {sorted(entries - TOP)}"


def test_no_file_names_a_path_of_somebodys_machine(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()[:120]}"
        for path in text_files(root)
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if MACHINE_PATHS.search(line)
    ]
    assert not found, "\n".join(found)


def test_pins_are_exact_and_come_from_no_particular_place(root: Path) -> None:
    pins = [line for line in (root / "requirements.lock").read_text().splitlines() if line and not line.lstrip().startswith("#")]
    odd = [line for line in pins if not re.fullmatch(r"[a-z0-9-]+==[\w.!+]+( ; .+)?", line)]
    assert pins
    assert not odd, f"neither a plain pin nor a comment: {odd}"


def test_every_dependency_we_name_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    for extra in project["project"]["optional-dependencies"].values():
        named += extra
    pinned: dict[str, set[str]] = {}
    for line in (root / "requirements.lock").read_text().splitlines():
        if match := re.match(r"([a-z0-9-]+)==([\w.!+]+)", line):
            pinned.setdefault(match[1], set()).add(match[2])
    wrong = []
    for requirement in map(Requirement, named):
        versions = pinned.get(canonicalize_name(requirement.name), set())
        if not versions or not all(requirement.specifier.contains(version, prereleases=True) for version in versions):
            wrong.append(f"{requirement}: pinned {sorted(versions) or 'nowhere'}")
    assert not wrong, f"run `make lock`: {wrong}"


def test_every_dependency_says_why_it_is_here(root: Path) -> None:
    text = (root / "pyproject.toml").read_text()
    section = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    unexplained = [line.strip() for line in section.splitlines() if line.startswith('    "') and "# " not in line]
    assert not unexplained


def test_the_report_of_crowded_places_sees_them(tmp_path: Path) -> None:
    _repository(tmp_path, {"long.py": "pass\n" * (LINES + 1), "short.py": "pass\n" * LINES, **{f"full/{n}.py": "" for n in range(FILES + 1)}})
    assert crowded(tmp_path) == [f"long.py: {LINES + 1} lines", f"full/: {FILES + 1} files"]


def _repository(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
