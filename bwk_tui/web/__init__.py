"""The door in a browser: the kiosk, and only that, for a tablet on the kamer's own network."""
