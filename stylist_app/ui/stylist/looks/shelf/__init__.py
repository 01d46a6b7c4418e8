"""Where looks are kept: this customer's, and the lookbooks of the stylist, the store and the brand."""
