//! The head of a result: by what program, which rules and which files it was made.

use super::run::Run;
use crate::lang::{Lang, Text};

/// The program's name and version, as every result carries it.
pub(super) const PROGRAM: &str = concat!("qupian ", env!("CARGO_PKG_VERSION"));

/// The engine whose cuts the areas rest on.
pub(super) const ENGINE: &str = "i_overlay 9.1.0, i64, 2^-32 m";

/// Label and value of each line of the head.
#[must_use]
pub fn head_lines(run: &Run<'_>, lang: Lang) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut line =
        |zh: &str, en: &str, value: String| lines.push((lang.pick(zh, en).to_owned(), value));
    line("程序", "program", format!("{PROGRAM} ({ENGINE})"));
    line(
        "项目",
        "project",
        run.project
            .name
            .clone()
            .unwrap_or_else(|| lang.pick("（未命名）", "(unnamed)").to_owned()),
    );
    if let Some(kind) = &run.project.kind {
        line("项目类型", "kind", kind.clone());
    }
    let by = run.pack.selection.by.text();
    let days: Vec<String> = run.days().iter().map(ToString::to_string).collect();
    line(by.zh(), by.en(), days.join(lang.pick("、", ", ")));
    let pack = run.pack;
    line(
        "规则包",
        "pack",
        match (pack.name.say(lang), pack.digest.short()) {
            (name, digest) if lang == Lang::Zh => format!("{} {name}（sha256 {digest}）", pack.id),
            (name, digest) => format!("{} {name} (sha256 {digest})", pack.id),
        },
    );
    for standard in run.standards() {
        let standing = standard.standing.text();
        let (name, standing) = (standard.name.say(lang), standing.say(lang));
        let digest = standard.digest.short();
        let value = match lang {
            Lang::Zh => format!("{} {name}（{standing}，sha256 {digest}）", standard.id),
            Lang::En => format!("{} {name} ({standing}, sha256 {digest})", standard.id),
        };
        line("标准", "standard", value);
    }
    line(
        "地类标准",
        "class scheme",
        format!("{} {}", run.scheme.id, run.scheme.title),
    );
    for layer in run.layers() {
        let system = layer
            .system
            .as_ref()
            .map(|system| format!("{}{}", lang.pick("，", ", "), system.say(lang)))
            .unwrap_or_default();
        let (file, records, digest) = (
            &layer.source.file,
            layer.records,
            layer.source.digest.short(),
        );
        let unit = if records == 1 { "record" } else { "records" };
        let near = layer.near.map_or(String::new(), |near| match lang {
            Lang::Zh => format!("，其中 {near} 条在项目附近"),
            Lang::En => format!(", {near} of them near the project"),
        });
        line(
            layer.role_text.zh(),
            layer.role_text.en(),
            match lang {
                Lang::Zh => format!("{file}，{records} 条{near}，sha256 {digest}{system}"),
                Lang::En => format!("{file}, {records} {unit}{near}, sha256 {digest}{system}"),
            },
        );
    }
    for standard in run.standards() {
        let plan = &standard.rounding.clause;
        let label = ("取位", "rounding");
        line(label.0, label.1, plan.wording.say(lang).to_owned());
    }
    for (label, value) in &run.decisions {
        line(label.zh(), label.en(), value.say(lang).to_owned());
    }
    let shaped = run.appraised.iter().filter_map(|one| one.area.as_ref());
    if run.appraised.is_empty() || shaped.clone().any(|area| area.basis.is_some()) {
        let basis = run.basis.text();
        line("面积口径", "area basis", basis.say(lang).to_owned());
    }
    if shaped.clone().any(|area| area.basis.is_none()) {
        let declared = Text::fixed(
            "没有可用图形的地块按申报面积",
            "declared areas where there is no usable shape",
        );
        line("面积口径", "area basis", declared.say(lang).to_owned());
    }
    let width = run.sliver_width * 1000.0;
    line(
        "碎片阈值",
        "sliver width",
        match lang {
            Lang::Zh => format!("{width} 毫米（更窄的并入所接触的最大一块）"),
            Lang::En => format!("{width} mm (thinner parts go to the largest piece they touch)"),
        },
    );
    lines
}
