"""What can be done to a bag. Functions of a transaction and a caller; they never commit and know no HTTP."""
