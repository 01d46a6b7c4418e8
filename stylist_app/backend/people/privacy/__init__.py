"""What is hers to decide: consent and its history, quiet hours, who looked at her record, everything about her in one file, and being forgotten."""
