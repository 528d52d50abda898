//! Fields of a file into roles: by the user's flag, else by name; two fields for one role are a contradiction.

use super::aliases::{self, Role};
use super::csv::GEOMETRY_ROLE;
use super::heading::{Heading, Unit, fold};
use super::options::ReadOptions;
use super::table::{Record, Table};
use super::values;
use crate::land::FieldUse;
use crate::lang::Text;
use crate::text;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A field that has a role.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    /// Its column.
    pub(super) index: usize,
    /// Its name in the file.
    pub(super) name: String,
    /// The unit that its name declares.
    pub(super) unit: Option<Unit>,
}

/// The roles of a file's fields.
#[derive(Debug, Default)]
pub(super) struct Fields {
    by_role: BTreeMap<&'static str, Field>,
    /// Every role and every field, for the report.
    pub(super) uses: Vec<FieldUse>,
}

impl Fields {
    /// The field of a role.
    pub(super) fn get(&self, role: &str) -> Option<&Field> {
        self.by_role.get(role)
    }

    /// A record's value for a role, trimmed; `None` where there is nothing.
    pub(super) fn value<'r>(&self, record: &'r Record, role: &str) -> Option<&'r str> {
        let value = record.values.get(self.get(role)?.index)?.trim();
        let absent = matches!(value, "" | "<Null>" | "<空>" | "NULL" | "null");
        (!absent).then_some(value)
    }

    /// [`Self::value`] for where a number is wanted: a bare number of JSON in exponent form is written out.
    pub(super) fn number<'r>(&self, record: &'r Record, role: &str) -> Option<Cow<'r, str>> {
        let written = self.value(record, role)?;
        let bare = record.exponents.contains(&self.get(role)?.index);
        let plain = bare.then(|| values::written_out(written)).flatten();
        Some(plain.map_or(Cow::Borrowed(written), Cow::Owned))
    }
}

/// Gives the table's fields their roles; contradictions become problems of the table.
pub(super) fn matched(table: &mut Table, roles: &'static [Role], options: &ReadOptions) -> Fields {
    let headings: Vec<Heading> = table.columns.iter().map(|name| Heading::of(name)).collect();
    let given = given(table, roles, options);
    let mut fields = Fields::default();
    for role in roles {
        let found = match given.get(role.word) {
            Some(index) => Some((*index, Text::fixed("由 --field 指定", "named with --field"))),
            None => by_alias(table, role, &headings, &given),
        };
        fields.take(table, role, &headings, found);
    }
    fields.unused(table, roles, &headings);
    demonstration(table, &fields);
    fields
}

/// A column may say that the layer is made up, as a member of the collection may.
fn demonstration(table: &mut Table, fields: &Fields) {
    let words = || {
        let value = |record| fields.value(record, "demonstration");
        table.records.iter().find_map(value).map(Text::same)
    };
    if table.demonstration.is_none() {
        table.demonstration = words();
    }
}

impl Fields {
    fn take(
        &mut self,
        table: &Table,
        role: &'static Role,
        headings: &[Heading],
        found: Option<(usize, Text)>,
    ) {
        let (field, how) = match found {
            Some((index, how)) => (Some(self.field(table, role, headings, index)), how),
            None => (None, Text::fixed("文件中没有", "not in the file")),
        };
        self.uses.push(FieldUse {
            role: role.word,
            meaning: role.meaning.clone(),
            field,
            how: table.notes.flagged(how),
        });
    }

    fn field(&mut self, table: &Table, role: &Role, headings: &[Heading], index: usize) -> String {
        let name = table.columns[index].clone();
        let heading = &headings[index];
        let by_standard = || aliases::standard_unit(&heading.whole).map(Unit::Area);
        let field = Field {
            index,
            name: name.clone(),
            unit: heading.unit.or_else(by_standard),
        };
        self.by_role.insert(role.word, field);
        name
    }

    /// Lists the fields that no role took.
    fn unused(&mut self, table: &Table, roles: &[Role], headings: &[Heading]) {
        for (index, name) in table.columns.iter().enumerate() {
            if table.geometry == Some(index) {
                self.uses.push(FieldUse {
                    role: GEOMETRY_ROLE,
                    meaning: Text::fixed("图形", "shape"),
                    field: Some(name.clone()),
                    how: Text::fixed(
                        "按字段名识别或由 --field 指定",
                        "found by its name or named with --field",
                    ),
                });
            } else if self.by_role.values().all(|field| field.index != index) {
                self.uses.push(FieldUse {
                    role: "unused",
                    meaning: Text::fixed("未使用", "not used"),
                    field: Some(name.clone()),
                    how: table.notes.flagged(passed_over(roles, &headings[index])),
                });
            }
        }
    }
}

/// Why a field has no role.
fn passed_over(roles: &[Role], heading: &Heading) -> Text {
    let names = |role: &&Role| {
        let all = role.tiers.iter().copied().flatten();
        all.into_iter()
            .any(|name| *name == heading.whole || *name == heading.name)
    };
    match roles.iter().find(names) {
        Some(role) => {
            let (word, zh, en) = (role.word, role.meaning.zh(), role.meaning.en());
            text!(
                "也可作为{zh}，但另一字段优先；用 --field {word}=字段名 可改用它",
                "it could be the {en}, but another field comes first; --field {word}=NAME would take it"
            )
        }
        None => Text::fixed("没有对应的用途", "no role has this name"),
    }
}

/// The columns that the user named, by role.
fn given(
    table: &mut Table,
    roles: &[Role],
    options: &ReadOptions,
) -> BTreeMap<&'static str, usize> {
    let mut given = BTreeMap::new();
    let named = options
        .fields
        .iter()
        .filter(|(word, _)| *word != GEOMETRY_ROLE);
    for (word, name) in named {
        let role = roles
            .iter()
            .find(|role| role.word == word)
            .map(|role| role.word);
        let column = (table.columns.iter().position(|column| column == name)).or_else(|| {
            let folded = fold(name);
            table
                .columns
                .iter()
                .position(|column| fold(column) == folded)
        });
        match (role, column) {
            (None, _) => no_such_role(table, word, roles),
            (_, None) => no_such_field(table, word, name),
            (Some(role), Some(column)) => {
                given.insert(role, column);
            }
        }
    }
    given
}

fn no_such_role(table: &mut Table, word: &str, roles: &[Role]) {
    let known = roles
        .iter()
        .map(|role| role.word)
        .chain([GEOMETRY_ROLE])
        .collect::<Vec<_>>()
        .join(", ");
    let place = table.notes.place();
    table.notes.problem(
        "role-unknown",
        place,
        text!(
            "--field 中的 `{word}` 不是字段用途",
            "`{word}` in --field is no role of a field"
        ),
        text!("可用的有：{known}", "the roles are: {known}"),
    );
}

/// Refuses a flag that names a field which the file does not have.
pub(super) fn no_such_field(table: &mut Table, word: &str, name: &str) {
    let columns = table.columns.join(", ");
    let place = table.notes.place().field(name);
    table.notes.problem(
        "field-not-found",
        place,
        text!(
            "文件没有 --field {word}= 指定的字段",
            "the file has no such field, which --field {word}= names"
        ),
        text!(
            "文件的字段有：{columns}",
            "the file's fields are: {columns}"
        ),
    );
}

/// The one column of the first tier that the file has.
fn by_alias(
    table: &mut Table,
    role: &Role,
    headings: &[Heading],
    given: &BTreeMap<&str, usize>,
) -> Option<(usize, Text)> {
    let free = |index: &usize| !given.values().any(|taken| taken == index);
    let geometry = table.geometry;
    let tier = |names: &&[&str]| -> Vec<usize> {
        let named = |index: &usize| {
            let heading = &headings[*index];
            names.contains(&heading.whole.as_str()) || names.contains(&heading.name.as_str())
        };
        (0..headings.len())
            .filter(free)
            .filter(|index| geometry != Some(*index))
            .filter(named)
            .collect()
    };
    let found = role
        .tiers
        .iter()
        .map(tier)
        .find(|found| !found.is_empty())?;
    if found.len() > 1 {
        ambiguous(table, role, &found);
    }
    let how = Text::fixed("按字段名识别", "found by its name");
    Some((found[0], how))
}

fn ambiguous(table: &mut Table, role: &Role, found: &[usize]) {
    let names: Vec<&str> = found
        .iter()
        .map(|index| table.columns[*index].as_str())
        .collect();
    let (zh, en) = (names.join("”和“"), names.join("` and `"));
    let (word, meaning) = (role.word, &role.meaning);
    let (meaning_zh, meaning_en) = (meaning.zh(), meaning.en());
    let first = names[0];
    let remedy = text!(
        "请用 --field {word}=字段名 指定一个，例如 --field {word}={first}",
        "choose one with --field {word}=NAME, e.g. --field {word}={first}"
    );
    let place = table.notes.place();
    table.notes.problem(
        "field-ambiguous",
        place,
        text!(
            "字段“{zh}”都可作为{meaning_zh}",
            "the fields `{en}` could both be the {meaning_en}"
        ),
        remedy,
    );
}
