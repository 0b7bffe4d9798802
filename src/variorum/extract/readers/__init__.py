"""Readers: a document in, drafts of claims out; each looks at the text in its own way."""
