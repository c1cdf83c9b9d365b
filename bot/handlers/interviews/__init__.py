"""/interview: a mock interview between one person and the bot."""
