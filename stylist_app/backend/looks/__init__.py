"""Looks: numbered pieces that belong together. Knows conversations and the catalogue; bags and orders know it."""
