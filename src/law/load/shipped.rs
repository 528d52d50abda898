//! The packs that the program carries.

use super::load_files;
use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::law::Pack;
use crate::strict::closest;
use crate::text;

/// A pack that the program carries, as its files.
#[derive(Debug, Clone, Copy)]
pub struct ShippedPack {
    /// The pack's id.
    pub id: &'static str,
    /// Path inside the pack and text of `pack.toml` and its standards.
    pub files: &'static [(&'static str, &'static str)],
    /// Path inside the pack and text of its worked cases.
    pub cases: &'static [(&'static str, &'static str)],
}

/// A file of a shipped pack, by its path inside `zones/`.
macro_rules! zone {
    ($pack:literal, $path:literal) => {
        (
            $path,
            include_str!(concat!("../../../zones/", $pack, "/", $path)),
        )
    };
}

static SHIPPED: [ShippedPack; 1] = [ShippedPack {
    id: "shanxi",
    files: &[
        zone!("shanxi", "pack.toml"),
        zone!("shanxi", "standards/2020.toml"),
        zone!("shanxi", "standards/before-2020.toml"),
    ],
    cases: &[
        zone!("shanxi", "cases/cutover.toml"),
        zone!("shanxi", "cases/factors.toml"),
        zone!("shanxi", "cases/scope.toml"),
    ],
}];

/// The packs that the program carries.
#[must_use]
pub fn shipped() -> &'static [ShippedPack] {
    &SHIPPED
}

/// The shipped pack of an id.
///
/// # Errors
///
/// [`Refusal`] if the program carries no pack of that id.
///
/// # Example
///
/// ```
/// use jiff::civil::date;
/// let pack = qupian::law::load_shipped("shanxi").unwrap();
/// assert_eq!(pack.on(date(2020, 1, 1)).unwrap().id, "shanxi-2020");
/// assert_eq!(pack.on(date(2019, 12, 31)).unwrap().id, "shanxi-before-2020");
/// ```
pub fn load_shipped(id: &str) -> Result<Pack, Refusal> {
    let Some(pack) = SHIPPED.iter().find(|pack| pack.id == id) else {
        return Err(Refusal::one(unknown(id)));
    };
    let files: Vec<(String, String)> = pack
        .files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    load_files(id, &files)
}

fn unknown(id: &str) -> Problem {
    let known: Vec<&str> = SHIPPED.iter().map(|pack| pack.id).collect();
    let list = known.join(", ");
    let remedy = match closest(id, known) {
        Some(meant) => text!("是否想写 `{meant}`？", "did you mean `{meant}`?"),
        None => text!(
            "程序自带：{list}；自备的规则包请给出文件夹路径",
            "the program carries: {list}; give the folder of a pack of your own"
        ),
    };
    Problem::new(
        "unknown-pack",
        Place::file(id),
        Text::fixed("程序没有自带这个规则包", "the program carries no such pack"),
        remedy,
    )
}
