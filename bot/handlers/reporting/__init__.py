"""/report: what people say is wrong with a question."""
