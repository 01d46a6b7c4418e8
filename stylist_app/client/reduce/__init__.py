"""Pure folding of events and snapshots onto a small read view, a file per noun. No I/O, no clock."""
