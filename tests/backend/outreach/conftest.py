from tests.backend.looks.conftest import atelier, common_stall

__all__ = ["atelier", "common_stall"]
