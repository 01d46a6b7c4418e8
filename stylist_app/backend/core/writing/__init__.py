"""The one way in which anything changes: commands, the writer that commits them together, and whoever waits for an answer."""
