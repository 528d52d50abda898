//! Records into a gazetteer: administrative codes with their whole names.

use super::aliases::GAZETTEER;
use super::fields::{self, Fields};
use super::notes::{Notes, count};
use super::options::ReadOptions;
use super::parcels::check_code;
use super::table::{Record, Table};
use crate::land::{Gazetteer, Refusal, unit_code, whole_name};
use crate::text;
use std::collections::BTreeMap;

/// The units of a table.
///
/// # Errors
///
/// [`Refusal`] with every problem of the table and its fields.
pub(super) fn from_table(mut table: Table, options: &ReadOptions) -> Result<Gazetteer, Refusal> {
    table.needs_records();
    let fields = fields::matched(&mut table, GAZETTEER, options);
    if !table.notes.refused() {
        let missing = |role: &&str| fields.get(role).is_none();
        let missing: Vec<&str> = ["code", "name"].into_iter().filter(missing).collect();
        missing
            .into_iter()
            .for_each(|role| no_column(&mut table, role));
    }
    let records = std::mem::take(&mut table.records);
    let mut reader = Reader {
        fields: &fields,
        notes: &mut table.notes,
        units: BTreeMap::new(),
        aliases: BTreeMap::new(),
        shortened: 0,
        repeated: 0,
    };
    if !reader.notes.refused() {
        records.iter().for_each(|record| reader.unit(record));
    }
    reader.sum_up();
    let (units, aliases) = (reader.units, reader.aliases);
    let names = units.into_iter().map(|(code, (name, _))| (code, name));
    let mut gazetteer = Gazetteer::new(table.source, names.collect(), aliases);
    gazetteer.demonstration = table.demonstration;
    gazetteer.findings = table.notes.finish()?;
    Ok(gazetteer)
}

struct Reader<'a> {
    fields: &'a Fields,
    notes: &'a mut Notes,
    /// Name and row by code.
    units: BTreeMap<String, (String, usize)>,
    aliases: BTreeMap<String, Vec<String>>,
    /// How many codes were written with more digits than their level has.
    shortened: usize,
    /// How many records say again what an earlier one said.
    repeated: usize,
}

impl Reader<'_> {
    fn unit(&mut self, record: &Record) {
        let name = self.fields.value(record, "name").map(whole_name);
        let code = self.code(record);
        if let (Some(field), Some(name)) = (self.fields.get("name"), &name) {
            super::ids::check_visible(self.notes, record.row, &field.name, name);
        }
        let Some(name) = name else {
            return self.no_name(record.row, code);
        };
        let Some(code) = code else { return };
        let known = self.units.get(&code);
        match known {
            Some((other, first)) if *other != name => {
                let (other, first) = (other.clone(), *first);
                self.two_names(record.row, &code, (&name, &other), first);
            }
            Some(_) => self.repeated += 1,
            None => {
                self.units.insert(code.clone(), (name, record.row));
            }
        }
        self.further_names(record, code);
    }

    /// The code of a record, one level long.
    fn code(&mut self, record: &Record) -> Option<String> {
        let field = self.fields.get("code")?;
        let written = self.fields.value(record, "code").unwrap_or_default();
        check_code(self.notes, record.row, &field.name, written);
        if super::values::is_damaged_code(written) {
            return None;
        }
        let code = unit_code(written);
        match &code {
            Some(code) => {
                let digits = written.chars().filter(|letter| !letter.is_whitespace());
                self.shortened += usize::from(digits.count() != code.len());
            }
            None => wrong_code(self.notes, record.row, &field.name, written),
        }
        code
    }

    fn further_names(&mut self, record: &Record, code: String) {
        let written = self.fields.value(record, "alias").unwrap_or_default();
        let names = written.split(['、', ';', '；']).map(whole_name);
        let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        if !names.is_empty() {
            self.aliases.entry(code).or_default().extend(names);
        }
    }

    fn no_name(&mut self, row: usize, code: Option<String>) {
        let place = match code {
            Some(code) => self.notes.row(row).id(code),
            None => self.notes.row(row),
        };
        self.notes.problem(
            "unit-name-missing",
            place,
            text!("没有名称", "the unit has no name"),
            text!(
                "请补充名称，或删去该行",
                "add its name, or take the row out of the file"
            ),
        );
    }

    fn two_names(&mut self, row: usize, code: &str, (name, other): (&str, &str), first: usize) {
        self.notes.problem(
            "unit-code-twice",
            self.notes.row(row).id(code),
            text!(
                "代码与第 {first} 行相同，名称却不同：`{name}` 与 `{other}`",
                "row {first} has the same code and another name: `{name}` here, `{other}` there"
            ),
            text!(
                "请更正代码或名称；同一单位的其他名称写在“别名”列",
                "correct the code or the name; further names of one unit stand in a column `alias`"
            ),
        );
    }

    /// Says once what was done to codes and records.
    fn sum_up(&mut self) {
        let (shortened, repeated) = (self.shortened, self.repeated);
        let place = self.notes.place();
        if shortened > 0 {
            let codes = count(shortened, "code");
            self.notes.note(
                "unit-codes-cut",
                place.clone(),
                text!(
                    "{shortened} 个代码末尾补有 0，已截为所在级别的位数（县 6 位、乡镇 9 位、村 12 位）",
                    "{codes} with zeros behind the digits of their level: cut to 6 for a county, 9 for a township, 12 for a village"
                ),
                text!("无须处理", "nothing to do"),
            );
        }
        if repeated > 0 {
            let records = count(repeated, "record");
            self.notes.note(
                "unit-repeated",
                place,
                text!(
                    "{repeated} 条记录的代码和名称与前面的相同，只取一次",
                    "{records} with the code and name of an earlier one: taken once"
                ),
                text!("无须处理", "nothing to do"),
            );
        }
    }
}

fn wrong_code(notes: &mut Notes, row: usize, field: &str, written: &str) {
    let place = notes.row(row).field(field).value(written);
    notes.problem(
        "unit-code-wrong",
        place,
        text!(
            "不是行政区划代码：应为县 6 位、乡镇 9 位、村 12 位数字（15 位或 19 位的，其后应全是 0）",
            "it is no administrative code: 6 digits for a county, 9 for a township, 12 for a village are expected \
             (of 15 or 19 digits the rest should be zeros)"
        ),
        text!(
            "请补齐或更正代码",
            "complete or correct the code"
        ),
    );
}

fn no_column(table: &mut Table, role: &str) {
    let columns = table.columns.join(", ");
    let (zh, en) = match role {
        "code" => ("代码", "code"),
        _ => ("名称", "name"),
    };
    table.notes.problem(
        "gazetteer-column-missing",
        table.notes.place(),
        text!(
            "行政区划名录没有{zh}列；文件的列有：{columns}",
            "the gazetteer has no column of {en}s; its columns are: {columns}"
        ),
        text!(
            "请把该列命名为“{zh}”，或用 --field {en}=列名 指定",
            "call the column `{en}`, or name it with --field {en}=NAME"
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::super::{Input, ReadOptions, gazetteer};
    use crate::land::{Gazetteer, Refusal};
    use crate::lang::Lang;

    fn read(table: &str) -> Result<Gazetteer, Refusal> {
        gazetteer(&Input::new("units.csv", table), &ReadOptions::default())
    }

    fn units(table: &str) -> Vec<(String, String)> {
        read(table).unwrap().units.into_iter().collect()
    }

    #[test]
    fn codes_of_every_form_are_cut_to_their_level_and_that_is_said_once() {
        let table = "代码,名称\n149999000000,示范县\n149999105000,东镇\n1499991052010000000,甲村\n149999105202,乙村\n";
        let found = read(table).unwrap();
        let codes: Vec<&str> = found.units.keys().map(String::as_str).collect();
        assert_eq!(
            codes,
            ["149999", "149999105", "149999105201", "149999105202"]
        );
        let said: Vec<&str> = found.findings.iter().map(|one| one.id).collect();
        assert_eq!(said, ["unit-codes-cut"]);
        assert!(found.findings[0].what.en().starts_with("3 codes with"));
    }

    #[test]
    fn headings_of_every_custom_are_known() {
        for heading in [
            "代码,名称",
            "行政区划代码,行政区划名称",
            "XZQDM,XZQMC",
            "QSDWDM,QSDWMC",
            "code,name",
        ] {
            let found = units(&format!("{heading}\n149999,示范县\n"));
            assert_eq!(found, [("149999".into(), "示范县".into())], "{heading}");
        }
    }

    #[test]
    fn aliases_are_lists() {
        let found = read("code,name,别名\n149999,示范县,示县、示范；范县\n149998,甲县,\n").unwrap();
        assert_eq!(found.aliases("149999"), ["示县", "示范", "范县"]);
        assert!(found.aliases("149998").is_empty());
        assert_eq!(found.named("范县", None), ["149999"]);
    }

    #[test]
    fn what_is_said_twice_is_taken_once() {
        let found = read("code,name\n149999,示范县\n149999000000,示范县\n").unwrap();
        assert_eq!(found.units.len(), 1);
        let ids: Vec<&str> = found.findings.iter().map(|one| one.id).collect();
        assert_eq!(ids, ["unit-codes-cut", "unit-repeated"]);
    }

    #[test]
    fn all_problems_are_told_at_once_with_their_rows() {
        let table =
            "code,name\n149999,示范县\n149999,甲县\n1499,乙县\n1.49999E+11,丙村\n149998,\n,丁村\n";
        let refusal = read(table).unwrap_err();
        let found: Vec<(&str, Option<usize>)> = refusal
            .problems
            .iter()
            .map(|one| (one.id, one.place.row))
            .collect();
        assert_eq!(
            found,
            [
                ("unit-code-twice", Some(3)),
                ("unit-code-wrong", Some(4)),
                ("code-damaged", Some(5)),
                ("unit-name-missing", Some(6)),
                ("unit-code-wrong", Some(7)),
            ]
        );
        assert!(
            refusal
                .say(Lang::En)
                .contains("`甲县` here, `示范县` there")
        );
    }

    #[test]
    fn a_table_without_codes_or_names_is_no_gazetteer() {
        let refusal = read("编号,村\n1,甲村\n").unwrap_err();
        let ids: Vec<&str> = refusal.problems.iter().map(|one| one.id).collect();
        assert_eq!(ids, ["gazetteer-column-missing"; 2]);
    }
}
