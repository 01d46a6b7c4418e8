"""Errors a caller can cause: RFC 9457 problem documents with a stable `type`."""

from stylist_app.wire.base import Wire


class Problem(Wire):
    """`type` is `/problems/<slug>`, stable; `detail` is a sentence for a person; `field` is a dotted path to the field at fault."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
    request_id: str | None = None
    current: dict[str, object] | None = None
    """With 412: the newest version of the thing, so that both can be shown."""

    @property
    def slug(self) -> str:
        return self.type.rsplit("/", 1)[-1]
