//! Where a project lies, so that only the records near it are read.

use super::shapes::outside;
use super::table::{Ground, Part};
use super::within::Bounds;
use crate::land::{Shape, System};
use crate::measure::{from_geographic, to_geographic};

/// How many boxes a window keeps; more are put together by neighbourhood.
const MOST: usize = 64;

/// The margin around every box, metres.
const MARGIN: f64 = 1.1;

/// How far apart the points on a box's border are when it changes its system, metres, and how many a side has at most.
const SPACING_METRES: f64 = 1_000.0;
const MOST_POINTS: f64 = 1_000.0;

/// The least radius that the border of a box bends by when it changes its system, metres: parallels and meridians of
/// China bend by 4,000 km and more in a zone's plane.
const LEAST_RADIUS: f64 = 1_000_000.0;

/// Metres in a degree of latitude, at least; and in a degree of either, at most.
const DEGREE: f64 = 110_500.0;
const MOST_DEGREE: f64 = 112_000.0;

/// The ground that a project needs of a layer: boxes in degrees around its plots, with a margin of a metre.
///
/// A record outside every box cannot touch the project; one inside may still miss it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Window {
    boxes: Vec<Bounds>,
}

impl Window {
    /// The window around some shapes of a system: a box for every polygon, up to 64 of them.
    ///
    /// ```
    /// use geo::{MultiPolygon, polygon};
    /// use qupian::land::{Shape, System};
    /// use qupian::read::Window;
    /// let plot = polygon![(x: 112.50, y: 37.80), (x: 112.51, y: 37.80), (x: 112.50, y: 37.81)];
    /// let plots = [Shape::new(MultiPolygon(vec![plot]))];
    /// let [west, ..] = Window::around(&plots, System::Cgcs2000).boxes()[0];
    /// assert!(west < 112.50 && west > 112.4999);
    /// ```
    pub fn around<'a>(shapes: impl IntoIterator<Item = &'a Shape>, system: System) -> Self {
        let polygons = shapes.into_iter().flat_map(|shape| &shape.polygons.0);
        let boxes = polygons
            .filter(|polygon| !polygon.exterior().0.is_empty())
            .map(|polygon| {
                let points: Vec<[f64; 2]> = (polygon.exterior().0.iter())
                    .map(|at| [at.x, at.y])
                    .collect();
                widened(into_degrees(Bounds::of(&points), system), MARGIN)
            })
            .collect();
        Self {
            boxes: gathered(boxes, MOST),
        }
    }

    /// The boxes in degrees, each `[west, south, east, north]`.
    #[must_use]
    pub fn boxes(&self) -> Vec<[f64; 4]> {
        let four = |one: &Bounds| [one.low[0], one.low[1], one.high[0], one.high[1]];
        self.boxes.iter().map(four).collect()
    }
}

/// A window in the system of a file.
#[derive(Debug, Clone)]
pub(super) struct Near {
    system: System,
    named: bool,
    boxes: Vec<Bounds>,
}

impl Near {
    /// The window in `system`; `named` if a person has named it.
    pub(super) fn of(window: &Window, system: System, named: bool) -> Self {
        Self {
            system,
            named,
            boxes: (window.boxes.iter())
                .map(|one| out_of_degrees(*one, system))
                .collect(),
        }
    }

    /// True for ground that surely lies outside the window: it has points, its system has all of them, and its box meets
    /// no box.
    pub(super) fn is_elsewhere(&self, parts: &[Part]) -> bool {
        let mut points = parts.iter().flatten().flatten();
        let Some(first) = points.next() else {
            return false;
        };
        let mut bounds = Bounds::of(&[*first]);
        // NaN is neither lower nor higher than a number: a sum keeps it.
        let mut sum = first[0] + first[1];
        for [x, y] in points {
            bounds.low = [bounds.low[0].min(*x), bounds.low[1].min(*y)];
            bounds.high = [bounds.high[0].max(*x), bounds.high[1].max(*y)];
            sum += x + y;
        }
        let known = |corner| outside(self.system, self.named, corner).is_none();
        sum.is_finite()
            && known(bounds.low)
            && known(bounds.high)
            && !self.boxes.iter().any(|one| one.meets(&bounds))
    }

    /// [`Self::is_elsewhere`] of a record's ground.
    pub(super) fn is_elsewhere_of(&self, ground: &Ground) -> bool {
        matches!(ground, Ground::Parts(parts) if self.is_elsewhere(parts))
    }
}

/// The box in degrees around a box of a system.
fn into_degrees(bounds: Bounds, system: System) -> Bounds {
    if system.is_geographic() {
        return bounds;
    }
    let (border, stretch) = border(bounds, SPACING_METRES);
    let points: Vec<[f64; 2]> = border.map(|at| to_geographic(system, at)).collect();
    widened(Bounds::of(&points), bend(stretch))
}

/// The box of a system around a box in degrees.
fn out_of_degrees(bounds: Bounds, system: System) -> Bounds {
    if system.is_geographic() {
        return bounds;
    }
    let (border, stretch) = border(bounds, SPACING_METRES / DEGREE);
    let points: Vec<[f64; 2]> = border.map(|at| from_geographic(system, at)).collect();
    padded(Bounds::of(&points), [bend(stretch * MOST_DEGREE); 2])
}

/// What a border may bend by between two of its points, metres: it is added, so that a box never excludes what it
/// should hold.
fn bend(stretch: f64) -> f64 {
    stretch * stretch / (8.0 * LEAST_RADIUS) + 0.01
}

/// Points on the border of a box, and how far apart they are at most.
fn border(bounds: Bounds, spacing: f64) -> (impl Iterator<Item = [f64; 2]>, f64) {
    let Bounds { low, high } = bounds;
    let length = [high[0] - low[0], high[1] - low[1]];
    let count = length.map(|length| (length / spacing).ceil().clamp(1.0, MOST_POINTS));
    let along = move |axis: usize| {
        let at = move |k: u32| low[axis] + length[axis] * (f64::from(k) / count[axis]);
        (0..=count[axis] as u32).map(at)
    };
    let east = along(0).flat_map(move |x| [[x, low[1]], [x, high[1]]]);
    let north = along(1).flat_map(move |y| [[low[0], y], [high[0], y]]);
    let stretch = (length[0] / count[0]).max(length[1] / count[1]);
    (east.chain(north), stretch)
}

/// A box in degrees with a margin in metres.
fn widened(bounds: Bounds, metres: f64) -> Bounds {
    let latitude = bounds.low[1].abs().max(bounds.high[1].abs());
    let narrow = libm::cos(latitude.to_radians()).max(0.01);
    padded(bounds, [metres / (DEGREE * narrow), metres / DEGREE])
}

fn padded(bounds: Bounds, by: [f64; 2]) -> Bounds {
    Bounds {
        low: [bounds.low[0] - by[0], bounds.low[1] - by[1]],
        high: [bounds.high[0] + by[0], bounds.high[1] + by[1]],
    }
}

/// At most `most` boxes that hold all of them: neighbours are put together, by halves along the longer side.
fn gathered(mut boxes: Vec<Bounds>, most: usize) -> Vec<Bounds> {
    if boxes.len() <= most {
        return boxes;
    }
    let all = together(&boxes);
    if most <= 1 {
        return vec![all];
    }
    let length = |axis: usize| all.high[axis] - all.low[axis];
    let axis = usize::from(length(1) > length(0));
    boxes.sort_by(|one, other| one.low[axis].total_cmp(&other.low[axis]));
    let far = boxes.split_off(boxes.len() / 2);
    let mut kept = gathered(boxes, most / 2);
    kept.extend(gathered(far, most - most / 2));
    kept
}

fn together(boxes: &[Bounds]) -> Bounds {
    let corners: Vec<[f64; 2]> = boxes.iter().flat_map(|one| [one.low, one.high]).collect();
    Bounds::of(&corners)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::resolve;
    use geo::{Coord, LineString, MultiPolygon, Polygon};
    use proptest::prelude::*;

    fn shape(points: &[[f64; 2]]) -> Shape {
        let ring = LineString::new(points.iter().copied().map(Coord::from).collect());
        Shape::new(MultiPolygon(vec![Polygon::new(ring, Vec::new())]))
    }

    proptest! {
        /// A record that has a point of the plot's border is near, whatever the two systems.
        #[test]
        fn what_touches_the_plot_is_near(
            lon in 109.0..115.0,
            lat in 18.0..53.0,
            size in 1.0..60_000.0,
            share in 0.0..1.0,
            side in 0_usize..3,
            systems in (0_usize..4, 0_usize..4),
        ) {
            let all = ["4490", "EPSG:4525", "EPSG:4546", "EPSG:4509"].map(|code| resolve(code).unwrap());
            let (own, other) = (all[systems.0], all[systems.1]);
            let unit = if own.is_geographic() { 1.0 / 111_000.0 } else { 1.0 };
            let [x, y] = from_geographic(own, [lon, lat]);
            let corners = [[x, y], [x + size * unit, y + 0.3 * size * unit], [x + 0.2 * size * unit, y + size * unit]];
            let window = Window::around(&[shape(&corners)], own);
            let (a, b) = (corners[side], corners[(side + 1) % 3]);
            let touching = [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * share);
            let point = from_geographic(other, to_geographic(own, touching));
            let near = Near::of(&window, other, true);
            let ring = vec![point, [point[0] + 1e-9, point[1]], [point[0], point[1] + 1e-9]];
            prop_assert!(!near.is_elsewhere(&[vec![ring]]));
        }
    }

    #[test]
    fn a_window_of_many_plots_holds_all_of_them_in_few_boxes() {
        let plot = |k: u32| {
            let [x, y] = [
                110.0 + 0.01 * f64::from(k % 30),
                36.0 + 0.01 * f64::from(k / 30),
            ];
            shape(&[[x, y], [x + 0.001, y], [x, y + 0.001]])
        };
        let plots: Vec<Shape> = (0..900).map(plot).collect();
        let window = Window::around(&plots, System::Cgcs2000);
        assert_eq!(window.boxes().len(), MOST);
        let near = Near::of(&window, System::Cgcs2000, true);
        for plot in &plots {
            let ring = plot.polygons.0[0]
                .exterior()
                .0
                .iter()
                .map(|at| [at.x, at.y])
                .collect();
            assert!(!near.is_elsewhere(&[vec![ring]]));
        }
        // the boxes leave free what lies between far plots
        let few = Window::around([&plots[0], &plots[899]], System::Cgcs2000);
        let between = vec![[110.1, 36.1], [110.101, 36.1], [110.1, 36.101]];
        assert!(Near::of(&few, System::Cgcs2000, true).is_elsewhere(&[vec![between]]));
    }

    #[test]
    fn ground_whose_place_is_not_known_counts_as_near() {
        let plot = shape(&[[112.0, 37.0], [112.001, 37.0], [112.0, 37.001]]);
        let window = Window::around(&[plot], System::Cgcs2000);
        let near = Near::of(&window, System::Cgcs2000, true);
        let away = [[113.0, 37.0], [113.001, 37.0], [113.0, 37.001]];
        let with = |point: [f64; 2]| vec![vec![[away.as_slice(), &[point]].concat()]];
        assert!(near.is_elsewhere(&with(away[0])));
        for strange in [
            [f64::NAN, 37.0],
            [113.0, f64::NAN],
            [f64::INFINITY, 37.0],
            [37.0, 113.0],
            [0.0, 0.0],
        ] {
            assert!(!near.is_elsewhere(&with(strange)), "{strange:?}");
        }
        assert!(!near.is_elsewhere(&[]));
    }
}
