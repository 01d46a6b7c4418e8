"""Files with products that managers bring: kept for some days, looked at, taken in by a job that survives whatever happens to its process."""
