//! The plane of the drawing: the Gauss-Krüger zone of the plots, or the one in the middle of them.

use super::super::run::Run;
use crate::land::{GaussKrugerZone, Shape, System};
use crate::locate::{Point, from_grid};
use crate::measure::{from_authalic, from_geographic, standard_zone, to_geographic};
use crate::overlay::Polygon;

/// A point in metres: east, north.
pub(super) type Place = [f64; 2];

/// A ring without its closing point.
pub(super) type Ring = Vec<Place>;

/// `[west, south, east, north]`.
pub(super) type Box4 = [f64; 4];

/// The plane of the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane {
    pub(super) zone: GaussKrugerZone,
}

impl Plane {
    /// The plane of a run; `None` if it has no shape.
    pub(super) fn of(run: &Run<'_>) -> Option<Self> {
        let plots = run.parcels.items.iter().map(|plot| plot.shape.as_ref());
        let districts = run.districts.items.iter().map(|one| one.shape.as_ref());
        let of_plots = run
            .parcels
            .system
            .and_then(|system| Self::among(system, plots));
        of_plots.or_else(|| Self::among(run.districts.system?, districts))
    }

    fn among<'s>(system: System, shapes: impl Iterator<Item = Option<&'s Shape>>) -> Option<Self> {
        let all = shapes.flatten().filter_map(Shape::bounds).reduce(join)?;
        if let System::GaussKruger(zone) = system {
            return Some(Self { zone });
        }
        let zone = standard_zone((all[0] + all[2]) / 2.0);
        // zones of China carry their number in front of eastings
        let prefixed = (25..=45).contains(&zone.number);
        let zone = GaussKrugerZone { prefixed, ..zone };
        Some(Self { zone })
    }

    fn system(self) -> System {
        System::GaussKruger(self.zone)
    }

    /// A point of a layer.
    pub(super) fn place(self, system: System, point: [f64; 2]) -> Place {
        if system == self.system() {
            return point;
        }
        from_geographic(self.system(), to_geographic(system, point))
    }

    /// A point of the plane in the coordinates of a layer.
    pub(super) fn back(self, system: System, place: Place) -> [f64; 2] {
        from_geographic(system, self.degrees(place))
    }

    /// Longitude and latitude.
    pub(super) fn degrees(self, place: Place) -> [f64; 2] {
        to_geographic(self.system(), place)
    }

    /// The rings of a layer's shape: outer ones to the left, holes to the right.
    pub(super) fn shape(self, system: System, shape: &Shape) -> Vec<Ring> {
        let parts = shape.polygons.iter().flat_map(|part| {
            let holes = part.interiors().iter().map(|ring| (ring, false));
            std::iter::once((part.exterior(), true)).chain(holes)
        });
        parts
            .map(|(ring, left)| {
                let points = ring.0.iter().map(|at| self.place(system, [at.x, at.y]));
                let mut points: Ring = points.collect();
                points.pop();
                if turns_left(&points) != left {
                    points.reverse();
                }
                points
            })
            .collect()
    }

    /// The rings of cut polygons.
    pub(super) fn cut(self, polygons: &[Polygon]) -> Vec<Ring> {
        let place =
            |point: &Point| from_geographic(self.system(), from_authalic(from_grid(*point)));
        let rings = polygons.iter().flatten();
        rings.map(|ring| ring.iter().map(place).collect()).collect()
    }
}

/// True if the ring has its inside to the left.
fn turns_left(ring: &Ring) -> bool {
    let Some(&[x, y]) = ring.first() else {
        return true;
    };
    let edges = ring.windows(2);
    let doubled = edges.map(|e| (e[0][0] - x) * (e[1][1] - y) - (e[1][0] - x) * (e[0][1] - y));
    doubled.sum::<f64>() > 0.0
}

/// The box around both.
pub(super) fn join(a: Box4, b: Box4) -> Box4 {
    [
        a[0].min(b[0]),
        a[1].min(b[1]),
        a[2].max(b[2]),
        a[3].max(b[3]),
    ]
}

/// The box around some rings; `None` for no point.
pub(super) fn around<'r>(rings: impl IntoIterator<Item = &'r Ring>) -> Option<Box4> {
    let points = rings.into_iter().flatten();
    points.map(|&[x, y]| [x, y, x, y]).reduce(join)
}
