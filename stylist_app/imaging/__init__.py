"""Pictures with Pillow alone: decoded safely, cleaned of everything but their pixels, cut to sizes, looked at. No network, no database."""
