//! The columns of the area table: the three classes with every level-2 class that occurs, and their subtotals.

use super::area_leaves::{ClassKey, Tally};
use super::sheet::{Cell, Column, Unit};
use crate::land::{Class3, ClassGroup, LandClass, Scheme};
use crate::lang::Text;
use crate::text;
use crate::units::{Area, AreaUnit, Quantity, fixed};
use std::collections::{BTreeMap, BTreeSet};

/// Which of a row's areas a column prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    /// All of it, in hectares.
    All,
    /// All of it, in mu.
    Mu,
    /// Some classes.
    Classes(Vec<ClassKey>),
    /// Land whose class could not be told.
    Unclassified,
    /// Permanent basic farmland.
    Farmland,
}

impl Pick {
    /// The cell of a row: hectares and mu to four decimals, both exact for an area in whole square metres.
    pub(super) fn cell(&self, row: &Tally) -> Cell {
        let of = |class: &ClassKey| row.classes.get(&Some(*class)).copied().unwrap_or_default();
        let area = match self {
            Self::All | Self::Mu => row.all,
            Self::Classes(classes) => classes.iter().map(of).sum(),
            Self::Unclassified => row.classes.get(&None).copied().unwrap_or_default(),
            Self::Farmland => row.farmland,
        };
        let unit = if *self == Self::Mu {
            AreaUnit::Mu
        } else {
            AreaUnit::Hectare
        };
        Cell::Figure(four_decimals(area, unit))
    }
}

/// An area of whole square metres: hectares have four decimals then, and mu at most four.
pub(super) fn four_decimals(area: Area, unit: AreaUnit) -> String {
    fixed(area.quantity(unit).steps(), Quantity::SCALE, 4)
}

/// The columns of figures for the classes that occur.
pub(super) fn columns(scheme: &Scheme, found: &BTreeSet<Option<ClassKey>>) -> Vec<(Column, Pick)> {
    let total = Text::fixed("总面积", "total");
    let unit = |zh, en| vec![total.clone(), Text::fixed(zh, en)];
    let mut columns = vec![
        (
            Column::figures("total_ha", unit("公顷", "ha"), Unit::Hectare),
            Pick::All,
        ),
        (
            Column::figures("total_mu", unit("亩", "mu"), Unit::Mu),
            Pick::Mu,
        ),
    ];
    for class3 in Class3::ALL {
        let of_group = found.iter().flatten().filter(|key| key.class3 == class3);
        columns.extend(three_class(scheme, class3, of_group.copied().collect()));
    }
    if found.contains(&None) {
        let headings = vec![Text::fixed("未分类", "unclassified")];
        let column = Column::figures("unclassified_ha", headings, Unit::Hectare);
        columns.push((column, Pick::Unclassified));
    }
    let headings = vec![
        Text::fixed("其中", "of which"),
        Text::fixed("永久基本农田", "permanent basic farmland"),
    ];
    let farmland = Column::figures("farmland_ha", headings, Unit::Hectare);
    columns.push((farmland, Pick::Farmland));
    columns
}

/// One of the three classes: level-1 classes in the order of their codes, then its subtotal.
fn three_class(scheme: &Scheme, class3: Class3, found: Vec<ClassKey>) -> Vec<(Column, Pick)> {
    let mut level_one: BTreeMap<ClassGroup, Vec<ClassKey>> = BTreeMap::new();
    for &key in &found {
        let group = scheme.group(&scheme.classes[key.number]);
        level_one.entry(group).or_default().push(key);
    }
    let mut columns = Vec::new();
    for (group, classes) in level_one {
        for &key in &classes {
            let class = &scheme.classes[key.number];
            columns.push(class_column(class3, &group, class, key));
        }
        if classes.len() > 1 || group.code == ARABLE {
            let (word, code) = (class3.word(), &group.code);
            let sum = subtotal(&group.name, "subtotal");
            let headings = vec![class3.text(), group.name, sum];
            let id = format!("{word}_group_{code}_ha");
            let column = Column::figures(id, headings, Unit::Hectare);
            columns.push((column, Pick::Classes(classes)));
        }
    }
    let (id, headings) = (
        format!("{}_ha", class3.word()),
        vec![class3.text(), subtotal(&class3.text(), "total")],
    );
    let sum = Column::figures(id, headings, Unit::Hectare);
    columns.push((sum, Pick::Classes(found)));
    columns
}

/// 耕地 has its subtotal always: the review asks for it.
const ARABLE: &str = "01";

/// The subtotal of a group: named in Chinese, as the filing tables do; in English it stands under its name.
fn subtotal(of: &Text, english: &'static str) -> Text {
    Text::new(format!("{}小计", of.zh()), english)
}

fn class_column(
    class3: Class3,
    group: &ClassGroup,
    class: &LandClass,
    key: ClassKey,
) -> (Column, Pick) {
    let (code, zh, en) = (&class.code, class.name.zh(), class.name.en());
    let heading = text!("{code} {zh}", "{code} {en}");
    let headings = vec![class3.text(), group.name.clone(), heading];
    let id = format!("{}_{code}_ha", class3.word());
    let column = Column::figures(id, headings, Unit::Hectare);
    (column, Pick::Classes(vec![key]))
}
