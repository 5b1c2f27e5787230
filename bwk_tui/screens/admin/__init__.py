"""The team's side, behind a name and a PIN."""
