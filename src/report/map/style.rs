//! Colours and patterns. Prices are warm and pale, factors cool, so that neither hue nor lightness alone has to tell them
//! apart; every kind without a price has a pattern of its own.

use super::kind::Kind;
use super::svg::Svg;
use crate::units::Factor;

/// The red line.
pub(super) const RED: &str = "#d7191c";

/// Words of warning.
pub(super) const ALARM: &str = "#b00020";

/// From the lowest price to the highest.
const WARM: [[i32; 3]; 3] = [[255, 250, 222], [253, 221, 158], [244, 176, 112]];

/// The same, for the band along the border of a district.
const WARM_BAND: [[i32; 3]; 3] = [[252, 226, 130], [240, 160, 60], [190, 88, 20]];

/// From the lowest factor to the highest.
const COOL: [[i32; 3]; 3] = [[234, 243, 251], [176, 209, 236], [104, 160, 212]];

/// A colour of a ramp by rank.
fn ramp(stops: [[i32; 3]; 3], rank: usize, count: usize) -> String {
    // a lone class takes the middle
    let place = match count {
        0 | 1 => 100,
        _ => 200 * rank as i32 / (count as i32 - 1),
    };
    let (from, to, share) = match place {
        0..100 => (stops[0], stops[1], place),
        _ => (stops[1], stops[2], place - 100),
    };
    let [red, green, blue] =
        [0, 1, 2].map(|channel| from[channel] + (to[channel] - from[channel]) * share / 100);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The ground of a district by the class of its price; white without one.
pub(super) fn district(class: Option<usize>, count: usize) -> String {
    class.map_or("#fff".to_owned(), |class| ramp(WARM, class, count))
}

/// The band along its border.
pub(super) fn band(class: Option<usize>, count: usize) -> String {
    class.map_or("#bbb".to_owned(), |class| ramp(WARM_BAND, class, count))
}

/// How a kind of piece is drawn: its ground, and a pattern on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) fill: String,
    pub(super) pattern: Option<&'static str>,
}

/// The look of a kind among all factors of the run, ascending.
pub(super) fn look(kind: Kind, factors: &[Factor]) -> Look {
    let plain = |fill: &str, pattern| Look {
        fill: fill.to_owned(),
        pattern,
    };
    match kind {
        Kind::Factor(factor) => of_factor(factor, factors),
        Kind::OwnPrice => plain("#b0d1ec", Some("steps")),
        Kind::OldStandard => plain("#b0d1ec", None),
        Kind::Reference => plain("#d9d9d9", Some("dots")),
        Kind::State => plain("#c9c9c9", Some("posts")),
        Kind::Outside => plain("#ffd9f2", Some("cross")),
        Kind::Twice => plain("#ffef3e", Some("stripes")),
        Kind::Unpriced => plain("#f7b6de", Some("crosses")),
    }
}

fn of_factor(factor: Factor, factors: &[Factor]) -> Look {
    let rank = factors.iter().filter(|other| **other < factor).count();
    let below = factors.iter().filter(|other| **other < Factor::ONE).count();
    let above = factors
        .iter()
        .filter(|other| **other > Factor::ONE && **other < factor)
        .count();
    let pattern = match (factor < Factor::ONE, factor > Factor::ONE) {
        (true, _) if below - rank > 1 => Some("rings"),
        (true, _) => Some("dots"),
        (_, true) if above > 0 => Some("bricks"),
        (_, true) => Some("lines"),
        _ => None,
    };
    Look {
        fill: ramp(COOL, rank, factors.len()),
        pattern,
    }
}

/// Name, side in steps, turn in degrees and drawing of every pattern.
const PATTERNS: [(&str, i32, i32, &str); 10] = [
    (
        "dots",
        130,
        0,
        "<circle cx=\"40\" cy=\"40\" r=\"16\" fill=\"#2c5f8d\"/><circle cx=\"105\" cy=\"105\" r=\"16\" fill=\"#2c5f8d\"/>",
    ),
    (
        "rings",
        170,
        0,
        "<circle cx=\"85\" cy=\"85\" r=\"40\" fill=\"none\" stroke=\"#2c5f8d\" stroke-width=\"14\"/>",
    ),
    (
        "lines",
        100,
        0,
        "<path d=\"M0 50h100\" stroke=\"#2c5f8d\" stroke-width=\"14\"/>",
    ),
    (
        "bricks",
        140,
        0,
        "<path d=\"M0 35h140M0 105h140M35 35v70M105 0v35M105 105v35\" stroke=\"#2c5f8d\" stroke-width=\"12\" fill=\"none\"/>",
    ),
    (
        "steps",
        140,
        0,
        "<path d=\"M0 105h70v-70h70\" stroke=\"#2c5f8d\" stroke-width=\"14\" fill=\"none\"/>",
    ),
    (
        "posts",
        110,
        0,
        "<path d=\"M55 0v110\" stroke=\"#4a4a4a\" stroke-width=\"18\"/>",
    ),
    (
        "cross",
        120,
        45,
        "<path d=\"M0 60h120M60 0v120\" stroke=\"#a3005f\" stroke-width=\"20\"/>",
    ),
    (
        "stripes",
        140,
        45,
        "<path d=\"M35 0v140\" stroke=\"#111\" stroke-width=\"60\"/>",
    ),
    (
        "crosses",
        150,
        0,
        "<path d=\"M40 40l70 70M110 40l-70 70\" stroke=\"#a3005f\" stroke-width=\"20\"/>",
    ),
    (
        "farmland",
        150,
        45,
        "<path d=\"M50 0v150\" stroke=\"#fff\" stroke-width=\"38\"/><path d=\"M50 0v150\" stroke=\"#00592b\" stroke-width=\"20\"/>",
    ),
];

/// Writes the patterns.
pub(super) fn patterns(svg: &mut Svg) {
    for (name, side, turn, drawing) in PATTERNS {
        let turned = match turn {
            0 => String::new(),
            turn => format!(" patternTransform=\"rotate({turn})\""),
        };
        svg.put(&format!(
            "<pattern id=\"{name}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\"{turned}>{drawing}</pattern>"
        ));
    }
}

/// Colour and width of the line around a kind of piece: land without a price stands out however small it is.
pub(super) fn edge(kind: Kind) -> (&'static str, i32) {
    match kind {
        Kind::Outside | Kind::Unpriced => ("#a3005f", 30),
        Kind::Twice => ("#111", 30),
        _ => ("#33536e", 5),
    }
}
