"""Typed calls to the messaging API, a file per noun. They decide nothing: one call, one request, its answer or the reason."""
