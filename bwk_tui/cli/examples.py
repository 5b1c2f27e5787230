"""The example at the end of every command's help."""


def example(*lines: str) -> str:
    """The lines as click prints them: as they are, under their heading."""
    return "\n".join(("\b", "Example:", *(f"  {line}" for line in lines)))
