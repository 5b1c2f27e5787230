"""A kamer under load, with kills, full disks and clock jumps: `scripts/soak`."""
