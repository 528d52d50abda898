"""Looks at the demonstration county with another program (shapely): run by hand, see tests/samples.rs.

    python -m venv venv && venv/bin/pip install shapely==2.2.0 pyproj==3.7.2 && venv/bin/python tests/oracle/samples.py
"""

import csv
import json
import math
from collections import Counter, defaultdict

import shapely
from shapely.geometry import shape
from shapely.strtree import STRtree


def layer(name):
    return json.load(open(f"samples/{name}.geojson", encoding="utf-8"))["features"]


# Authalic plane of the CGCS2000 ellipsoid: an area in it is the ellipsoid's area in m2.
A, F = 6378137.0, 1 / 298.257222101
E = math.sqrt(F * (2 - F))


def authalic(lon, lat):
    s = math.sin(math.radians(lat))
    q = (1 - E * E) * (s / (1 - (E * s) ** 2) + math.atanh(E * s) / E)
    return A * math.radians(lon - 112.5), A * (q - Q0) / 2


s0 = math.sin(math.radians(37.6))
Q0 = (1 - E * E) * (s0 / (1 - (E * s0) ** 2) + math.atanh(E * s0) / E)


def plane(feature):
    return shapely.transform(
        shape(feature["geometry"]), lambda c: [authalic(*p) for p in c]
    )


print("shapely", shapely.__version__, "GEOS", shapely.geos_version_string)
districts = layer("districts")
grounds = [plane(f) for f in districts]
names = [f["properties"]["QPBH"] for f in districts]
print("districts", len(districts), "valid", sum(g.is_valid for g in grounds))
union = shapely.union_all(grounds)
print(f"sum of areas {sum(g.area for g in grounds):.2f}, area of the union {union.area:.2f} m2")
for a in range(len(grounds)):
    for b in range(a):
        both = grounds[a].intersection(grounds[b]).area
        if both > 1e-6:
            print(f"overlap {names[b]} {names[a]} {both:.2f} m2")
for part in getattr(union, "geoms", [union]):
    for hole in part.interiors:
        print(f"gap {shapely.Polygon(hole).area:.2f} m2")
    print("parts of the union:", 1 if union.geom_type == "Polygon" else len(union.geoms))
print("vertices", [sum(map(len, f["geometry"]["coordinates"])) for f in districts])

parcels = layer("parcels")
shapes = [plane(f) for f in parcels]
ids = [f["properties"]["BSM"] for f in parcels]
invalid = [i for i, g in enumerate(shapes) if not g.is_valid]
print("parcels", len(parcels), "invalid", [ids[i] for i in invalid])
sizes = [g.area for i, g in enumerate(shapes) if i not in invalid]
print(f"parcel areas {min(sizes):.0f} to {max(sizes):.0f} m2, sum {sum(sizes):.0f} m2")
points = [shapely.get_num_coordinates(g) for g in shapes]
print("parcel vertices", min(points), "to", max(points))
tree, overlaps = STRtree(shapes), []
for i, g in enumerate(shapes):
    for j in tree.query(g):
        if j > i and i not in invalid and j not in invalid and g.intersection(shapes[j]).area > 0.01:
            overlaps.append((ids[i], ids[j]))
print("parcels that overlap another", overlaps)

found = defaultdict(set)
outline = shapely.union_all([shapely.Polygon(p.exterior) for p in getattr(union, "geoms", [union])])
def polygons(shapes):
    parts = [p for s in shapes for p in getattr(s, "geoms", [s]) if p.geom_type == "Polygon" and p.area > 1e-6]
    return shapely.union_all(parts)


hole = outline.difference(union)
twice = polygons([grounds[a].intersection(grounds[b]) for a in range(len(grounds)) for b in range(a)
                           if grounds[a].intersection(grounds[b]).area > 1e-6])
for i, g in enumerate(shapes):
    if not g.is_valid:
        g = g.buffer(0)
    if g.area < 1e-3:
        continue
    meets = [n for n, d in zip(names, grounds) if g.intersection(d).area > 1e-4]
    if len(meets) > 1:
        found["straddles"].add(ids[i])
    if g.difference(outline).area > 1e-4:
        found["partly-outside" if meets else "outside"].add(ids[i])
    if g.intersection(hole).area > 1e-4:
        found["partly-in-gap" if meets else "in-gap"].add(ids[i])
    if g.intersection(twice).area > 1e-4:
        found["claimed-twice"].add(ids[i])
farmland = [plane(f) for f in layer("farmland")]
print("farmland", len(farmland), "valid", sum(g.is_valid for g in farmland),
      f"area {sum(g.area for g in farmland):.0f}, union {shapely.union_all(farmland).area:.0f} m2")
fields = STRtree(farmland)
cut = whole = 0
for g in shapes:
    if g.is_valid and g.area > 0:
        share = sum(g.intersection(farmland[k]).area for k in fields.query(g)) / g.area
        whole += share > 1 - 1e-9
        cut += 1e-9 < share <= 1 - 1e-9
print("parcels wholly in farmland", whole, "partly", cut)

listed = defaultdict(set)
for row in csv.DictReader(open("samples/on-purpose.csv", encoding="utf-8")):
    listed[row["kind"]].add(row["id"])
for kind in ("straddles", "partly-outside", "outside", "partly-in-gap", "in-gap", "claimed-twice"):
    differ = sorted(found[kind] ^ listed[kind])
    print(kind, len(found[kind]), "differs from on-purpose.csv in", differ)
wrong = []
for f, g in zip(parcels, shapes):
    if abs(f["properties"]["TBMJ"] - g.area) > 0.011:
        wrong.append(f["properties"]["BSM"])
print("TBMJ is not the ellipsoid area:", wrong)
print(Counter(f["properties"]["DLBM"] for f in parcels).most_common())
print(Counter(f["properties"]["QSXZ"] for f in parcels).most_common())

# The survey texts: plane area by the shoelace formula, and the districts by way of PROJ.
import pyproj

for name, encoding, code in (("redline-38.txt", "utf-8", 4526), ("redline-37-gbk.txt", "gbk", 4525)):
    back = pyproj.Transformer.from_crs(code, 4490)
    plots = []
    for line in open(f"samples/{name}", encoding=encoding).read().split("[地块坐标]")[1].split():
        cells = line.split(",")
        if len(cells) == 9:
            plots.append((cells, {}))
        else:
            plots[-1][1].setdefault(cells[1], []).append((float(cells[2]), float(cells[3])))
    for cells, rings in plots:
        east = [[(y - 37e6 - 1e6 * (code - 4525), x - 4.16e6) for x, y in ring] for ring in rings.values()]
        flat = shapely.Polygon(east[0], east[1:])
        round_ = [[authalic(*back.transform(x, y)[::-1]) for x, y in ring] for ring in rings.values()]
        ground = shapely.Polygon(round_[0], round_[1:])
        shares = {n: round(ground.intersection(d).area) for n, d in zip(names, grounds) if ground.intersects(d)}
        print(name, cells[2], cells[3], "declared", cells[1], f"plane {flat.area:.2f} ellipsoid {ground.area:.2f} m2", shares,
              f"none {ground.difference(union).area:.0f}")
