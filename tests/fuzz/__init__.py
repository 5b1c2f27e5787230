"""What anybody could give the program, by chance: files, amounts, papers, backups and keys (docs/fuzzing.md)."""
