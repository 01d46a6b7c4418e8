"""The grid of photos as it is drawn."""
