"""From a file to the records of the documents in it: read, repair, parse."""
