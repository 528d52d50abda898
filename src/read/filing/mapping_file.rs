//! A mapping as a file: which column holds what.

use crate::land::{Place, Problem, Refusal};
use crate::lang::Text;
use crate::read::Input;
use crate::strict::{Sheet, Table, parse};
use crate::text;
use std::collections::BTreeMap;

/// The version of the format that this program reads.
const SCHEMA: &str = "qupian-mapping/1";

/// Reads a mapping: under `[columns]`, the heading or the letter of a column, and the word of its role with its unit.
///
/// # Errors
///
/// All problems of the file at once, each with line, column and remedy. Words that are no role are told when a filing is
/// read, which knows the components.
///
/// # Example
///
/// ```
/// use qupian::read::{Input, filing_mapping};
/// let text = "schema = \"qupian-mapping/1\"\n[columns]\n\"征用数\" = \"area 亩\"\nH = \"amount 元\"\n";
/// let mapping = filing_mapping(&Input::new("mapping.toml", text)).unwrap();
/// assert_eq!(mapping["征用数"], "area 亩");
/// let wrong = "schema = \"qupian-mapping/1\"\n[colums]\nH = \"amount\"\n";
/// assert!(filing_mapping(&Input::new("mapping.toml", wrong)).unwrap_err().to_string().contains("columns"));
/// ```
pub fn filing_mapping(input: &Input) -> Result<BTreeMap<String, String>, Refusal> {
    let text =
        std::str::from_utf8(&input.bytes).map_err(|error| not_utf8(input, error.valid_up_to()))?;
    let sheet = Sheet::new(&input.name, text.strip_prefix('\u{feff}').unwrap_or(text));
    let tree = parse(&sheet);
    let columns = tree.map(|tree| columns(&Table::new(&sheet, String::new(), 0..0, &tree)));
    sheet.finish(columns)
}

fn columns(root: &Table<'_>) -> BTreeMap<String, String> {
    if let Some(node) = root.must("schema") {
        node.one_of(&[SCHEMA], |word| (word == SCHEMA).then_some(()));
    }
    let named = root.must("columns").and_then(|node| node.table());
    let pairs = named.iter().flat_map(Table::pairs);
    let columns = pairs
        .filter_map(|(key, _, node)| Some((key.to_owned(), node.word()?.to_owned())))
        .collect();
    root.done();
    columns
}

fn not_utf8(input: &Input, at: usize) -> Refusal {
    let what = text!("第 {at} 字节起不是 UTF-8", "not UTF-8 from byte {at} on");
    let remedy = Text::fixed("另存为 UTF-8", "save it as UTF-8");
    Refusal::one(Problem::new(
        "not-utf-8",
        Place::file(&input.name),
        what,
        remedy,
    ))
}
