"""The db remembers: one store in one file, its tables, and the only way to write to them."""
