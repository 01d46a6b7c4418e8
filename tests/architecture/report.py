"""Prints where a hidden room may want out: files over 300 lines and folders over 12 files. A prompt to look, not a gate: `make check` shows it."""

from collections import Counter
from pathlib import Path

from tests.architecture.tree import project_files

LINES = 300
FILES = 12


def crowded(root: Path) -> list[str]:
    """One line for each long file and each full folder."""
    code = [path for path in project_files(root) if path.suffix == ".py"]
    long = [(len(path.read_text().splitlines()), path) for path in code]
    full = Counter(path.parent for path in code)
    return [f"{path.relative_to(root)}: {lines} lines" for lines, path in sorted(long, reverse=True) if lines > LINES] + [
        f"{folder.relative_to(root)}/: {files} files" for folder, files in full.most_common() if files > FILES
    ]


if __name__ == "__main__":
    for line in crowded(Path.cwd()):
        print(f"look for a hidden room: {line}")
