"""How figures are printed: PDF on A4, for people who keep it for years."""
