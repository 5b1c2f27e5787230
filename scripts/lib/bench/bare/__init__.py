"""Programs that do no more than what is measured, run as `python -m bare.screen` from the folder above."""
