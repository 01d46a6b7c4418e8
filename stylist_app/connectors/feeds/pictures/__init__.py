"""Where a feed's pictures come from: files beside it, or addresses on the web."""
