"""The inbox: its rows, its pane, and a new conversation."""
