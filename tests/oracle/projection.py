"""Points of CGCS2000 Gauss-Krüger zones projected by PROJ, for src/measure/gauss_kruger.rs.

    pip install pyproj==3.7.2        (PROJ 9.5.1)
    python tests/oracle/projection.py > tests/oracle/projection.csv

lon, lat -> east, north is PROJ's forward; east_in, north_in -> lon_out, lat_out is its inverse of the rounded metres.
"""

import random
import pyproj

random.seed(20260101)
print(f"# PROJ {pyproj.proj_version_str}, pyproj {pyproj.__version__}, written by tests/oracle/projection.py")
print("epsg,lon,lat,east,north,east_in,north_in,lon_out,lat_out")
CODES = {  # first code, first zone, width
    4491: (13, 23, 6), 4502: (13, 23, 6), 4513: (25, 45, 3), 4534: (25, 45, 3),
}
for first, (low, high, width) in CODES.items():
    for k in range(66):
        number = low + k % (high - low + 1)
        code = first + number - low
        meridian = 3 * number if width == 3 else 6 * number - 3
        off = [0.0, 3.5, -3.5][k] if k < 3 else random.uniform(-3.5, 3.5)
        lon, lat = round(meridian + off, 9), round(random.uniform(18, 53), 9)
        there = pyproj.Transformer.from_crs(4490, code, always_xy=True)
        back = pyproj.Transformer.from_crs(code, 4490, always_xy=True)
        east, north = there.transform(lon, lat)
        east_in, north_in = round(east, 4), round(north, 4)
        lon_out, lat_out = back.transform(east_in, north_in)
        print(code, lon, lat, east, north, east_in, north_in, lon_out, lat_out, sep=",")
