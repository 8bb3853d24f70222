"""Figures of the case as it stands: what a map, a time line or a matrix shows in the window, each thing with the record it is."""
