"""The only place with SQL: rows to frozen values and back."""
