//! What a survey text declares in its `key=value` lines.

use super::lines::Line;
use crate::read::notes::Notes;
use crate::text;
use std::collections::BTreeMap;

/// Keys that two parts of a file may not state differently: the plots would be in two systems.
const ONE_OF: [&str; 5] = ["坐标系", "几度分带", "带号", "计量单位", "投影类型"];

/// The declarations of a file.
#[derive(Debug, Default)]
pub(super) struct Declared {
    values: BTreeMap<String, (String, usize)>,
    /// Key, value and line.
    project: Vec<(String, String, usize)>,
}

impl Declared {
    /// Takes one line.
    pub(super) fn line(&mut self, notes: &mut Notes, section: &str, line: &Line<'_>) {
        let Some((key, value)) = line.text.split_once('=') else {
            return not_read(notes, section, line);
        };
        let (key, value) = (canonical(key.trim()), value.trim());
        if section == "项目信息" {
            if !value.is_empty() {
                self.project
                    .push((key.to_owned(), value.to_owned(), line.number));
            }
            return;
        }
        match self.values.get(key) {
            Some((before, at)) if before != value => {
                differs(notes, line, key, (before, *at), value)
            }
            _ => {
                self.values
                    .insert(key.to_owned(), (value.to_owned(), line.number));
            }
        }
    }

    /// A declared value; `None` if it is empty or absent.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let (value, _) = self.values.get(key)?;
        (!value.is_empty()).then_some(value.as_str())
    }

    /// The line that a value stands in.
    pub(super) fn row(&self, key: &str) -> usize {
        self.values.get(key).map_or(1, |(_, row)| *row)
    }

    /// A value of the project section.
    pub(super) fn project(&self, key: &str) -> Option<&str> {
        self.project_line(key).map(|(value, _)| value)
    }

    /// A value of the project section, and its line.
    pub(super) fn project_line(&self, key: &str) -> Option<(&str, usize)> {
        let found = self.project.iter().find(|(name, ..)| name == key)?;
        Some((&found.1, found.2))
    }

    /// Notes what the file declares besides its coordinate system.
    pub(super) fn report(&self, notes: &mut Notes) {
        if !self.project.is_empty() {
            let lines: Vec<String> = self
                .project
                .iter()
                .map(|(key, value, _)| format!("{key}={value}"))
                .collect();
            let (zh, en) = (lines.join("；"), lines.join("; "));
            notes.note(
                "project-declared",
                notes.place(),
                text!("[项目信息] 申报：{zh}", "declared in [项目信息]: {en}"),
                text!(
                    "可与计算结果核对",
                    "to be held against the computed figures"
                ),
            );
        }
        self.parameters(notes);
    }

    /// Warns of transformation parameters that are not zero: they are not applied.
    fn parameters(&self, notes: &mut Notes) {
        let Some(stated) = self.get("转换参数") else {
            return;
        };
        let zero = |part: &str| {
            part.trim().is_empty()
                || part
                    .trim()
                    .parse::<f64>()
                    .is_ok_and(|number| number.abs() < f64::MIN_POSITIVE)
        };
        if stated.split(',').all(zero) {
            return;
        }
        notes.warn(
            "parameters-not-applied",
            notes.row(self.row("转换参数")).field("转换参数").value(stated),
            text!(
                "文件写有坐标转换参数，本程序没有使用，坐标按原值读取",
                "the file states transformation parameters; they are not applied, coordinates are read as they are"
            ),
            text!(
                "请确认坐标已是声明的坐标系",
                "make sure that the coordinates already are in the declared system"
            ),
        );
    }
}

/// The norm's name of a key that offices write in several ways.
fn canonical(key: &str) -> &str {
    match key {
        "分带" | "分带方式" | "分带类型" => "几度分带",
        "坐标系统" | "坐标系名称" => "坐标系",
        "转换坐标" => "转换参数",
        "投影" => "投影类型",
        "单位" => "计量单位",
        other => other,
    }
}

fn not_read(notes: &mut Notes, section: &str, line: &Line<'_>) {
    notes.warn(
        "line-not-understood",
        notes.row(line.number).value(line.text.as_ref()),
        text!(
            "[{section}] 中的这一行不是“名称=值”，未使用",
            "this line of [{section}] is not `name=value`; it was not used"
        ),
        text!("请核对", "check it"),
    );
}

fn differs(
    notes: &mut Notes,
    line: &Line<'_>,
    key: &str,
    (before, at): (&String, usize),
    value: &str,
) {
    let place = notes.row(line.number).field(key).value(value);
    let what = text!(
        "与第 {at} 行声明的 `{before}` 不同",
        "line {at} declares `{before}`"
    );
    if ONE_OF.contains(&key) {
        let remedy = text!(
            "一个文件只能有一个坐标系，请拆分文件",
            "a file can have one coordinate system only: split it"
        );
        notes.problem("declarations-differ", place, what, remedy);
    } else {
        notes.warn(
            "declarations-differ",
            place,
            what,
            text!("采用先写的值", "the first value is used"),
        );
    }
}
