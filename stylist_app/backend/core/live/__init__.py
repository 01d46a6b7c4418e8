"""From the journal to the people: tailing, who hears what, streams and the long poll."""
