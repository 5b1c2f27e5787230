"""Parts that more than one of the team's screens is made of."""
