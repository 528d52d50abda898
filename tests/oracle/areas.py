"""Areas of small parcels by two other programs, for src/measure/area.rs.

    pip install pyproj==3.7.2 mpmath==1.4.1        (PROJ 9.5.1 with GeographicLib)
    python tests/oracle/areas.py > tests/oracle/areas.csv

geodesic: degrees; edges straight in longitude and authalic height, cut into pieces of about two metres, so that
GeographicLib's geodesic edges follow them; pyproj.Geod on GRS80. exact: metres of 3° zones, edges straight in the zone's
plane; the line integral of longitude over authalic height with 40 digits (Krüger's series and Newton's method for the
latitude). The ring is `x y;x y;...`.
"""

import math
import random
import mpmath
import pyproj
from mpmath import mpf

mpmath.mp.dps = 40
random.seed(20260102)
A, F = mpf(6378137), 1 / mpf("298.257222101")
E2, N = F * (2 - F), F / (2 - F)
E = mpmath.sqrt(E2)
RADIUS = A / (1 + N) * (1 + N**2 / 4 + N**4 / 64 + N**6 / 256)
BETA = [
    [(1, 2), (-2, 3), (37, 96), (-1, 360), (-81, 512), (96199, 604800)],
    [(1, 48), (1, 15), (-437, 1440), (46, 105), (-1118711, 3870720)],
    [(17, 480), (-37, 840), (-209, 4480), (5569, 90720)],
    [(4397, 161280), (-11, 504), (-830251, 7257600)],
    [(4583, 161280), (-108847, 3991680)],
    [(20648693, 638668800)],
]
SUMS = [sum(mpf(p) / q * N ** (j + i + 1) for i, (p, q) in enumerate(row)) for j, row in enumerate(BETA)]


def height(phi):
    """Authalic height a q / 2."""
    s = mpmath.sin(phi)
    return A / 2 * (1 - E2) * (s / (1 - E2 * s * s) + mpmath.atanh(E * s) / E)


def latitude(y):
    """The inverse of `height`, degrees, by bisection."""
    low, high = -mpmath.pi / 2, mpmath.pi / 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if height(middle) < y else (low, middle)
    return float(mpmath.degrees((low + high) / 2))


def from_zone(x, y):
    """Longitude off the meridian and latitude, radians, of a Gauss-Krüger point (x off the meridian)."""
    zeta = mpmath.mpc(y / RADIUS, x / RADIUS)
    zeta -= sum(c * mpmath.sin(2 * (j + 1) * zeta) for j, c in enumerate(SUMS))
    sinh, cos = mpmath.sinh(zeta.imag), mpmath.cos(zeta.real)
    conformal = mpmath.sin(zeta.real) / mpmath.sqrt(sinh**2 + cos**2)
    t = conformal / (1 - E2)
    for _ in range(8):
        root = mpmath.sqrt(1 + t * t)
        s = mpmath.sinh(E * mpmath.atanh(E * t / root))
        found = t * mpmath.sqrt(1 + s * s) - s * root
        slope = (1 + (1 - E2) * t * t) / ((1 - E2) * mpmath.sqrt(1 + found * found) * root)
        t += (conformal - found) * slope
    return mpmath.atan2(sinh, cos), mpmath.atan(t)


def exact(ring):
    total = mpf(0)
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        at = lambda t: from_zone(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t)
        step = mpf(10) ** -12
        rise = lambda t: (height(at(t + step)[1]) - height(at(t - step)[1])) / (2 * step)
        total += mpmath.quad(lambda t: A * at(t)[0] * rise(t), [0, 1], maxdegree=4)
    return abs(total)


def geodesic(ring):
    dense = []
    for (l1, b1), (l2, b2) in zip(ring, ring[1:] + ring[:1]):
        y1, y2 = (height(mpmath.radians(mpf(b))) for b in (b1, b2))
        pieces = max(1, math.ceil(math.hypot((l2 - l1) * 9e4, (b2 - b1) * 1.1e5) / 2))
        dense.append((l1, b1))
        for k in range(1, pieces):
            dense.append((l1 + (l2 - l1) * k / pieces, latitude(y1 + (y2 - y1) * k / pieces)))
    lons, lats = zip(*dense)
    return abs(pyproj.Geod(ellps="GRS80").polygon_area_perimeter(lons, lats)[0])


def corners(count, reach):
    angles = sorted(random.uniform(0, 2 * math.pi) for _ in range(count))
    return [(reach * random.uniform(0.5, 1) * math.cos(a), reach * random.uniform(0.5, 1) * math.sin(a)) for a in angles]


def line(kind, epsg, ring, area):
    print(kind, epsg, ";".join(f"{x} {y}" for x, y in ring), area, sep=",")


print(f"# PROJ {pyproj.proj_version_str}, pyproj {pyproj.__version__}, mpmath {mpmath.__version__}; written by tests/oracle/areas.py")
print("kind,epsg,ring,area_m2")
for k in range(12):
    lon, lat, reach = random.uniform(74, 134), random.uniform(18, 53), [60, 250, 600][k % 3]
    ring = [(round(lon + x / 9e4, 9), round(lat + y / 1.1e5, 9)) for x, y in corners(random.randint(3, 9), reach)]
    line("geodesic", 4490, ring, geodesic(ring))
for k in range(24):
    number, reach = random.randint(25, 45), [30, 150, 800, 3000][k % 4]
    x, y = random.uniform(-260_000, 260_000), random.uniform(2_000_000, 5_800_000)
    ring = [(round(x + dx, 4), round(y + dy, 4)) for dx, dy in corners(random.randint(3, 7), reach)]
    area = exact([(mpf(str(px)), mpf(str(py))) for px, py in ring])
    easting = 500_000 + (number * 1_000_000 if k % 2 else 0)
    shown = [(round(px + easting, 4), py) for px, py in ring]
    line("exact", (4513 if k % 2 else 4534) + number - 25, shown, mpmath.nstr(area, 17))
