"""A question as each platform would show it, from its file alone: no token, no network, no database."""
