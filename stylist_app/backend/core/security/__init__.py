"""Who calls and what she may do: sessions and tokens, the caller, the shop's secret, limits on how often."""
