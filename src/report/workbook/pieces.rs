//! The sheet of pieces: a row for each, with everything that its amount rests on.

use super::book::Book;
use super::list::List;
use crate::lang::Text;
use crate::report::Run;
use crate::report::csv_pieces;
use std::collections::BTreeMap;
use std::io;

/// Adds the sheet.
pub(super) fn add(run: &Run<'_>, book: &mut Book<'_>) -> io::Result<()> {
    let list = List {
        title: Text::fixed("分块", "Pieces"),
        about: book.about,
        demonstrations: book.demonstrations,
        naming: 2,
        widest: 50,
        formulas: BTreeMap::new(),
        elsewhere: Text::fixed(
            "全部见 -o 文件.csv --level pieces",
            "-o FILE.csv --level pieces has all of them",
        ),
    };
    let lang = book.lang;
    let holds = Text::fixed(
        "每块土地一行：面积、地类、区片、单价、系数、金额和依据",
        "a row for each piece of land: area, class, district, price, factor, money and clause",
    );
    book.list(&list, holds, &|sink| csv_pieces::pieces(run, lang, sink))
}
