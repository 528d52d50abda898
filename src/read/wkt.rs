//! Well-known text of polygons, read in one pass without recursion, with the position of what is wrong.

use super::table::{Part, Ring, without_empty};
use crate::lang::Text;
use crate::text;

/// A polygon geometry as it was written.
#[derive(Debug, PartialEq, Default)]
pub(super) struct Wkt {
    /// The parts; none for EMPTY.
    pub(super) parts: Vec<Part>,
    /// The number of an `SRID=…;` in front.
    pub(super) srid: Option<u32>,
    /// Points with a third or fourth number.
    pub(super) higher: usize,
}

/// Why a text is no polygon.
#[derive(Debug, PartialEq)]
pub(super) enum NotWkt {
    /// Another type of geometry.
    Other(String),
    /// Something else was expected at a character, counted from 1.
    Expected(&'static str, &'static str, usize),
}

impl NotWkt {
    /// What is wrong.
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Other(kind) => text!(
                "几何类型是 {kind}，应为 POLYGON 或 MULTIPOLYGON",
                "the geometry is a {kind}; a POLYGON or MULTIPOLYGON is expected"
            ),
            Self::Expected(zh, en, at) => text!(
                "WKT 第 {at} 个字符处应为{zh}",
                "{en} is expected at character {at} of the WKT"
            ),
        }
    }
}

/// Reads `POLYGON` and `MULTIPOLYGON`, any case, with Z, M or ZM, EMPTY, and an EWKT `SRID=…;` in front.
///
/// # Errors
///
/// [`NotWkt`] with the first position that does not fit.
pub(super) fn read(text: &str) -> Result<Wkt, NotWkt> {
    let mut scanner = Scanner {
        text,
        at: 0,
        higher: 0,
    };
    let srid = scanner.srid()?;
    let kind = scanner.kind()?;
    let parts = match kind.as_str() {
        _ if scanner.word("EMPTY") => Vec::new(),
        "POLYGON" => vec![scanner.part()?],
        _ => scanner.list(Scanner::part)?,
    };
    scanner.blank();
    if scanner.at < text.len() {
        return Err(scanner.expected("结尾", "the end"));
    }
    Ok(Wkt {
        parts: without_empty(parts),
        srid,
        higher: scanner.higher,
    })
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    higher: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn expected(&self, zh: &'static str, en: &'static str) -> NotWkt {
        let before = self.text.get(..self.at).unwrap_or_default();
        NotWkt::Expected(zh, en, before.chars().count() + 1)
    }

    fn blank(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Takes a word if it stands here.
    fn word(&mut self, word: &str) -> bool {
        self.blank();
        let here = self.rest().get(..word.len());
        let found = here.is_some_and(|here| here.eq_ignore_ascii_case(word));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Takes everything up to the first character that `stop` names.
    fn until(&mut self, stop: fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(stop).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    fn srid(&mut self) -> Result<Option<u32>, NotWkt> {
        if !self.word("SRID") {
            return Ok(None);
        }
        let start = self.word("=");
        self.blank();
        let digits = self.until(|letter| !letter.is_ascii_digit()).parse().ok();
        match digits.filter(|_| start && self.word(";")) {
            Some(number) => Ok(Some(number)),
            None => Err(self.expected(" SRID=数字; 的形式", "the form SRID=number;")),
        }
    }

    fn kind(&mut self) -> Result<String, NotWkt> {
        self.blank();
        let word = self
            .until(|letter| !letter.is_ascii_alphabetic())
            .to_uppercase();
        let base = word.trim_end_matches(['Z', 'M']);
        if base.is_empty() {
            return Err(self.expected(" POLYGON 或 MULTIPOLYGON", "POLYGON or MULTIPOLYGON"));
        }
        if !matches!(base, "POLYGON" | "MULTIPOLYGON") {
            return Err(NotWkt::Other(word));
        }
        let _dimension = self.word("ZM") || self.word("Z") || self.word("M");
        Ok(base.to_owned())
    }

    /// A bracketed list.
    fn list<T>(&mut self, item: fn(&mut Self) -> Result<T, NotWkt>) -> Result<Vec<T>, NotWkt> {
        if !self.word("(") {
            return Err(self.expected("左括号", "an opening bracket"));
        }
        let mut items = vec![item(self)?];
        while self.word(",") {
            items.push(item(self)?);
        }
        if self.word(")") {
            Ok(items)
        } else {
            Err(self.expected("逗号或右括号", "a comma or a closing bracket"))
        }
    }

    fn part(&mut self) -> Result<Part, NotWkt> {
        if self.word("EMPTY") {
            return Ok(Vec::new());
        }
        self.list(Self::ring)
    }

    fn ring(&mut self) -> Result<Ring, NotWkt> {
        if self.word("EMPTY") {
            return Ok(Vec::new());
        }
        self.list(Self::point)
    }

    fn point(&mut self) -> Result<[f64; 2], NotWkt> {
        let point = [self.number()?, self.number()?];
        let mut more = 0;
        while more < 2 && !self.ends() {
            self.number()?;
            more += 1;
        }
        self.higher += usize::from(more > 0);
        Ok(point)
    }

    /// True before a comma, a bracket or the end.
    fn ends(&mut self) -> bool {
        self.blank();
        let next = self.rest().chars().next();
        next.is_none_or(|letter| matches!(letter, ',' | '(' | ')'))
    }

    fn number(&mut self) -> Result<f64, NotWkt> {
        self.blank();
        let start = self.at;
        let word = self.until(|letter| letter.is_whitespace() || matches!(letter, ',' | '(' | ')'));
        match word.parse::<f64>() {
            Ok(number) => Ok(number + 0.0),
            Err(_not_a_number) => {
                self.at = start;
                Err(self.expected("数字", "a number"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polygons_in_every_spelling() {
        let triangle = vec![vec![[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]];
        for (text, parts, srid, higher) in [
            (
                "POLYGON((0 0,1 0,0 1,0 0))",
                vec![triangle.clone()],
                None,
                0,
            ),
            (
                " polygon Z ( ( 0 0 5, 1 0 5, 0 1 5, 0 0 5 ) ) ",
                vec![triangle.clone()],
                None,
                4,
            ),
            (
                "PolygonZM((0 0 1 2,1 0 1 2,0 1 1 2,0 0 1 2))",
                vec![triangle.clone()],
                None,
                4,
            ),
            (
                "SRID=4490;MULTIPOLYGON(((0 0,1 0,0 1,0 0)))",
                vec![triangle.clone()],
                Some(4490),
                0,
            ),
            (
                "MULTIPOLYGON(((0 0,1e0 -0,0 1,0 0)),EMPTY)",
                vec![triangle.clone()],
                None,
                0,
            ),
            ("POLYGON EMPTY", vec![], None, 0),
            ("MULTIPOLYGON M EMPTY", vec![], None, 0),
        ] {
            assert_eq!(
                read(text),
                Ok(Wkt {
                    parts,
                    srid,
                    higher
                }),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_wrong_has_a_position() {
        for (text, at) in [
            ("POLYGON((0 0,1 x,0 1,0 0))", 16),
            ("POLYGON((0 0,1 0,0 1,0 0)", 26),
            ("POLYGON((0 0,1 0,0 1,0 0)) POLYGON", 28),
            ("POLYGON", 8),
            ("多边形", 1),
            ("SRID=abc;POLYGON((0 0))", 6),
            ("POLYGON((0 0 1 2 3))", 18),
            ("", 1),
        ] {
            assert!(
                matches!(read(text), Err(NotWkt::Expected(_, _, found)) if found == at),
                "{text}: {:?}",
                read(text)
            );
        }
        assert_eq!(read("POINT(1 2)"), Err(NotWkt::Other("POINT".into())));
    }

    #[test]
    fn deep_nesting_ends_calmly() {
        assert!(read(&format!("POLYGON{}", "(".repeat(1_000_000))).is_err());
        assert!(read(&"GEOMETRYCOLLECTION(".repeat(100_000)).is_err());
    }
}
