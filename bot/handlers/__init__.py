"""One module per feature: load values, call pure functions, save values, return replies."""
