"""The customer: the panel beside her conversation, and the small forms behind it."""
