"""What a shopper writes about the last numbered cards or look, read as a choice and proposed for her bag. Nothing goes in before she says yes."""
