"""One folder or module per outside world that produces events."""
