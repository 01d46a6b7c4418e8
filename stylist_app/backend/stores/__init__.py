"""The retailer: its stores, its face, its labels and its quick replies."""
