"""The console's other places: clients, settings, and the palette that leads everywhere."""
