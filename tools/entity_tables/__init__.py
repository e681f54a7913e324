"""The rows of the tables of who and where, from gathered facts and from what is written by hand."""
