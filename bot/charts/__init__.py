"""Charts: what stands on one, and how it is drawn."""
