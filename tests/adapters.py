"""What the framework makes of the type of each parameter and answer, made once per process: every app has the same some hundred and fifty, a run of
the tests starts a thousand apps, and making them is half of what an app costs. They keep nothing of what they have checked."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi._compat import v2
from pydantic import TypeAdapter


@contextmanager
def shared_adapters() -> Iterator[None]:
    """While it lasts, fields that are described alike in every detail share one adapter."""
    made: dict[Hashable, TypeAdapter[Any]] = {}
    first = v2.ModelField.__post_init__

    def adapted(field: v2.ModelField) -> None:
        described = (field.field_info.annotation, repr(v2.asdict(field.field_info)), repr(field.config))
        if described not in made:
            first(field)
            made[described] = field._type_adapter
        field._type_adapter = made[described]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(v2.ModelField, "__post_init__", adapted)
        yield
