"""Readers of evidence: each takes the text of one format. They run in a child process, for whoever made the file may be hostile."""
