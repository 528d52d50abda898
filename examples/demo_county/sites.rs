//! Where the blocks of fields go, what they are, and which village they belong to.

use super::borders::Line;
use super::corridor::Corridor;
use super::districts::{Districts, ENCLAVE};
use super::fields::{Axis, Block, Grid, Lane, Lie};
use super::ground::{Lies, Metres, Point, metres, point};
use super::random::Random;

/// A village: its number in the county and the number of its town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Village {
    pub(crate) number: usize,
    pub(crate) town: usize,
}

impl Village {
    pub(crate) const FIRST: Self = Self { number: 1, town: 0 };

    /// QSDWDM: 12 digits of the village and seven zeros.
    pub(crate) fn code(self) -> String {
        format!("149999{}{:03}0000000", 101 + self.town, 200 + self.number)
    }

    pub(crate) fn name(self) -> String {
        format!("示范县{}{}", town_name(self.town), self.short_name())
    }

    pub(crate) fn short_name(self) -> String {
        format!("示范村{:02}", self.number)
    }
}

pub(crate) fn town_name(town: usize) -> String {
    format!("示范镇{}", ["甲", "乙", "丙", "丁", "戊"][town])
}

/// What a block is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Paddy,
    Orchard,
    Hill,
    /// Small plots, so that some lie wholly in a narrow gap.
    Plots,
    Forest,
}

/// A block with its surroundings.
pub(crate) struct Cluster {
    pub(crate) style: Style,
    pub(crate) village: Village,
    pub(crate) centre: Metres,
    pub(crate) block: Block,
}

/// Where a block goes.
pub(crate) enum Site {
    /// Anywhere that is free.
    At(Metres, Style),
    /// Along the gap or the overlap: its rows run across.
    Lens(Metres, Metres),
    /// Along a stretch of a border between two districts, sharing its points.
    Along(Vec<Point>, Metres),
}

/// Half the distance that blocks keep from each other, and the distance from borders, metres.
const ROOM: f64 = 405.0;

pub(crate) fn sites(random: &mut Random, districts: &Districts) -> Vec<Site> {
    let net = &districts.net;
    let spot = |line: &Line, k: usize| metres(line.points[k]);
    let mut taken: Vec<(Metres, Style)> = vec![
        (ENCLAVE.0, Style::Forest),
        (spot(net.upright(1, 2), 70), Style::Plain),
        (spot(net.upright(2, 3), 66), Style::Orchard),
        (spot(&net.level(2)[2], 128), Style::Paddy),
        (spot(&net.level(3)[4], 60), Style::Hill),
        (spot(net.upright(0, 0), 60), Style::Hill),
        (spot(&net.level(4)[2], 64), Style::Hill),
    ];
    let strips = [
        (net.upright(0, 3), [40, 100]),
        (&net.level(3)[1], [30, 78]),
        (&net.level(2)[0], [44, 92]),
    ];
    let mut sites: Vec<Site> = Vec::new();
    let mut avoid: Vec<Metres> = taken.iter().map(|site| site.0).collect();
    for (line, [from, to]) in strips {
        avoid.push(spot(line, (from + to) / 2));
        sites.push(Site::Along(
            line.points[from..=to].to_vec(),
            line.across([from, to]),
        ));
    }
    for (middle, across) in districts.lenses() {
        avoid.push(middle);
        sites.push(Site::Lens(middle, across));
    }
    let borders: Vec<Metres> = districts
        .all
        .iter()
        .flat_map(|d| &d.region.rings)
        .flatten()
        .step_by(4)
        .map(|at| metres(*at))
        .collect();
    let far = |from: Metres, others: &[Metres], room: f64| {
        others.iter().all(|[x, y]| {
            (x - from[0]) * (x - from[0]) + (y - from[1]) * (y - from[1]) > room * room
        })
    };
    for _ in 0..20_000 {
        let at = [
            random.between(-6_900.0, 6_900.0),
            random.between(-5_900.0, 5_900.0),
        ];
        let inside = districts.outline.lies(point(at)) == Lies::Inside;
        if taken.len() < 56 && inside && far(at, &borders, ROOM) && far(at, &avoid, 2.05 * ROOM) {
            avoid.push(at);
            taken.push((at, style(random, at)));
        }
    }
    sites.extend(taken.into_iter().map(|(at, style)| Site::At(at, style)));
    sites
}

/// Paddy by the river, orchards in the middle, hills towards the rim.
fn style(random: &mut Random, at: Metres) -> Style {
    let (u, v) = (at[0] / 6_700.0, at[1] / 5_600.0);
    let out = (u * u + v * v).sqrt();
    if Corridor::River.is_near(&[point(at)], 650.0) {
        return random.weighted(&[(Style::Paddy, 3), (Style::Plain, 2)]);
    }
    let hilly = if out > 0.62 { 7 } else { 1 };
    random.weighted(&[
        (Style::Plain, 5),
        (Style::Orchard, 2),
        (Style::Hill, hilly),
        (Style::Forest, hilly / 4),
    ])
}

pub(crate) fn cluster(random: &mut Random, site: &Site, number: usize) -> Cluster {
    match site {
        Site::At(centre, style) => Cluster {
            style: *style,
            village: village(*centre, number + 1),
            centre: *centre,
            block: turned(random, *centre, *style, number as u64 + 1),
        },
        Site::Lens(centre, across) => Cluster {
            style: Style::Plots,
            village: village(*centre, number + 1),
            centre: *centre,
            block: bent(
                *centre,
                Style::Plots,
                number as u64 + 1,
                [across[1], across[0]],
                random,
            ),
        },
        Site::Along(border, across) => {
            let centre = metres(border[border.len() / 2]);
            let rows = vec![118.0, 62.0, 0.0, -54.0, -124.0];
            let block = Block::Strip {
                border: border.clone(),
                span: 4,
                across: *across,
                rows,
            };
            Cluster {
                style: Style::Plots,
                village: village(centre, number + 1),
                centre,
                block,
            }
        }
    }
}

fn turned(random: &mut Random, centre: Metres, style: Style, seed: u64) -> Block {
    let (sin, cos) = libm::sincos(random.between(-0.8, 0.8));
    bent(centre, style, seed, [sin, cos], random)
}

fn bent(centre: Metres, style: Style, seed: u64, turn: [f64; 2], random: &mut Random) -> Block {
    let mut axis = |fields, width, every, narrow| Axis::new(random, fields, width, every, narrow);
    let (columns, rows, swing, wave) = match style {
        Style::Plain => (
            axis(5, [85.0, 150.0], 3, Lane::Ditch),
            axis(6, [55.0, 92.0], 2, Lane::Road),
            9.0,
            150.0,
        ),
        Style::Paddy => (
            axis(6, [70.0, 120.0], 2, Lane::Ditch),
            axis(6, [50.0, 85.0], 3, Lane::Road),
            12.0,
            160.0,
        ),
        Style::Orchard => (
            axis(5, [90.0, 150.0], 5, Lane::Road),
            axis(6, [60.0, 95.0], 3, Lane::Road),
            14.0,
            160.0,
        ),
        Style::Hill => (
            axis(4, [120.0, 200.0], 4, Lane::Road),
            axis(8, [36.0, 78.0], 4, Lane::Ridge),
            30.0,
            150.0,
        ),
        Style::Plots => (
            axis(10, [24.0, 48.0], 5, Lane::Road),
            axis(8, [26.0, 48.0], 3, Lane::Ditch),
            5.0,
            120.0,
        ),
        Style::Forest => (
            Axis::fixed(&[-305.0, -108.0, 100.0, 300.0]),
            Axis::fixed(&[-280.0, -98.0, 96.0, 275.0]),
            26.0,
            170.0,
        ),
    };
    let joins = if style == Style::Forest { 0.0 } else { 0.14 };
    Block::Bent(
        Grid {
            columns,
            rows,
            joins,
        },
        Lie {
            seed,
            centre,
            turn,
            swing,
            wave,
        },
    )
}

/// The village of a block: its town is that of the quarter of the county that the place lies in.
fn village(at: Metres, number: usize) -> Village {
    let near = at[0] * at[0] + at[1] * at[1] < 2_300.0 * 2_300.0;
    let town = match (near, at[0] < 0.0, at[1] < 0.0) {
        (true, _, _) => 0,
        (_, true, false) => 1,
        (_, false, false) => 2,
        (_, true, true) => 3,
        (_, false, true) => 4,
    };
    Village { number, town }
}
