"""Names of countries, for the codes by which proceedings record them (ISO 3166-1)."""

from __future__ import annotations

from dossier_app.domain.language import spoken
from dossier_app.domain.words import term

_NAMES = {
    "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada",
    "CH": "Switzerland", "CL": "Chile", "CN": "China", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia",
    "ES": "Spain", "EU": "European Union", "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GR": "Greece", "HK": "Hong Kong",
    "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IL": "Israel", "IN": "India", "IS": "Iceland", "IT": "Italy", "JP": "Japan",
    "KR": "South Korea", "LI": "Liechtenstein", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "MX": "Mexico",
    "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden",
    "SG": "Singapore", "SI": "Slovenia", "SK": "Slovakia", "TR": "Türkiye", "UA": "Ukraine", "UK": "United Kingdom",
    "US": "United States", "ZA": "South Africa",
}  # fmt: skip
COUNTRIES = tuple(dict.fromkeys(_NAMES.values()))


def country_named(code: str) -> str:
    """The country of this code, in the language that is spoken here; what is no code we know stays as it was recorded."""
    name = _NAMES.get(code.strip().upper())
    return spoken(term("Country", name)) if name else code.strip()
