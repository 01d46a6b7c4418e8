"""One file that holds a shop: made while it serves, restored into an empty place, proven equal; and the ledger that keeps erased customers erased.

The file is a zip: `manifest.json` (format, revision, columns, counts and checksums), `tables/<name>.jsonl` (a row a line) and `media/ab/abcd…` (files
named by their SHA-256), sealed with a key of its own (`sealing`, `keys`) that lies elsewhere and is destroyed at its day. It is the same for both
databases and both kinds of storage, so a shop moves between them by backup and restore. The shop's secret is not in it: whoever opens a backup cannot
sign in with it. Restored under another secret, people sign in again and open invitations are void.
"""
