"""Follows the messaging API for one person on one device: local store, outbox, sync. Knows neither Flet nor the backend."""
