"""From what the client keeps to what the panes draw: frozen lines in the viewer's words. No state, no controls."""
