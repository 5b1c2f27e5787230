"""The kiosk at the door: a tap, and in."""
