"""A page as it is seen, whoever read it: its words in order, its tables, what is no text."""
