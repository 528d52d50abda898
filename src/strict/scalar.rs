//! Single values that are words: text, days, words of a list, ids, references to clauses.

use super::sheet::Span;
use super::suggest::closest;
use super::table::{Node, Table};
use crate::lang::Text;
use crate::text;
use jiff::civil::Date;
use toml::de::DeValue;

impl<'a> Node<'a> {
    /// The value as a text that is not empty.
    pub(crate) fn word(&self) -> Option<&'a str> {
        match self.value {
            DeValue::String(word) if !word.trim().is_empty() => Some(word),
            DeValue::String(_) => {
                self.problem(
                    "empty-text",
                    Text::fixed("文本是空的", "the text is empty"),
                    Text::fixed("写上内容，或删去此键", "write something, or remove the key"),
                );
                None
            }
            _ => {
                self.wrong_type(
                    &Text::fixed("文本", "text"),
                    Text::fixed("加上引号", "put it in quotes"),
                );
                None
            }
        }
    }

    /// True or false.
    pub(crate) fn truth(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(value) => Some(*value),
            _ => {
                let wanted = Text::fixed("true 或 false", "true or false");
                self.wrong_type(
                    &wanted,
                    Text::fixed(
                        "写 true 或 false，不加引号",
                        "write true or false without quotes",
                    ),
                );
                None
            }
        }
    }

    /// A sentence or name: `{ zh = "…", en = "…" }`, or one text for both languages.
    pub(crate) fn text(&self) -> Option<Text> {
        if matches!(self.value, DeValue::String(_)) {
            return self.word().map(Text::same);
        }
        if !matches!(self.value, DeValue::Table(_)) {
            let wanted = Text::fixed("文本，或 { zh, en }", "text, or { zh, en }");
            self.wrong_type(&wanted, Text::fixed("加上引号", "put it in quotes"));
            return None;
        }
        let table = self.table()?;
        let zh = table.must("zh").and_then(|node| node.word());
        let en = table.must("en").and_then(|node| node.word());
        table.done();
        Some(Text::new(zh?.to_owned(), en?.to_owned()))
    }

    /// A day as quoted text.
    pub(crate) fn day(&self) -> Option<Date> {
        let DeValue::String(word) = self.value else {
            let wanted = Text::fixed("加引号的日期", "a quoted date");
            let raw = self.raw();
            self.wrong_type(
                &wanted,
                text!("加上引号：\"{raw}\"", "put it in quotes: \"{raw}\""),
            );
            return None;
        };
        let shaped = word.len() == 10 && word.is_ascii();
        match word.parse::<Date>() {
            Ok(day) if shaped && day.year() >= 1900 => Some(day),
            _ => {
                self.problem(
                    "not-a-date",
                    text!("`{word}` 不是日期", "`{word}` is not a date"),
                    Text::fixed("按 \"2020-01-31\" 的样子写", "write it like \"2020-01-31\""),
                );
                None
            }
        }
    }

    /// A six-digit administrative code.
    pub(crate) fn region(&self) -> Option<String> {
        let word = self.word()?;
        if word.len() == 6 && word.bytes().all(|letter| letter.is_ascii_digit()) {
            return Some(word.to_owned());
        }
        self.problem(
            "not-a-region",
            text!(
                "`{word}` 不是六位行政区划代码",
                "`{word}` is no six-digit administrative code"
            ),
            Text::fixed("写成 \"140000\" 的样子", "write it like \"140000\""),
        );
        None
    }

    /// One of a list of words, by `read`.
    pub(crate) fn one_of<T>(
        &self,
        known: &[&'static str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let word = self.word()?;
        let found = read(word);
        if found.is_none() {
            let list = known.join(", ");
            let remedy = match closest(word, known.iter().copied()) {
                Some(meant) => text!("是否想写 `{meant}`？", "did you mean `{meant}`?"),
                None => text!("改用其中之一：{list}", "use one of: {list}"),
            };
            self.problem(
                "unknown-word",
                text!(
                    "不认识 `{word}`，应为 {list}",
                    "unknown word `{word}`; expected {list}"
                ),
                remedy,
            );
        }
        found
    }

    /// A list of words, by `read`.
    pub(crate) fn many_of<T>(
        &self,
        known: &[&'static str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.some()?
            .iter()
            .map(|member| member.one_of(known, &read))
            .collect()
    }

    /// The value as it stands in the file.
    pub(crate) fn raw(&self) -> &'a str {
        self.sheet.text().get(self.at.clone()).unwrap_or_default()
    }
}

impl<'a> Table<'a> {
    /// A text that must be there.
    pub(crate) fn text(&self, key: &'static str) -> Option<Text> {
        self.must(key)?.text()
    }

    /// An id that must be there: small letters, digits, `-`, `.` and `_`.
    pub(crate) fn id(&self, key: &'static str) -> Option<(String, Span)> {
        let node = self.must(key)?;
        let word = node.word()?;
        let fits = |letter: char| {
            letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-._".contains(letter)
        };
        if word.chars().all(fits) {
            return Some((word.to_owned(), node.at));
        }
        node.problem(
            "not-an-id",
            text!("`{word}` 不能作标识", "`{word}` cannot be an id"),
            Text::fixed(
                "标识只用小写字母、数字和 - . _",
                "an id has small letters, digits and - . _ only",
            ),
        );
        None
    }

    /// A reference to a clause, which must be there.
    pub(crate) fn clause(&self, key: &'static str) -> Option<String> {
        let node = self.must(key)?;
        let word = node.word()?;
        self.sheet.refer(word, node.at, node.path);
        Some(word.to_owned())
    }

    /// A day that may be there; `Err` only stands for a day that is there and wrong.
    pub(crate) fn may_day(&self, key: &'static str) -> Result<Option<Date>, ()> {
        match self.may(key) {
            None => Ok(None),
            Some(node) => node.day().map(Some).ok_or(()),
        }
    }

    /// A plain text that may be there.
    pub(crate) fn may_word(&self, key: &'static str) -> Option<String> {
        self.may(key)?.word().map(str::to_owned)
    }
}
