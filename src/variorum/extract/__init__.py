"""A document in, claims and statements with exact evidence out."""
