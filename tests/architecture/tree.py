"""The project's own files, as a clean clone would have them."""

import subprocess
from pathlib import Path

TEXT = frozenset(
    {".py", ".md", ".toml", ".lock", ".json", ".yml", ".yaml", ".cfg", ".ini", ".mako", ".html", ".css", ".js", ".txt", ".po", ".svg", ""}
)


def project_files(root: Path) -> list[Path]:
    """Files git knows or would add, as absolute paths. Files that are gone from disk are left out."""
    command = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return sorted(path for name in set(listed.split("\0")) if name and (path := root / name).is_file())


def text_files(root: Path) -> list[Path]:
    return [path for path in project_files(root) if path.suffix in TEXT]
