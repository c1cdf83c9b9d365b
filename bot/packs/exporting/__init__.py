"""From packs to files of other programs. What a format cannot express is counted and told."""
