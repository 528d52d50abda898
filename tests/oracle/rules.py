"""The rules of the notice in plain decimals, for project.py: written from its wording, not from the pack."""

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
# Classes of TD/T 1055-2019 that the samples have and that are not agricultural.
CONSTRUCTION = {"0601", "0702", "0809", "0810", "08H2", "09", "1003", "1201"}
UNUSED = {"0404", "1101", "1106", "1206", "1207"}
PADDY_AND_IRRIGATED = {"0101", "0102"}
STATE = {"10", "20"}
# 0102 named 旱地 and the like: names of the codes that a wrong name stands beside in the samples.
NAMES = {"0101": "水田", "0102": "水浇地", "0103": "旱地"}


def half_up(amount):
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def is_faulty(record):
    """A code and a name that contradict each other: nobody can say which is right."""
    return NAMES.get(record["DLBM"], record["DLMC"]) != record["DLMC"]


def group(code):
    return "construction" if code in CONSTRUCTION else "unused" if code in UNUSED else "agricultural"


def factor(code, farmland, conflict):
    """1.2 for permanent basic farmland, paddy fields and irrigated land; 0.8 for unused land; 1.0 for the rest."""
    if farmland and conflict == "survey" and group(code) != "agricultural":
        farmland = False
    if farmland or code in PADDY_AND_IRRIGATED:
        return Decimal("1.2")
    return Decimal("0.8") if group(code) == "unused" else Decimal("1.0")


def ridge_factor(code, farmland, ridges, conflict):
    """A ridge goes with its field, or it is other agricultural land."""
    return factor(code, farmland, conflict) if ridges == "field" else Decimal("1.0")


def priced(area, price, times):
    """Amount, land compensation and resettlement subsidy of an area in m², a price in yuan/mu and a factor."""
    amount = half_up(area * Decimal("0.0015") * price * times)
    land = half_up(amount * Decimal("0.4"))
    return amount, land, amount - land


def ridge_area(area, share):
    return half_up(area * share)
