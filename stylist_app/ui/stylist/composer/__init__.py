"""Where a stylist writes: the field with its tabs, quote and photos, the popup over it, and send later."""
