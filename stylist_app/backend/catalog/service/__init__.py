"""What happens to the catalogue. Nothing here commits, nothing knows HTTP."""

from stylist_app.backend.catalog.service.putting import Outcome, PictureToPut, PutProduct, find, put_product
from stylist_app.backend.catalog.service.removing import known_product
from stylist_app.backend.catalog.service.summing import look_again, pictures_of, sum_up_all, variants_of

__all__ = ["Outcome", "PictureToPut", "PutProduct", "find", "known_product", "look_again", "pictures_of", "put_product", "sum_up_all", "variants_of"]
