//! What rows and ground are called in messages, and where they stand.

use super::groups::Group;
use super::keys::{Dim, Keys};
use crate::check::Desk;
use crate::check::filing::stated::rows;
use crate::land::{CellPlace, FiledRole};
use crate::lang::Text;
use crate::text;
use crate::units::Money;

/// What keys say of one thing.
pub(super) fn value(desk: &Desk<'_>, dim: Dim, keys: &Keys) -> Text {
    let unknown = || Text::fixed("未写明", "not stated");
    match dim {
        Dim::Ownership => keys.ownership.map_or_else(unknown, |one| one.text()),
        Dim::District => keys.district.map_or_else(unknown, |number| {
            let label = desk.district_label(number);
            text!("区片 {label}", "district {label}")
        }),
        Dim::Farmland => keys.farmland.map_or_else(unknown, |inside| match inside {
            true => Text::fixed("永久基本农田", "permanent basic farmland"),
            false => Text::fixed("非永久基本农田", "not permanent basic farmland"),
        }),
        Dim::Class => keys
            .class
            .as_deref()
            .map_or_else(unknown, |code| class(desk, code)),
        Dim::Group => keys.class3.map_or_else(unknown, |one| one.text()),
        Dim::Village => Text::same(keys.village.label()),
    }
}

fn class(desk: &Desk<'_>, code: &str) -> Text {
    let known = desk.scheme.classes.iter().find(|class| class.code == code);
    known.map_or(Text::same(code), |class| {
        let (zh, en) = (class.name.zh(), class.name.en());
        text!("{code} {zh}", "{code} {en}")
    })
}

/// All that keys say.
pub(super) fn all(desk: &Desk<'_>, keys: &Keys) -> Text {
    let stated = [
        (Dim::District, keys.district.is_some()),
        (Dim::Class, keys.class.is_some()),
        (Dim::Group, keys.class.is_none() && keys.class3.is_some()),
        (Dim::Farmland, keys.farmland == Some(true)),
        (Dim::Ownership, keys.ownership.is_some()),
        (Dim::Village, keys.village != super::keys::VillageKey::NONE),
    ];
    let stated = stated.into_iter().filter(|(_, stated)| *stated);
    let texts: Vec<Text> = stated.map(|(dim, _)| value(desk, dim, keys)).collect();
    let zh: Vec<&str> = texts.iter().map(Text::zh).collect();
    let en: Vec<&str> = texts.iter().map(Text::en).collect();
    Text::new(zh.join("，"), en.join(", "))
}

/// Rows by number.
pub(super) fn numbers(cells: &[CellPlace]) -> (String, String) {
    rows(cells)
}

/// The columns in which a thing stands, the first that the table has.
pub(super) fn roles(dim: Dim) -> &'static [FiledRole] {
    match dim {
        Dim::Ownership => &[FiledRole::Ownership],
        Dim::District => &[FiledRole::District],
        Dim::Farmland => &[FiledRole::Farmland, FiledRole::Factor],
        Dim::Class => &[FiledRole::ClassCode, FiledRole::ClassName],
        Dim::Group => &[FiledRole::Group],
        Dim::Village => &[FiledRole::Village, FiledRole::VillageCode],
    }
}

/// What the land of groups is worth.
pub(super) fn worth<'g, 'a: 'g>(
    desk: &Desk<'_>,
    groups: impl Iterator<Item = &'g Group<'a>>,
) -> Money {
    let money = groups.filter_map(|group| group.money(desk));
    money.map(|(sum, _)| sum).sum()
}
