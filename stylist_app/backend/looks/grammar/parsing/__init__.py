"""From tokens to what is wanted: sentences, the pieces they name, and what is said of each."""
