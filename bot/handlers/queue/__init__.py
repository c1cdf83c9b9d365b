"""/admin queue: what waits for those who run the bot to look at it."""
