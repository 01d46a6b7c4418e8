"""What friends think of a look: the sheet in which either side makes links and reads the votes. Shoppers and staff use the same."""

from stylist_app.ui.opinion.sheet import OpinionSheet

__all__ = ["OpinionSheet"]
