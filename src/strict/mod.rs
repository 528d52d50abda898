//! Strict reading of TOML: every problem of a file at once, each with line, column, caret and remedy.
//!
//! Rule packs, old standards, worked cases and project files are all read through this; a key that nobody asks for is a
//! problem, and so is a number that would pass through a float.

mod number;
mod scalar;
mod sheet;
mod suggest;
mod table;

pub(crate) use number::whole_mu;
pub(crate) use sheet::{Sheet, Span};
pub(crate) use suggest::closest;
pub(crate) use table::{Node, Table, given};

use crate::lang::Text;
use crate::text;
use toml::de::DeTable;

/// The file as a tree; `None` if its syntax is broken, which is noted.
pub(crate) fn parse<'a>(sheet: &Sheet<'a>) -> Option<DeTable<'a>> {
    let (tree, errors) = DeTable::parse_recoverable(sheet.text());
    let (mut sound, mut broken) = (true, 0); // one problem a line: the others follow from it
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let message = error.message().to_owned();
        if message == "duplicate key" {
            let key = sheet.text().get(at.clone()).unwrap_or_default();
            sheet.problem(
                "duplicate-key",
                &at,
                "",
                text!("键 `{key}` 写了两次", "the key `{key}` is given twice"),
                Text::fixed("只留一个", "keep one of them"),
            );
            continue;
        }
        sound = false;
        let row = sheet.row(&at);
        if row != broken {
            broken = row;
            sheet.problem(
                "toml-syntax",
                &at,
                "",
                syntax(&message),
                Text::fixed(
                    "核对引号、括号和等号",
                    "check quotes, brackets and equals signs",
                ),
            );
        }
    }
    sound.then(|| tree.into_inner())
}

/// What the parser says, in words of ours where it is about quotes.
fn syntax(message: &str) -> Text {
    if message.starts_with("invalid basic string") {
        return Text::fixed(
            "引号没有闭合，或文本中有不允许的字符",
            "the quotes are not closed, or the text has a character that is not allowed",
        );
    }
    text!(
        "不合 TOML 语法（解析器的说法：{message}）",
        "not valid TOML: {message}"
    )
}
