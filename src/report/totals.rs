//! Totals per parcel, district, class, village and standard; every level adds up to the same project.

use super::run::Run;
use crate::land::Village;
use crate::lang::Text;
use crate::law::Method;
use crate::text;
use crate::units::{Area, Money, Quantity};
use crate::value::{Appraised, AppraisedPiece, Outcome};
use std::collections::BTreeMap;

/// What a table has a row for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Every piece.
    Pieces,
    /// Every parcel.
    Parcels,
    /// Every district; land outside and land claimed twice have rows of their own.
    Districts,
    /// Every class, inside and outside permanent basic farmland apart.
    Classes,
    /// Every village.
    Villages,
    /// Every township: the first nine digits of the village's code.
    Townships,
    /// Every county: the first six.
    Counties,
    /// Every submission, by standard.
    Submissions,
    /// Every standard: the project.
    Project,
    /// Every budget line beside the compensation.
    Budget,
    /// Every finding.
    Findings,
}

impl Level {
    /// The level of its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Pieces,
            Self::Parcels,
            Self::Districts,
            Self::Classes,
            Self::Villages,
            Self::Townships,
            Self::Counties,
            Self::Submissions,
            Self::Project,
            Self::Budget,
            Self::Findings,
        ]
        .into_iter()
        .find(|level| level.word() == word)
    }

    /// The word used in flags and machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pieces => "pieces",
            Self::Parcels => "parcels",
            Self::Districts => "districts",
            Self::Classes => "classes",
            Self::Villages => "villages",
            Self::Townships => "townships",
            Self::Counties => "counties",
            Self::Submissions => "submissions",
            Self::Project => "project",
            Self::Budget => "budget",
            Self::Findings => "findings",
        }
    }

    /// What its rows are, for headings.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Pieces => Text::fixed("分块", "piece"),
            Self::Parcels => Text::fixed("地块", "parcel"),
            Self::Districts => Text::fixed("区片", "district"),
            Self::Classes => Text::fixed("地类", "land class"),
            Self::Villages => Text::fixed("村", "village"),
            Self::Townships => Text::fixed("乡镇", "township"),
            Self::Counties => Text::fixed("县", "county"),
            Self::Submissions => Text::fixed("批次", "submission"),
            Self::Project => Text::fixed("标准", "standard"),
            Self::Budget => Text::fixed("其他费用", "budget line"),
            Self::Findings => Text::fixed("问题与提示", "finding"),
        }
    }
}

/// Areas and money of one row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Total {
    /// How many parcels have land in the row.
    pub parcels: usize,
    /// All its land.
    pub area: Area,
    /// All its land in mu: of records without a shape as declared.
    pub mu: Quantity,
    /// Land with a price.
    pub priced: Area,
    /// The same in mu, by the conversion of its standard: what an average price is an average over.
    pub priced_mu: Quantity,
    /// State-owned land without one.
    pub state: Area,
    /// State-owned land priced by reference, at somebody's discretion.
    pub reference: Area,
    /// Land that should have a price and has none.
    pub unpriced: Area,
    /// Money by the standard, without what is priced by reference.
    pub amount: Money,
    /// Money by reference: no compensation, and in no sum of it.
    pub reference_amount: Money,
    /// Its components, in the order of [`Totals::components`].
    pub components: Vec<Money>,
}

/// A table of totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Component ids and names.
    pub components: Vec<(String, Text)>,
    /// Rows: a code, a name, and the figures.
    pub rows: Vec<(String, Text, Total)>,
    /// All rows together; the same on every level.
    pub all: Total,
}

/// The totals of a run at a level.
///
/// Rows of parcels keep the order of the file; the others are ordered by code. A parcel in two districts counts in
/// both rows, and once in the sum.
#[must_use]
pub fn totals(run: &Run<'_>, level: Level) -> Totals {
    totals_by(run, |place, appraised, piece| {
        let order = if level == Level::Parcels { place } else { 0 };
        let (code, name) = key(run, level, appraised, piece);
        ((order, code, name.zh().to_owned()), name)
    })
}

/// The totals of a run, a row for each key; rows are ordered by it. `key` is asked with the place of the parcel in the
/// file, the parcel, and its piece, or none for a parcel without an area.
pub(super) fn totals_by<'a>(
    run: &Run<'a>,
    key: impl Fn(usize, &Appraised<'a>, Option<&AppraisedPiece<'a>>) -> (Key, Text),
) -> Totals {
    let components: Vec<(String, Text)> = run
        .components()
        .into_iter()
        .map(|part| (part.id.clone(), part.name.clone()))
        .collect();
    let mut rows: BTreeMap<Key, (Text, Total)> = BTreeMap::new();
    let mut all = Total::sized(components.len());
    for (place, appraised) in run.appraised.iter().enumerate() {
        let columns = columns(appraised, &components);
        let mut seen: Vec<Key> = Vec::new();
        for piece in &appraised.pieces {
            let (key, name) = key(place, appraised, Some(piece));
            let row = rows.entry(key.clone());
            let (_, total) = row.or_insert_with(|| (name, Total::sized(components.len())));
            total.parcels += usize::from(!seen.contains(&key));
            seen.push(key);
            total.add(appraised, piece, &columns);
            all.add(appraised, piece, &columns);
        }
        if appraised.pieces.is_empty() {
            let (key, name) = key(place, appraised, None);
            let row = rows.entry(key);
            let (_, total) = row.or_insert_with(|| (name, Total::sized(components.len())));
            total.parcels += 1;
        }
    }
    all.parcels = run.appraised.len();
    let rows = rows
        .into_iter()
        .map(|((_, code, _), (name, total))| (code, name, total))
        .collect();
    Totals {
        components,
        rows,
        all,
    }
}

/// What tells rows apart and orders them: the place in the file where that counts, the code, and the name, so that no
/// row depends on which record came first.
pub(super) type Key = (usize, String, String);

/// Where each component of the parcel's standard stands among the table's.
fn columns(appraised: &Appraised<'_>, components: &[(String, Text)]) -> Vec<usize> {
    let own = appraised
        .terms
        .map_or(&[][..], |terms| &terms.standard.components);
    own.iter()
        .filter_map(|part| components.iter().position(|(id, _)| *id == part.id))
        .collect()
}

impl Total {
    fn sized(components: usize) -> Self {
        Self {
            components: vec![Money::ZERO; components],
            ..Self::default()
        }
    }

    fn add(&mut self, appraised: &Appraised<'_>, piece: &AppraisedPiece<'_>, columns: &[usize]) {
        let piece = &piece.valued;
        self.area += piece.area;
        self.mu += appraised.mu(piece.area);
        match &piece.outcome {
            Outcome::Priced(amounts) if amounts.is_by_reference() => {
                self.reference += piece.area;
                self.reference_amount += amounts.amount;
            }
            Outcome::Priced(amounts) => {
                self.priced += piece.area;
                self.priced_mu += appraised.applied_mu(piece.area);
                self.amount += amounts.amount;
                for (&column, &money) in columns.iter().zip(&amounts.components) {
                    self.components[column] += money;
                }
            }
            Outcome::State => self.state += piece.area,
            Outcome::Unpriced(_) => self.unpriced += piece.area,
        }
    }
}

pub(super) fn key(
    run: &Run<'_>,
    level: Level,
    appraised: &Appraised<'_>,
    piece: Option<&AppraisedPiece<'_>>,
) -> (String, Text) {
    match level {
        Level::Parcels | Level::Pieces | Level::Findings | Level::Budget => {
            (appraised.parcel.id.clone(), name_of(appraised))
        }
        Level::Districts if !by_district(appraised) => (
            String::new(),
            Text::fixed(
                "（按原标准，不分区片）",
                "(by the old standard, whatever the district)",
            ),
        ),
        Level::Districts => match piece {
            None => (String::new(), Text::fixed("（没有面积）", "(no area)")),
            Some(piece) if piece.valued.districts.is_empty() && !by_place(run, piece) => (
                String::new(),
                Text::fixed("（区片未定）", "(district not told)"),
            ),
            Some(piece) => district_key(run, &piece.valued.districts),
        },
        Level::Classes => class_key(run, appraised, piece),
        Level::Villages => village_key(run, village_of(appraised, piece)),
        Level::Townships => unit_key(run, village_of(appraised, piece), 9),
        Level::Counties => unit_key(run, village_of(appraised, piece), 6),
        Level::Submissions => submission_key(run, appraised),
        Level::Project => project_key(appraised),
    }
}

/// True if a piece's place tells its district: it has one, and so have districts.
fn by_place(run: &Run<'_>, piece: &AppraisedPiece<'_>) -> bool {
    piece.ground.is_some() && run.districts.items.iter().any(|one| one.shape.is_some())
}

/// True if the parcel's standard prices by district, or none was found.
fn by_district(appraised: &Appraised<'_>) -> bool {
    let prices = |method: &Method| matches!(method, Method::DistrictPrice { .. });
    appraised
        .terms
        .is_none_or(|terms| prices(&terms.standard.method))
}

fn name_of(appraised: &Appraised<'_>) -> Text {
    match appraised.land {
        Some(land) => land.class.name.clone(),
        None => Text::same(appraised.parcel.class.name.clone().unwrap_or_default()),
    }
}

fn district_key(run: &Run<'_>, districts: &[u32]) -> (String, Text) {
    let code = |number: &u32| run.districts.items[*number as usize].label.clone();
    match districts {
        [] => (
            String::new(),
            Text::fixed("（区片外）", "(outside districts)"),
        ),
        [one] => {
            let district = &run.districts.items[*one as usize];
            let grade = district.grade.clone().unwrap_or_default();
            let name = district.name.clone().unwrap_or_default();
            (
                district.label.clone(),
                Text::same(format!("{name} {grade}").trim().to_owned()),
            )
        }
        several => {
            let codes: Vec<String> = several.iter().map(code).collect();
            (
                codes.join("+"),
                Text::fixed("（区片重叠）", "(claimed twice)"),
            )
        }
    }
}

fn class_key(
    run: &Run<'_>,
    appraised: &Appraised<'_>,
    piece: Option<&AppraisedPiece<'_>>,
) -> (String, Text) {
    let farmland = piece.is_some_and(|piece| piece.valued.farmland == Some(true));
    let Some(land) = piece.map_or(appraised.land, |piece| piece.land) else {
        let stated = run.stated_class(appraised, piece).code.as_deref();
        let stated = stated.unwrap_or_default();
        let mark = Text::fixed("（地类未能采用）", "(class not taken)");
        let code = format!("{stated}?");
        return (code, mark);
    };
    let (code, zh, en) = (&land.class.code, land.class.name.zh(), land.class.name.en());
    if farmland {
        (
            format!("{code}*"),
            text!("{zh}（永久基本农田）", "{en} (permanent basic farmland)"),
        )
    } else {
        (code.clone(), land.class.name.clone())
    }
}

/// The standard; where records name projects of their own, one row for each.
fn project_key(appraised: &Appraised<'_>) -> (String, Text) {
    let (code, name) = match appraised.terms {
        Some(terms) => (terms.standard.id.clone(), terms.standard.name.clone()),
        None => (
            String::new(),
            Text::fixed("（未能确定标准）", "(no standard)"),
        ),
    };
    let Some(project) = &appraised.parcel.project else {
        return (code, name);
    };
    let (zh, en) = (name.zh(), name.en());
    (code, text!("{project}：{zh}", "{project}: {en}"))
}

/// The submission with its name and, since one may hold plots of several standards, the standard.
fn submission_key(run: &Run<'_>, appraised: &Appraised<'_>) -> (String, Text) {
    let (_, standard) = project_key(appraised);
    let (zh, en) = (standard.zh(), standard.en());
    let submission = run.submissions.submission(appraised.parcel);
    let name = submission.and_then(|submission| submission.name.as_deref());
    match (run.submissions.label(appraised.parcel), name) {
        (None, _) => {
            let name = text!("（未分批）：{zh}", "(no submission): {en}");
            (String::new(), name)
        }
        (Some(id), Some(name)) => (id.to_owned(), text!("{name}：{zh}", "{name}: {en}")),
        (Some(id), None) => (id.to_owned(), standard),
    }
}

fn village_of<'p>(
    appraised: &'p Appraised<'_>,
    piece: Option<&'p AppraisedPiece<'_>>,
) -> &'p Village {
    piece.map_or(&appraised.parcel.village, |piece| piece.village)
}

/// The words for land whose village no record states.
pub(super) const NOT_STATED: Text = Text::fixed("（未注明）", "(not stated)");

fn village_key(run: &Run<'_>, village: &Village) -> (String, Text) {
    let code = village.code.as_deref().unwrap_or_default();
    let twelve: String = code.chars().take(12).collect();
    let listed = run.gazetteer.and_then(|gazetteer| gazetteer.name(&twelve));
    match listed.or(village.name.as_deref()) {
        Some(name) => (twelve, Text::same(name)),
        None if code.is_empty() => (twelve, NOT_STATED),
        None => (twelve, Text::same("")),
    }
}

/// The county or the township that a village's code begins with, by the gazetteer's name.
fn unit_key(run: &Run<'_>, village: &Village, digits: usize) -> (String, Text) {
    let code = village
        .code
        .as_deref()
        .and_then(|code| unit_of(code, digits));
    let Some(code) = code else {
        return (String::new(), NOT_STATED);
    };
    let name = unit_name(run, code).unwrap_or(Text::fixed("", ""));
    (code.to_owned(), name)
}

/// The name of a county or township: the gazetteer's; land that belongs to a county itself has three zeros for its
/// township, and no township.
pub(super) fn unit_name(run: &Run<'_>, code: &str) -> Option<Text> {
    let listed = run.gazetteer.and_then(|gazetteer| gazetteer.name(code));
    let of_county = code.len() == 9 && code.ends_with("000");
    match listed {
        Some(name) => Some(Text::same(name)),
        None if of_county => Some(Text::fixed("（县属）", "(of the county)")),
        None => None,
    }
}

/// The first digits of an administrative code; `None` unless it begins with so many.
pub(super) fn unit_of(code: &str, digits: usize) -> Option<&str> {
    let unit = code.trim().get(..digits)?;
    unit.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(unit)
}
