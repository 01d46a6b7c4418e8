"""What is told about contacting, and what is done about it. Functions of a session or a transaction and a caller; they never commit and know no
HTTP."""
