"""The terminal: a chat that needs no token, and the reference for what an adapter is."""
