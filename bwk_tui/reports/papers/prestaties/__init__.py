"""The report on prestaties on paper, section by section."""
