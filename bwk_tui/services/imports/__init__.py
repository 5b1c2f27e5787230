"""Imports: files of members, visits and activities, read all or nothing (cli.md, "Files in")."""
