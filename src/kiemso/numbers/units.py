"""Units and what they measure: the same table for both languages.

A unit's dimension decides what may be compared, its factor converts exactly: ``amount * factor`` is in the dimension's base unit.
Sources: SI; Vietnamese customary mass (tạ = 100 kg, yến = 10 kg); 1 quintal = 100 kg; 1 mile = 1609.344 m, 1 lb = 0.45359237 kg
(international yard and pound, 1959).
"""

from __future__ import annotations

from decimal import Decimal

MONEY = frozenset("VND USD EUR GBP JPY CNY KRW THB AUD SGD LAK KHR HKD TWD INR RUB CHF CAD MYR IDR DEM FRF".split())
_TABLE: dict[str, dict[str, str]] = {
    "energy": {"Wh": "0.001", "kWh": "1", "MWh": "1000", "GWh": "1000000", "TWh": "1000000000"},
    "power": {"W": "0.000001", "kW": "0.001", "MW": "1", "GW": "1000"},
    "apparent power": {"kVA": "0.001", "MVA": "1"},
    "voltage": {"V": "0.001", "kV": "1"},
    "mass": {
        "mg": "0.000000001",
        "g": "0.000001",
        "kg": "0.001",
        "yến": "0.01",
        "quintal": "0.1",
        "t": "1",
        "lb": "0.00045359237",
        "kt": "1000",
        "Mt": "1000000",
        "Gt": "1000000000",
    },
    "gold mass": {"tael": "1"},
    "length": {
        "mm": "0.001",
        "cm": "0.01",
        "m": "1",
        "km": "1000",
        "mile": "1609.344",
        "ft": "0.3048",
        "inch": "0.0254",
        "nautical mile": "1852",
        "yard": "0.9144",
    },
    "area": {
        "m²": "0.0001",
        "sào": "0.05",
        "ha": "1",
        "km²": "100",
        "acre": "0.40468564224",
        "sq mi": "258.9988110336",
        "sq ft": "0.000009290304",
    },
    "volume": {"ml": "0.000001", "l": "0.001", "m³": "1"},
    "oil volume": {"barrel": "1"},
    "temperature": {"°C": "1"},
    "temperature F": {"°F": "1"},
    "proportion": {"%": "1", "‰": "0.1"},
    "proportion difference": {"pp": "1", "bp": "0.01"},
    "angle": {"°": "1", "°N": "1", "°S": "1", "°E": "1", "°W": "1"},
    "index points": {"point": "1"},
    "container": {"TEU": "1"},
    "data": {"MB": "1", "GB": "1000", "TB": "1000000"},
    "second": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
    "month": {
        "month": "1",
        "month old": "1",
        "quarter": "3",
        "half-year": "6",
        "year": "12",
        "year old": "12",
        "decade": "120",
        "century": "1200",
    },
    "repetition": {"time": "1"},
    "frequency": {"Hz": "1", "MHz": "1000000"},
    "speed": {"knot": "1"},
    **{code: {code: "1"} for code in MONEY},  # a currency is its own dimension
}

DIMENSION: dict[str, str] = {unit: dimension for dimension, units in _TABLE.items() for unit in units}
FACTOR: dict[str, Decimal] = {unit: Decimal(factor) for units in _TABLE.values() for unit, factor in units.items()}


def split(unit: str) -> tuple[str, tuple[str, ...]]:
    """A unit's numerator and its denominators.

    >>> split("VND/person/month")
    ('VND', ('person', 'month'))
    """
    head, *rest = unit.split("/")
    return head, tuple(rest)


def comparable(one: str, other: str) -> Decimal | None:
    """The factor from ``one`` to ``other``, or None where they measure different things.

    Denominators that only one side writes don't matter ("$38" for 38 USD/tấn); those of both must measure the same.

    >>> comparable("GWh", "kWh"), comparable("quintal/ha", "t/ha"), comparable("MW", "MWh"), comparable("VND", "VND/kg")
    (Decimal('1000000'), Decimal('0.1'), None, Decimal('1'))
    >>> comparable("VND/kg", "VND/t"), comparable("VND/month", "VND/year")
    (Decimal('1E+3'), Decimal('12'))
    """
    a, a_per = split(one)
    b, b_per = split(other)
    if a == b:
        factor = Decimal(1)
    elif DIMENSION.get(a) is None or DIMENSION.get(a) != DIMENSION.get(b):
        return None
    else:
        factor = FACTOR[a] / FACTOR[b]
    for x in a_per:
        for y in b_per:
            if x != y and x in DIMENSION and DIMENSION[x] == DIMENSION.get(y):
                factor *= FACTOR[y] / FACTOR[x]
    kinds_a = {DIMENSION.get(x, x) for x in a_per}
    kinds_b = {DIMENSION.get(y, y) for y in b_per}
    if kinds_a and kinds_b and not (kinds_a & kinds_b):
        return None
    return factor
