"""The languages in which facts are heard, a file each."""
