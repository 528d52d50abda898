//! The districts that a window of the ground shows.

use super::super::run::Run;
use super::plane::{Box4, Plane, Ring, around, join};
use crate::land::{District, System};

/// A district on the plane.
#[derive(Debug)]
pub(super) struct Zone<'r> {
    pub(super) district: &'r District,
    pub(super) rings: Vec<Ring>,
}

/// The districts that may show in a box of the plane, in the order of their layer.
pub(super) fn zones<'r>(run: &'r Run<'_>, plane: Plane, ground: Box4) -> Vec<Zone<'r>> {
    let Some(system) = run.districts.system else {
        return Vec::new();
    };
    let window = in_layer(plane, system, ground);
    let shaped = |district: &'r District| Some((district, district.shape.as_ref()?));
    let near = run.districts.items.iter().filter_map(shaped);
    near.filter(|(_, shape)| shape.bounds().is_some_and(|bounds| meets(bounds, window)))
        .map(|(district, shape)| Zone {
            district,
            rings: plane.shape(system, shape),
        })
        .filter(|zone| around(&zone.rings).is_some_and(|bounds| meets(bounds, ground)))
        .collect()
}

/// The box of all districts on the plane; `None` without shapes.
pub(super) fn extent(run: &Run<'_>, plane: Plane) -> Option<Box4> {
    let system = run.districts.system?;
    let shapes = run
        .districts
        .items
        .iter()
        .filter_map(|one| one.shape.as_ref());
    let all = shapes.filter_map(|shape| shape.bounds()).reduce(join)?;
    let places: Vec<Ring> = vec![sides(all).map(|point| plane.place(system, point)).collect()];
    around(&places)
}

/// A box of the plane in the coordinates of a layer, a little larger.
fn in_layer(plane: Plane, system: System, ground: Box4) -> Box4 {
    let spare = (ground[2] - ground[0]).max(ground[3] - ground[1]) / 10.0;
    let larger = [
        ground[0] - spare,
        ground[1] - spare,
        ground[2] + spare,
        ground[3] + spare,
    ];
    let points: Vec<Ring> = vec![
        sides(larger)
            .map(|place| plane.back(system, place))
            .collect(),
    ];
    around(&points).unwrap_or(ground)
}

/// Points along the sides of a box.
fn sides([west, south, east, north]: Box4) -> impl Iterator<Item = [f64; 2]> {
    (0..=8).flat_map(move |step| {
        let share = f64::from(step) / 8.0;
        let (x, y) = (
            west + (east - west) * share,
            south + (north - south) * share,
        );
        [[x, south], [x, north], [west, y], [east, y]]
    })
}

fn meets(a: Box4, b: Box4) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
