"""The OpenAPI document, made once: several modules make their tests from it while they are collected."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from stylist_app.backend.app import create_app
from stylist_app.settings import Settings


@cache
def document() -> Mapping[str, Any]:
    """For everybody to read; who changes it takes a copy."""
    return create_app(Settings(data_dir=Path("unused"), secret=SecretStr("writes no file"))).openapi()
