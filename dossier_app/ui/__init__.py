"""The window."""

from __future__ import annotations

from dossier_app.ui.lasting_none import keep_none

keep_none()
