"""The case file: one folder, encrypted, with a log that is the truth and tables that are its projection."""
