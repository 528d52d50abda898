"""Areas of overlay pieces by GEOS, for tests/overlay.rs.

    pip install shapely==2.2.0                     (GEOS 3.14.1)
    python tests/oracle/overlay.py                 writes tests/oracle/overlay/
    python tests/oracle/overlay.py --check         writes to a temporary folder and compares with it

Districts of a made-up county as a partition with shared vertices, some of them overlapping, one with a hole that is a
gap and one with an enclave; farmland polygons; parcels of 3 to 20 corners, some with a hole, some of two parts. Edges
are straight in longitude and latitude: every edge is parted into stretches of 70 m at most, a degree taken as 111,700 m.
They are cut in the plane of longitude and authalic height, x = a lon, y = a q / 2 (J. P. Snyder, Map Projections: A
Working Manual, 1987, eqs. 3-12 and 10-15), written down here from the definition. Every parcel is parted by every
district and by the union of the farmland; pieces.csv has the area of each (parcel, districts, farmland) in m².
"""

import csv
import json
import math
import pathlib
import random
import sys
import tempfile

import shapely

A, F = 6378137.0, 1 / 298.257222101
E2 = F * (2 - F)
E = math.sqrt(E2)
CENTRE = 112.5
HERE = pathlib.Path(__file__).parent / "overlay"
# Below this a piece is noise of the doubles that GEOS computes with.
LEAST = 1e-5


def plane(point):
    lon, lat = point
    s = math.sin(math.radians(lat))
    q = (1 - E2) * (s / (1 - E2 * s * s) + math.atanh(E * s) / E)
    return A * math.radians(lon - CENTRE), A * q / 2


def bent(ring):
    """A closed ring in the plane, its edges straight in degrees. From the smaller end, so that shared edges stay shared."""
    found = []
    for here, there in zip(ring, ring[1:]):
        low, high = sorted((here, there))
        count = math.floor(math.dist(low, high) * 111_700 / 70) + 1
        line = [tuple(a + (b - a) * k / count for a, b in zip(low, high)) for k in range(1, count)]
        found += [plane(here), *map(plane, line if low == here else line[::-1])]
    return found


def shape(rings_of_parts):
    parts = [shapely.Polygon(bent(part[0]), [bent(ring) for ring in part[1:]]) for part in rings_of_parts]
    found = shapely.MultiPolygon(parts)
    assert found.is_valid, shapely.is_valid_reason(found)
    return found


def at(x, y):
    """Degrees, with nine decimals, of metres east and north of the county's corner."""
    return round(112.48 + x / 88_000, 9), round(37.7 + y / 111_000, 9)


def star(x, y, least, most, corners=None):
    count = corners or random.randint(3, 20)
    turn = random.uniform(0, 2 * math.pi)
    reach = [random.uniform(least, most) for _ in range(count)]
    angles = [turn + 2 * math.pi * k / count for k in range(count)]
    ring = [at(x + r * math.cos(a), y + r * math.sin(a)) for r, a in zip(reach, angles)]
    return ring + ring[:1]


def districts():
    side, cell = 4, 900
    jitter = lambda: random.uniform(-200, 200)
    nodes = {(i, j): (i * cell + jitter(), j * cell + jitter()) for i in range(side + 1) for j in range(side + 1)}
    lines = {}

    def line(a, b):
        if (b, a) in lines:
            return lines[b, a][::-1]
        if (a, b) not in lines:
            (x1, y1), (x2, y2) = nodes[a], nodes[b]
            count = random.randint(0, 12)
            shares = [k / (count + 1) for k in range(1, count + 1)]
            between = [(x1 + (x2 - x1) * t + random.uniform(-25, 25), y1 + (y2 - y1) * t + random.uniform(-25, 25)) for t in shares]
            lines[a, b] = [at(*p) for p in [(x1, y1), *between, (x2, y2)]]
        return lines[a, b]

    found = []
    for i in range(side):
        for j in range(side):
            corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1), (i, j)]
            ring = []
            for a, b in zip(corners, corners[1:]):
                ring += line(a, b)[:-1]
            found.append([[ring + ring[:1]]])
    middle = lambda k: (k // side * cell + cell / 2, k % side * cell + cell / 2)
    gap = star(*middle(5), 60, 140)
    found[5][0].append(gap)
    enclave = star(*middle(10), 60, 140)
    found[10][0].append(enclave)
    found.append([[enclave]])
    for k in (1, 6, 14):
        x, y = middle(k)
        found.append([[star(x + 300, y + 100, 200, 500)]])
    return found


def farmland():
    spots = ((random.uniform(0, 3600), random.uniform(0, 3600)) for _ in range(40))
    return [[[star(x, y, 60, 240)]] for x, y in spots]


def parcels():
    found = []
    for k in range(400):
        x, y = random.uniform(-100, 3700), random.uniform(-100, 3700)
        most = random.choice([15, 50, 150, 400])
        least = most * random.uniform(0.3, 0.9)
        parts = [[star(x, y, least, most)]]
        if k % 8 == 0 and most > 20:
            parts = [[star(x, y, most / 2, most, 12), star(x, y, most / 16, most / 8)]]
        if k % 8 == 1:
            parts.append([star(x + 2.2 * most, y, least, most)])
        found.append(parts)
    return found


def pieces(parcel, districts, farmland):
    parts = [((), parcel)]
    for code, district in districts:
        if not district.intersects(parcel):
            continue
        parted = []
        for codes, ground in parts:
            parted += [((*codes, code), ground.intersection(district)), (codes, ground.difference(district))]
        parts = [(codes, ground) for codes, ground in parted if ground.area > 0]
    areas = []
    for codes, ground in parts:
        inside = ground.intersection(farmland).area
        areas += [(codes, 1, inside), (codes, 0, ground.difference(farmland).area)]
    return sorted((codes, farm, area) for codes, farm, area in areas if area > LEAST)


def collection(path, records):
    lines = []
    for properties, parts in records:
        feature = {"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": parts}}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}}'
    path.write_text('{"type":"FeatureCollection",' + crs + ',"features":[\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def write(folder):
    random.seed(20260315)
    zones, fields, plots = districts(), farmland(), parcels()
    codes = [f"D{k:02}" for k in range(len(zones))]
    price = "区片价（元/亩）"
    collection(folder / "districts.geojson", [({"code": c, price: "50000"}, z) for c, z in zip(codes, zones)])
    collection(folder / "farmland.geojson", [({"id": f"F{k:02}"}, f) for k, f in enumerate(fields)])
    collection(folder / "parcels.geojson", [({"id": f"P{k:03}"}, p) for k, p in enumerate(plots)])
    on_plane = [(code, shape(zone)) for code, zone in zip(codes, zones)]
    farm = shapely.union_all([shape(field) for field in fields])
    with (folder / "pieces.csv").open("w", newline="", encoding="utf-8") as file:
        file.write(f"# shapely {shapely.__version__}, GEOS {shapely.geos_version_string}; written by tests/oracle/overlay.py\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["parcel", "districts", "farmland", "area_m2"])
        for k, plot in enumerate(plots):
            for held, inside, area in pieces(shape(plot), on_plane, farm):
                out.writerow([f"P{k:03}", "+".join(held), inside, f"{area:.9f}"])


def rows(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [tuple(row[:3]) + (float(row[3]),) for row in csv.reader(lines[1:])]


def check():
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder)
        write(fresh)
        for name in ("districts.geojson", "farmland.geojson", "parcels.geojson"):
            if (fresh / name).read_text(encoding="utf-8") != (HERE / name).read_text(encoding="utf-8"):
                sys.exit(f"{name} differs from the committed file")
        ours, theirs = rows(HERE / "pieces.csv"), rows(fresh / "pieces.csv")
        if [row[:3] for row in ours] != [row[:3] for row in theirs]:
            sys.exit("pieces.csv has other pieces than the committed file")
        off = max(abs(a[3] - b[3]) for a, b in zip(ours, theirs))
        if off > 1e-6:
            sys.exit(f"pieces.csv is off by {off} m²")
    print(f"{len(ours)} pieces, largest difference {off:.1e} m²")


if __name__ == "__main__":
    if "--check" in sys.argv:
        check()
    else:
        HERE.mkdir(exist_ok=True)
        write(HERE)
