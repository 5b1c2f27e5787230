"""Figures (queries that give frozen dataclasses) and papers (how a figure is printed). A report only reads."""
