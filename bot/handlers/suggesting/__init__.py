"""/suggest: a question is handed in, step by step, in the private chat."""
