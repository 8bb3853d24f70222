"""The window."""

from __future__ import annotations

from dossier_app.ui.lasting import keep_constants

keep_constants()
