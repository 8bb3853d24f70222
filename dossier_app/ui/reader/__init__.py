"""The reader: an exhibit as text with every mark on it, or as pictures of its pages. Evidence is never shown live."""
