//! A table of the file, asked key by key: what was never asked for is unknown.

use super::sheet::{Sheet, Span};
use super::suggest::closest;
use crate::lang::Text;
use crate::text;
use std::cell::RefCell;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value in the file, with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    pub(crate) sheet: &'a Sheet<'a>,
    pub(crate) path: String,
    pub(crate) at: Span,
    pub(crate) value: &'a DeValue<'a>,
}

/// A table in the file, with its place.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(crate) sheet: &'a Sheet<'a>,
    pub(crate) path: String,
    pub(crate) at: Span,
    entries: &'a DeTable<'a>,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Node<'a> {
    /// Notes a problem at this value.
    pub(crate) fn problem(&self, id: &'static str, what: Text, remedy: Text) {
        self.sheet.problem(id, &self.at, &self.path, what, remedy);
    }

    /// Notes that the value is of another type than was wanted.
    pub(crate) fn wrong_type(&self, wanted: &Text, remedy: Text) {
        let found = kind_of(self.value);
        let (found_zh, found_en) = (found.zh(), found.en());
        let (zh, en) = (wanted.zh(), wanted.en());
        self.problem(
            "wrong-type",
            text!(
                "应为{zh}，实为{found_zh}",
                "expected {en}, found {found_en}"
            ),
            remedy,
        );
    }

    /// The value as a table.
    pub(crate) fn table(&self) -> Option<Table<'a>> {
        let DeValue::Table(entries) = self.value else {
            let wanted = Text::fixed("一个表", "a table");
            self.wrong_type(
                &wanted,
                Text::fixed("写成 { 键 = 值, ... }", "write { key = value, ... }"),
            );
            return None;
        };
        Some(Table::new(
            self.sheet,
            self.path.clone(),
            self.at.clone(),
            entries,
        ))
    }

    /// The members of an array.
    pub(crate) fn list(&self) -> Option<Vec<Node<'a>>> {
        let DeValue::Array(members) = self.value else {
            let wanted = Text::fixed("一个列表", "a list");
            self.wrong_type(&wanted, Text::fixed("写成 [ ... ]", "write [ ... ]"));
            return None;
        };
        let member = |(number, value): (usize, &'a Spanned<DeValue<'a>>)| Node {
            sheet: self.sheet,
            path: format!("{}[{}]", self.path, number + 1),
            at: value.span(),
            value: value.get_ref(),
        };
        Some(members.iter().enumerate().map(member).collect())
    }

    /// The members of an array, none of which may be missing.
    pub(crate) fn some(&self) -> Option<Vec<Node<'a>>> {
        let members = self.list()?;
        if members.is_empty() {
            self.problem(
                "empty-list",
                Text::fixed("列表是空的", "the list is empty"),
                Text::fixed(
                    "至少写一项，或删去此键",
                    "give at least one member, or remove the key",
                ),
            );
            return None;
        }
        Some(members)
    }
}

impl<'a> Table<'a> {
    pub(crate) fn new(
        sheet: &'a Sheet<'a>,
        path: String,
        at: Span,
        entries: &'a DeTable<'a>,
    ) -> Self {
        Self {
            sheet,
            path,
            at,
            entries,
            asked: RefCell::default(),
        }
    }

    /// Notes a problem at this table.
    pub(crate) fn problem(&self, id: &'static str, what: Text, remedy: Text) {
        self.sheet.problem(id, &self.at, &self.path, what, remedy);
    }

    /// Notes a problem at the first of `keys` that is there, or else at the table.
    pub(crate) fn at_key(&self, keys: &[&'static str], id: &'static str, what: Text, remedy: Text) {
        match keys.iter().find_map(|key| self.may(key)) {
            Some(node) => node.problem(id, what, remedy),
            None => self.problem(id, what, remedy),
        }
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// The value of `key`, if it is there.
    pub(crate) fn may(&self, key: &'static str) -> Option<Node<'a>> {
        self.asked.borrow_mut().insert(key);
        let (_, value) = self
            .entries
            .iter()
            .find(|(name, _)| name.get_ref() == key)?;
        Some(Node {
            sheet: self.sheet,
            path: self.path_of(key),
            at: value.span(),
            value: value.get_ref(),
        })
    }

    /// The value of `key`; a missing one is a problem.
    pub(crate) fn must(&self, key: &'static str) -> Option<Node<'a>> {
        let found = self.may(key);
        if found.is_none() {
            self.problem(
                "missing-key",
                text!("缺少 `{key}`", "`{key}` is missing"),
                remedy_for_missing(key),
            );
        }
        found
    }

    /// The rows of `[[key]]`; none if it is not there.
    pub(crate) fn rows(&self, key: &'static str) -> Vec<Table<'a>> {
        self.may(key)
            .and_then(|node| node.list())
            .unwrap_or_default()
            .iter()
            .filter_map(Node::table)
            .collect()
    }

    /// All keys with their values, for tables whose keys are names of the pack.
    pub(crate) fn pairs(&self) -> Vec<(&'a str, Span, Node<'a>)> {
        self.entries
            .iter()
            .map(|(key, value)| {
                let node = Node {
                    sheet: self.sheet,
                    path: self.path_of(key.get_ref()),
                    at: value.span(),
                    value: value.get_ref(),
                };
                (key.get_ref().as_ref(), key.span(), node)
            })
            .collect()
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn done(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries.iter() {
            let word: &str = key.get_ref();
            if asked.contains(word) {
                continue;
            }
            let known = asked.iter().copied().collect::<Vec<_>>().join(", ");
            let remedy = match closest(word, asked.iter().copied()) {
                Some(meant) => text!("是否想写 `{meant}`？", "did you mean `{meant}`?"),
                None => text!("此处可用的键：{known}", "keys known here: {known}"),
            };
            self.sheet.problem(
                "unknown-key",
                &key.span(),
                &self.path_of(word),
                text!("不认识的键 `{word}`", "unknown key `{word}`"),
                remedy,
            );
        }
    }
}

/// `None` for a part that is there and wrong.
#[expect(clippy::option_option, reason = "absent and wrong are different here")]
pub(crate) fn given<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

/// The name of a value's type.
fn kind_of(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => Text::fixed("文本", "text"),
        DeValue::Integer(_) => Text::fixed("未加引号的整数", "an unquoted integer"),
        DeValue::Float(_) => Text::fixed("未加引号的小数", "an unquoted decimal (a float)"),
        DeValue::Boolean(_) => Text::fixed("真假值", "true or false"),
        DeValue::Datetime(_) => Text::fixed("未加引号的日期", "an unquoted date"),
        DeValue::Array(_) => Text::fixed("列表", "a list"),
        DeValue::Table(_) => Text::fixed("表", "a table"),
    }
}

fn remedy_for_missing(key: &str) -> Text {
    match key {
        "unit" => Text::fixed(
            "每个数值都要写明单位，如 unit = \"yuan/mu\"、\"times\"（倍）、\"share\"（比例）",
            "every value states its unit: unit = \"yuan/mu\", \"times\", \"share\"",
        ),
        "period_clause" => Text::fixed(
            "施行日期也要写明依据：period_clause = 某个 [[clause]] 的 id",
            "the days in force are cited too: period_clause = the id of a [[clause]]",
        ),
        "clause" => Text::fixed(
            "每个数值都要写明依据：clause = 某个 [[clause]] 的 id",
            "every value cites what sets it: clause = the id of a [[clause]]",
        ),
        "from" => Text::fixed(
            "写明自哪一天起施行，如 from = \"2020-01-01\"",
            "state the first day, e.g. from = \"2020-01-01\"",
        ),
        "standing" => Text::fixed(
            "写明文本的可靠程度：official、press-report、recorded、demonstration 或 reading",
            "state how well the text is known: official, press-report, recorded, \
            demonstration or reading",
        ),
        "source" => Text::fixed(
            "写明数值出自哪份文件或测算，如 source = \"青苗补偿清册\"",
            "state the document or estimate that the figure comes from, as source = \"...\"",
        ),
        "stacking" => Text::fixed(
            "写明系数不连乘：stacking = \"never\"",
            "state that factors never stack: stacking = \"never\"",
        ),
        other => text!(
            "补上 `{other}`，格式见 zones/README.md",
            "add `{other}`; zones/README.md shows the format"
        ),
    }
}
