"""Accounts of single reports in, incidents and lineages out."""
