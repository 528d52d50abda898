//! The head of a review: by what it was made, and how the filing was read.

use super::Reviewed;
use crate::land::{FiledColumn, FiledKind, FiledSheet, FiledTable, HowMapped, column_name};
use crate::lang::{Lang, Text};
use crate::report::head::{PROGRAM, head_lines};
use crate::text;

/// Label and value of each line: program, filing, project, rules, files, decisions.
pub(super) fn lines(review: &Reviewed<'_>, lang: Lang) -> Vec<(String, String)> {
    let filing = &review.filing.source;
    let digest = filing.digest.short();
    let shown = match lang {
        Lang::Zh => format!("{}（sha256 {digest}）", filing.file),
        Lang::En => format!("{} (sha256 {digest})", filing.file),
    };
    let mut lines = vec![(lang.pick("报件", "filing").to_owned(), shown)];
    if review.has_parcels {
        lines.extend(head_lines(review.run, lang));
    } else {
        lines.extend(without_run(review, lang));
    }
    lines
}

fn without_run(review: &Reviewed<'_>, lang: Lang) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut line = |label: Text, value: String| lines.push((label.say(lang).to_owned(), value));
    line(Text::fixed("程序", "program"), PROGRAM.to_owned());
    let project = review.project.name.clone();
    let unnamed = || lang.pick("（未命名）", "(unnamed)").to_owned();
    line(
        Text::fixed("项目", "project"),
        project.unwrap_or_else(unnamed),
    );
    if let Some(kind) = &review.project.kind {
        line(Text::fixed("项目类型", "kind"), kind.clone());
    }
    let days: Vec<String> = review.days.iter().map(ToString::to_string).collect();
    line(
        review.pack.selection.by.text(),
        days.join(lang.pick("、", ", ")),
    );
    let named = |id: &str, name: &Text, digest: &str| match lang {
        Lang::Zh => format!("{id} {}（sha256 {digest}）", name.zh()),
        Lang::En => format!("{id} {} (sha256 {digest})", name.en()),
    };
    let pack = review.pack;
    line(
        Text::fixed("规则包", "pack"),
        named(&pack.id, &pack.name, &pack.digest.short()),
    );
    for standard in &review.standards {
        line(
            Text::fixed("标准", "standard"),
            named(&standard.id, &standard.name, &standard.digest.short()),
        );
    }
    line(
        Text::fixed("地类标准", "class scheme"),
        format!("{} {}", review.scheme.id, review.scheme.title),
    );
    for layer in review.run.layers() {
        let (file, digest) = (&layer.source.file, layer.source.digest.short());
        line(layer.role_text.clone(), format!("{file}, sha256 {digest}"));
    }
    for (label, value) in &review.run.decisions {
        line(label.clone(), value.say(lang).to_owned());
    }
    lines
}

/// What was read of each sheet, and what each column was taken for.
pub(super) fn reading(review: &Reviewed<'_>, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for sheet in &review.filing.sheets {
        lines.extend(of_sheet(sheet, review.components, lang));
    }
    lines
}

fn of_sheet(sheet: &FiledSheet, components: &[(String, Text)], lang: Lang) -> Vec<String> {
    let name = sheet.name.as_deref().map_or_else(
        || lang.pick("表", "table").to_owned(),
        |name| format!("{} {name}", lang.pick("工作表", "sheet")),
    );
    let colon = lang.pick("：", ": ");
    if let Some(why) = &sheet.without_table {
        return vec![format!("{name}{colon}{}", why.say(lang))];
    }
    let mut lines = Vec::new();
    for table in &sheet.tables {
        let [items, subtotals, totals] = [FiledKind::Item, FiledKind::Subtotal, FiledKind::Total]
            .map(|kind| table.rows.iter().filter(|row| row.kind == kind).count());
        let (first, last) = table.headings;
        let said = text!(
            "表头第 {first} 至 {last} 行；明细 {items} 行，小计 {subtotals} 行，合计 {totals} 行",
            "headings in rows {first} to {last}; items {items}, subtotals {subtotals}, totals {totals}"
        );
        lines.push(format!("{name}{colon}{}", said.say(lang)));
        lines.push(format!("  {}", columns(table, components, lang)));
    }
    let other = sheet.other_rows.len();
    if other > 0 && !sheet.tables.is_empty() {
        let said = text!(
            "表外另有 {other} 行（标题、说明、签章等）",
            "rows outside tables (titles, notes, signatures): {other}"
        );
        lines.push(format!("  {}", said.say(lang)));
    }
    lines
}

fn columns(table: &FiledTable, components: &[(String, Text)], lang: Lang) -> String {
    let each: Vec<String> = table
        .columns
        .iter()
        .map(|column| one_column(column, components, lang))
        .collect();
    each.join(lang.pick("；", "; "))
}

/// `H 补偿费／合计 → 合计（按表头）`.
fn one_column(column: &FiledColumn, components: &[(String, Text)], lang: Lang) -> String {
    let letter = column_name(column.column);
    let role = column.role.map_or_else(
        || lang.pick("未用", "not used").to_owned(),
        |role| role.text(components).say(lang).to_owned(),
    );
    let how = match column.how {
        Some(HowMapped::Given) => lang.pick("（指定）", " (given)"),
        Some(HowMapped::Position) => lang.pick("（按位置）", " (by position)"),
        Some(HowMapped::Heading) | None => "",
    };
    format!("{letter} {} → {role}{how}", column.heading)
}
