"""The demo shop: Maison Aubry, its people, pieces and conversations. Everything goes through the backend's own services, as if it had happened."""
