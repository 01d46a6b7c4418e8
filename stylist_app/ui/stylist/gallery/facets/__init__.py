"""What the found pieces can be narrowed by: its words, its marks, the panel with everything, and the chips of what is chosen."""
