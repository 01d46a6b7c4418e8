"""Files that people bring from other systems: kept, looked at, taken in by whoever knows their kind, and told about."""
