"""Who they are: staff and what they may do, customers with identities, consent and notes, and the ways in."""
