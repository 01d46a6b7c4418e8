"""Where the files that are not code live.

Owns the one answer to "checkout, wheel or staged package?". Refuses to create, read or cache anything.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets_dir() -> Path:
    """The folder of icons, fonts, demo pictures and the web manifest.

    In a wheel it lies inside the package; in a checkout and in a staged package it lies beside it. Raises FileNotFoundError when neither is there.
    """
    return _first_existing(_PACKAGE / "_assets", _PACKAGE.parent / "assets")


def project_file() -> Path:
    """The pyproject.toml this copy was made from: the base dependencies and the package settings. Raises FileNotFoundError when it is missing."""
    return _first_existing(_PACKAGE / "_pyproject.toml", _PACKAGE.parent / "pyproject.toml")


def _first_existing(*candidates: Path) -> Path:
    for candidate in candidates:
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"none of these exists: {', '.join(map(str, candidates))}")
