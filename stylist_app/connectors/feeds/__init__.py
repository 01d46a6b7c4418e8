"""Product feeds: files in which a shop's catalogue arrives."""
