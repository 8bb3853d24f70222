"""Builds a case against a company that stands, and exports it as a signed dossier."""

__version__ = "0.1.0"
