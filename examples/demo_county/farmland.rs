//! Permanent basic farmland: polygons with borders of their own, which cut parcels.

use super::fields::{Block, Grid, Lie};
use super::ground::{Region, Ring, point};
use super::parcels::ellipsoid;
use super::random::scatter;
use super::sites::{Cluster, Style};
use super::text::{DEMONSTRATION, collection, polygon, quoted};

/// The polygons of the layer.
pub(crate) struct Farmland {
    pub(crate) all: Vec<Region>,
}

impl Farmland {
    pub(crate) fn new(clusters: &[Cluster]) -> Self {
        let mut all = Vec::new();
        for (number, cluster) in clusters.iter().enumerate() {
            if let Block::Bent(grid, lie) = &cluster.block {
                let frames = frames(cluster.style, grid, number % 6 == 0);
                all.extend(
                    frames
                        .into_iter()
                        .map(|frame| Region::new(vec![ring(lie, frame)])),
                );
            }
        }
        Self { all }
    }

    /// YJJBNTTBBH of a polygon.
    pub(crate) fn id(index: usize) -> String {
        format!("149999YN{:04}", index + 1)
    }

    /// `farmland.geojson`.
    pub(crate) fn text(&self) -> String {
        let feature = |(index, region): (usize, &Region)| {
            let parts = [region.rings.clone()];
            let properties = vec![
                ("BSM", quoted(&format!("149999900000{:06}", index + 1))),
                ("YJJBNTTBBH", quoted(&Self::id(index))),
                // ridges, roads and ditches within are taken off: 4.5 %, invented
                ("JBNTMJ", format!("{:.2}", 0.955 * ellipsoid(&parts))),
            ];
            (properties, polygon(&parts))
        };
        collection(
            "示范县永久基本农田图斑",
            DEMONSTRATION,
            self.all.iter().enumerate().map(feature),
        )
    }
}

/// West, south, east, north in the block's own metres.
pub(crate) type Frame = [f64; 4];

/// The frames of a block. A stale one still covers ground that the survey has as village.
fn frames(style: Style, grid: &Grid, stale: bool) -> Vec<Frame> {
    let (half, high) = (grid.columns.half(), grid.rows.half());
    let (split, village) = (grid.columns.at[2] + 20.0, grid.rows.at[2] - 14.0);
    let south = if stale { -0.7 * high } else { village };
    let west = [-0.93 * half, south, split - 8.0, 0.94 * high];
    let east = [split + 8.0, -0.92 * high, 0.95 * half, 0.93 * high];
    match style {
        Style::Plain | Style::Orchard => vec![west, east],
        Style::Paddy => vec![[-0.95 * half, -0.9 * high, 0.94 * half, 0.92 * high]],
        Style::Plots => vec![[-0.8 * half, -0.75 * high, 0.7 * half, 0.8 * high]],
        Style::Hill if stale => vec![[-0.8 * half, -0.8 * high, 0.6 * half, 0.7 * high]],
        Style::Hill => vec![[-0.5 * half, -0.25 * high, 0.65 * half, 0.75 * high]],
        Style::Forest => Vec::new(),
    }
}

/// The border of a frame, uneven, with a point about every 45 m.
pub(crate) fn ring(lie: &Lie, [west, south, east, north]: Frame) -> Ring {
    let corners = [[west, south], [east, south], [east, north], [west, north]];
    let mut ring = Vec::new();
    for (side, from) in corners.iter().enumerate() {
        let to = corners[(side + 1) % 4];
        let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        let pieces = ((dx * dx + dy * dy).sqrt() / 45.0) as u64 + 1;
        for k in 0..pieces {
            let share = k as f64 / pieces as f64;
            let wobble = |axis| {
                7.0 * scatter([
                    lie.seed,
                    900 + (west + 5_000.0) as u64 + side as u64,
                    k,
                    axis,
                ])
            };
            let spot = [
                from[0] + dx * share + wobble(1),
                from[1] + dy * share + wobble(2),
            ];
            ring.push(point(lie.place(spot)));
        }
    }
    ring
}
