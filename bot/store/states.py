"""What a version of a question can be. Its own module, for those that packs need and that need packs."""

LIVE, HELD, OLD, RETIRED = "live", "held", "old", "retired"

CURRENT = (LIVE, HELD)
"""What a version is that its pack has now. One that is held back is not asked, and stays so until it is edited."""
