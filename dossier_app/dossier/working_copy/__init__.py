"""The working copy: the Dossier value as a Word file, for whoever must paste into a template of their own.

It is written part by part as OOXML and not through a library: a library brings a template with its own author, dates and styles, knows
neither bookmarks nor links within a file nor repeated heads of tables, and python-docx judges the better for not having written.
"""
