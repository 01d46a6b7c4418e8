"""What every request passes and every route shares: the edge, conditions, limits, how the API describes itself."""
