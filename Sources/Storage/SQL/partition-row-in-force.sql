-- File and line of the row in force of people with a representative, where that is not the row that brought them: 6
-- bytes, as in `origin`. Made with a partition, and in an older one when it is opened for writing.
CREATE TABLE IF NOT EXISTS row_in_force (slot INTEGER PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL) STRICT;
