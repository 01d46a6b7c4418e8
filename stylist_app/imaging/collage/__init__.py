"""One picture of a look: pieces cut out of their studio grounds, laid out as a stylist would, numbered and summed up. Pillow alone."""
