"""Values of every predicate, valid and odd, for the laws of conflicts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

_DAYS = ["2024", "2024-05", "2024-05-24", "2025", "2026", "2026-03"]
_NAMES = ["BMW Z4", "BMW Z4 M40i", "BMW M8", "Porsche 911", "E-GMP"]
_NUMBERS = st.fixed_dictionaries(
    {}, optional={"amount": st.sampled_from([2, 4, 50, 99, 100, 50000]), "at_least": st.sampled_from([3, 60]),
                  "at_most": st.sampled_from([90, 60000]), "approximate": st.just(True)},
)  # fmt: skip
_DATES = st.one_of(
    st.fixed_dictionaries(
        {"date": st.sampled_from(_DAYS)},
        optional={"approximate": st.just(True), "model_year": st.just(True), "market": st.sampled_from(["US", "DE"])},
    ),
    st.fixed_dictionaries({}, optional={"from": st.sampled_from(_DAYS), "to": st.sampled_from(_DAYS)}),
)


def _one(key: str, words: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({key: st.sampled_from(words)})


_WORDS = {
    "production": _one("form", ["series", "limited", "one_off", "any"]),
    "order_status": _one("status", ["sold_out", "open", "closed", "waiting_list"]),
    "body_style": _one("style", ["coupe", "roadster", "convertible", "suv", "saloon"]),
    "engine": _one("layout", ["V8", "V6", "electric", "plug_in_hybrid", "inline-6"]),
    "drive": _one("wheels", ["RWD", "FWD", "AWD"]),
    "transmission": _one("kind", ["manual", "automatic", "dual_clutch"]),
    "assembly": _one("method", ["regular_line", "separate_line", "hand_built"]),
    "market": _one("market", ["US", "DE", "EU", "global"]),
    "built_at": _one("place", ["Dingolfing", "Graz", "Germany", "Nowhere"]),
    "platform_code": _one("code", ["G29", "G87", "CLAR"]),
    "made_by": _one("party", ["Zagato", "Magna Steyr", "Valmet Automotive"]),
    "designed_by": _one("party", ["Adrian van Hooydonk", "Italdesign"]),
    "feature": st.fixed_dictionaries(
        {"change": st.sampled_from(["added", "removed", "kept", "changed"]), "what": st.sampled_from(["roof", "doors"])}
    ),
    "sales": _one("against", ["2020"]),
}
_DATED = ("revealed", "start_of_production", "on_sale", "deliveries", "end_of_production", "facelift", "decision")
_UNITS = {
    "power": ("unit", ["kW", "hp", "PS"]), "torque": ("unit", ["Nm", "lb-ft"]), "range": ("unit", ["km", "mi"]),
    "top_speed": ("unit", ["km/h", "mph"]), "acceleration": ("to", ["100 km/h", "60 mph"]),
    "price": ("currency", ["EUR", "USD"]),
}  # fmt: skip


def values(predicate: str) -> st.SearchStrategy[dict[str, Any]]:
    """Values of a predicate."""
    if predicate in _WORDS:
        return _WORDS[predicate]
    if predicate in _DATED:
        return _DATES
    if predicate in _UNITS:
        key, units = _UNITS[predicate]
        return st.builds(lambda number, unit: {**number, key: unit}, _NUMBERS, st.sampled_from(units))
    return _NUMBERS if predicate in ("run_size", "seats") else _one("name", _NAMES)
