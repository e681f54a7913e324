"""Built tables and weights; nothing here is written by hand."""
