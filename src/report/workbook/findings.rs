//! The sheet of findings: what is wrong, what a person has to look at, what is worth knowing.

use super::book::Book;
use super::list::List;
use crate::lang::Text;
use crate::report::csv::{Cell, Sink};
use crate::report::{Run, csv_totals};
use std::collections::BTreeMap;
use std::io;

/// Adds the sheet.
pub(super) fn add(run: &Run<'_>, book: &mut Book<'_>) -> io::Result<()> {
    let list = List {
        title: Text::fixed("问题与提示", "Findings"),
        about: book.about,
        demonstrations: book.demonstrations,
        naming: 1,
        widest: 46,
        formulas: BTreeMap::new(),
        elsewhere: Text::fixed(
            "全部见 -o 文件.csv --level findings",
            "-o FILE.csv --level findings has all of them",
        ),
    };
    let lang = book.lang;
    let none = Text::fixed("没有问题与提示", "no findings");
    let holds = Text::fixed(
        "错误、警告和提示：位置、内容、依据和处理办法",
        "errors, warnings and notes: place, what, clause and what to do",
    );
    let nothing = run.findings().is_empty();
    book.list(&list, holds, &|sink: &mut dyn Sink| {
        csv_totals::found(run, lang, sink)?;
        if nothing {
            sink.row(&[Cell::Text(none.say(lang).to_owned())])?;
        }
        Ok(())
    })
}
