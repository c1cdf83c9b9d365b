"""A mock interview: what it asks, how it goes on, how stories are read, and what is said of it at the end. Pure."""
