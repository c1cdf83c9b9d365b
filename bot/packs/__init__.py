"""Question packs: read from `content/`, checked, and synced into the store."""
