//! By what rows and ground are compared: the finest that the table has columns for.

use super::super::by_standard::factor;
use super::super::class_group::group_due;
use super::super::village_unknown::is_told;
use super::super::{Desk, Line};
use crate::land::{Class3, FiledRole, Gazetteer, Ownership, Village, village_unit, whole_name};

/// What can be wrong with a row's land, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dim {
    Ownership,
    District,
    Farmland,
    Class,
    Group,
    Village,
}

/// Which of them the table states.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) plot: bool,
    pub(super) district: bool,
    pub(super) class: bool,
    pub(super) group: bool,
    /// By a column of its own, or else by the factor.
    pub(super) farmland: bool,
    pub(super) ownership: bool,
    pub(super) village: bool,
}

impl Columns {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let stated = |role| {
            let mut lines = desk.lines.iter();
            lines.any(|line| desk.stated(line.row, role).is_some())
        };
        Self {
            plot: stated(FiledRole::Parcel),
            district: stated(FiledRole::District),
            class: stated(FiledRole::ClassCode) || stated(FiledRole::ClassName),
            group: stated(FiledRole::Group),
            farmland: stated(FiledRole::Farmland) || stated(FiledRole::Factor),
            ownership: stated(FiledRole::Ownership),
            village: stated(FiledRole::VillageCode) || stated(FiledRole::Village),
        }
    }
}

/// A village by code or by the names that it goes by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct VillageKey {
    code: Option<String>,
    names: Vec<String>,
}

impl VillageKey {
    pub(super) const NONE: Self = Self {
        code: None,
        names: Vec::new(),
    };

    fn new(code: Option<&str>, names: Vec<String>) -> Self {
        let names = names.iter().map(|name| whole_name(name));
        Self {
            code: code.and_then(village_unit),
            names: names.filter(|name| !name.is_empty()).collect(),
        }
    }

    /// The village of a piece, with all that it is called.
    pub(super) fn of(village: &Village, units: Option<&Gazetteer>) -> Self {
        let code = village.code.as_deref();
        let unit = code.and_then(village_unit);
        let mut names: Vec<String> = village.name.iter().cloned().collect();
        if let Some((units, unit)) = units.zip(unit.as_deref()) {
            names.extend(units.name(unit).map(str::to_owned));
            names.extend(units.aliases(unit).iter().cloned());
        }
        names.extend(unit);
        Self::new(code, names)
    }

    /// False where they are surely two: what cannot be compared is no difference.
    fn may_be(&self, other: &Self) -> bool {
        match (&self.code, &other.code) {
            (Some(one), Some(other)) => one == other,
            _ if self.names.is_empty() || other.names.is_empty() => true,
            _ => self.names.iter().any(|name| other.names.contains(name)),
        }
    }

    /// The first name, else the code.
    pub(super) fn label(&self) -> &str {
        let name = self.names.first().or(self.code.as_ref());
        name.map_or("?", String::as_str)
    }
}

/// What a row states, or what the ground gives. `None` is not stated, not known, or told already: no difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Keys {
    pub(super) district: Option<u32>,
    pub(super) class: Option<String>,
    pub(super) class3: Option<Class3>,
    pub(super) farmland: Option<bool>,
    pub(super) ownership: Option<Ownership>,
    pub(super) village: VillageKey,
}

impl Keys {
    /// What a row states. A class, district, group or village that was told to be wrong is taken for unknown.
    pub(super) fn stated<'a>(desk: &Desk<'a>, line: &Line<'a>) -> Self {
        let class = desk.class_of(line);
        let entry = desk.class_entry(line.row);
        // a class that was refused is told; its group cannot be compared either
        let group = desk.group_of(line.row).filter(|_| entry.is_empty());
        let code = desk.stated(line.row, FiledRole::VillageCode);
        let name = desk.stated(line.row, FiledRole::Village);
        let names = name.map(|one| one.text.split('/').map(str::to_owned).collect());
        Self {
            district: desk.district_of(line).or(desk.district_by_glyphs(line)),
            class: class.map(|class| class.code.clone()),
            class3: group.or(class.and_then(|class| group_due(line, class))),
            farmland: desk.farmland_of(line.row).or_else(|| by_factor(desk, line)),
            ownership: desk.ownership_of(line.row),
            village: match is_told(desk, line) {
                true => VillageKey::NONE,
                false => VillageKey::new(code.map(|one| one.text), names.unwrap_or_default()),
            },
        }
    }

    /// What surely differs, the weightiest first.
    pub(super) fn differs(&self, other: &Self) -> Vec<Dim> {
        fn apart<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        let by_class = self.class.is_some() && other.class.is_some();
        let all = [
            (Dim::Ownership, apart(self.ownership, other.ownership)),
            (Dim::District, apart(self.district, other.district)),
            (Dim::Farmland, apart(self.farmland, other.farmland)),
            (Dim::Class, apart(self.class.as_ref(), other.class.as_ref())),
            (Dim::Group, !by_class && apart(self.class3, other.class3)),
            (Dim::Village, !self.village.may_be(&other.village)),
        ];
        let differing = all.into_iter().filter(|(_, differs)| *differs);
        differing.map(|(dim, _)| dim).collect()
    }
}

/// Inside or outside the farmland, as the stated factor says, where the table has no column of it and the factor
/// depends on it.
fn by_factor<'a>(desk: &Desk<'a>, line: &Line<'a>) -> Option<bool> {
    let (stated, terms) = line.factor.stated.zip(line.own.terms)?;
    if desk.has(FiledRole::Farmland) {
        return None;
    }
    let by = |farmland| factor(desk, line, (terms.standard, terms.day), farmland);
    let (outside, inside) = by(false).zip(by(true))?;
    match (stated == outside, stated == inside) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}
