"""The last entry of a kamer is found at once, however many there are.

Each new entry asks for it twice: for the digest to carry, and in the trigger that holds the chain. By the other indexes
SQLite reads all of the kamer's entries and sorts them.
"""

# An index of SQLite ends with the id.
INDEX = "CREATE INDEX handgeld_entry_kamer ON handgeld_entry (kamer_id)"


def up(migrator, db):
    db.execute_sql(INDEX)
