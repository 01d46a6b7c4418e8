"""Who was named in a private note, and whether she has seen it. The words stay in the note."""
