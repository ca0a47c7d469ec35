"""Which predicate family makes claims of which predicates; tests/test_floors.py compares it with the package."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "body": ("body_style", "seats"),
    "feature": ("feature",),
    "kinship": ("donor", "inspired_by", "previews", "similar_to", "succeeds", "rival_of"),
    "making": ("built_at", "assembly", "made_by", "designed_by"),
    "market": ("market",),
    "milestones": (
        "revealed", "start_of_production", "on_sale", "deliveries", "end_of_production", "facelift", "decision",
    ),
    "naming": ("nickname", "platform_code"),
    "orders": ("order_status",),
    "performance": ("range", "acceleration", "top_speed"),
    "powertrain": ("engine", "power", "torque", "drive", "transmission"),
    "price": ("price",),
    "production": ("production",),
    "run_size": ("run_size",),
    "sales": ("sales",),
}  # fmt: skip
