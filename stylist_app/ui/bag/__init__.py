"""The bag as both sides see it: what lies in it now, what is held, and what each may do to it. Knows neither the companion nor the console."""

from stylist_app.ui.bag.acts import Acts, add
from stylist_app.ui.bag.body import SHOWN, BagBody, total_lines
from stylist_app.ui.bag.following import Bagged, use_bag
from stylist_app.ui.bag.lines import count_of, summary

__all__ = ["SHOWN", "Acts", "BagBody", "Bagged", "add", "count_of", "summary", "total_lines", "use_bag"]
