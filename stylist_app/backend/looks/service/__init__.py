"""What can be done to looks. Functions of a transaction and a caller; they never commit and know no HTTP."""
