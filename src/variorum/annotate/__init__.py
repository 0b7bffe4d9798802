"""A report in, a document with sentences, dates and places out."""
