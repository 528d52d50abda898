//! The coordinates of a GeoJSON geometry, read into rings.

use super::json::Members;
use super::table::{Part, without_empty};
use crate::lang::Text;
use crate::text;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::Cell;
use std::fmt;

/// What coordinates had besides x and y.
#[derive(Debug, Default, Clone)]
pub(super) struct Extras {
    /// Points with a third or fourth number.
    pub(super) higher: Cell<usize>,
    /// Points with a coordinate written as a string.
    pub(super) worded: Cell<usize>,
}

/// Why a geometry is no polygon.
#[derive(Debug)]
pub(super) enum NotPolygon {
    /// Another type of geometry.
    Other(String),
    /// No object with a type.
    NoType,
    /// Coordinates that are not rings of positions: column in the geometry's text, and what was wrong.
    Shape {
        /// The type.
        kind: String,
        /// Which character of the coordinates.
        at: usize,
    },
}

impl NotPolygon {
    /// What is wrong.
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Other(kind) => text!(
                "几何类型是 {kind}，应为 Polygon 或 MultiPolygon",
                "the geometry is a {kind}; a Polygon or MultiPolygon is expected"
            ),
            Self::NoType => text!(
                "geometry 不是带 type 和 coordinates 的对象",
                "the geometry is no object with a type and coordinates"
            ),
            Self::Shape { kind, at } => text!(
                "{kind} 的 coordinates 在第 {at} 个字符处不是应有的坐标数组",
                "the coordinates of the {kind} are not the expected arrays of numbers at character {at}"
            ),
        }
    }
}

/// The parts of a geometry; none for null and for empty coordinates.
///
/// # Errors
///
/// [`NotPolygon`] for other geometries and for coordinates that cannot be read.
pub(super) fn parts(geometry: &RawValue, extras: &Extras) -> Result<Vec<Part>, NotPolygon> {
    if geometry.get() == "null" {
        return Ok(Vec::new());
    }
    let members: Members<'_> =
        serde_json::from_str(geometry.get()).map_err(|_error| NotPolygon::NoType)?;
    let kind = members.words("type").ok_or(NotPolygon::NoType)?;
    let is_polygon = matches!(kind.as_str(), "Polygon" | "MultiPolygon");
    if !is_polygon {
        return Err(NotPolygon::Other(kind));
    }
    let coordinates = members.get("coordinates").ok_or(NotPolygon::NoType)?;
    let read = if kind == "Polygon" {
        serde_json::from_str::<Vec<Vec<Position>>>(coordinates.get()).map(|part| vec![part])
    } else {
        serde_json::from_str::<Vec<Vec<Vec<Position>>>>(coordinates.get())
    };
    let parts = read.map_err(|error| NotPolygon::Shape {
        kind,
        at: character(coordinates.get(), &error),
    })?;
    Ok(counted(parts, extras))
}

/// The character that an error points at, counted from 1 over line ends.
fn character(text: &str, error: &serde_json::Error) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(|line| line.chars().count())
        .sum();
    before + error.column()
}

fn counted(parts: Vec<Vec<Vec<Position>>>, extras: &Extras) -> Vec<Part> {
    let count = |counter: &Cell<usize>, so: bool| counter.set(counter.get() + usize::from(so));
    let point = |position: Position| {
        count(&extras.higher, position.higher);
        count(&extras.worded, position.worded);
        position.at
    };
    let rings = |part: Vec<Vec<Position>>| -> Part {
        part.into_iter()
            .map(|ring| ring.into_iter().map(point).collect())
            .collect()
    };
    without_empty(parts.into_iter().map(rings).collect())
}

/// One position: its first two numbers, and whether there was more.
struct Position {
    at: [f64; 2],
    higher: bool,
    worded: bool,
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Numbers)
    }
}

struct Numbers;

impl<'de> Visitor<'de> for Numbers {
    type Value = Position;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("two numbers")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Position, S::Error> {
        let mut next = || {
            seq.next_element_seed(Number)?
                .ok_or_else(|| serde::de::Error::custom("fewer than two numbers"))
        };
        let ((x, x_worded), (y, y_worded)) = (next()?, next()?);
        let mut higher = false;
        while seq.next_element::<IgnoredAny>()?.is_some() {
            higher = true;
        }
        Ok(Position {
            at: [x + 0.0, y + 0.0],
            higher,
            worded: x_worded || y_worded,
        })
    }
}

struct Number;

impl<'de> DeserializeSeed<'de> for Number {
    type Value = (f64, bool);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(f64, bool), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Number {
    type Value = (f64, bool);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok((number, false))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok((number as f64, false))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok((number as f64, false))
    }

    fn visit_str<E: serde::de::Error>(self, words: &str) -> Result<Self::Value, E> {
        match words.trim().parse() {
            Ok(number) => Ok((number, true)),
            Err(_not_a_number) => Err(E::custom("not a number")),
        }
    }
}
