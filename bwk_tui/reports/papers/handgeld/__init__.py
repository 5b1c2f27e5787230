"""The sections of a paper about a kamer's handgeld, one subject each; each paints itself on a sheet."""
