//! Survey coordinate TXT (勘测定界坐标文件), in the norm's form and in the many that offices really write.
//!
//! What the file declares decides (坐标系, 几度分带, 带号); its coordinates are only the cross-check.

mod axes;
mod datum;
mod declared;
mod lines;
mod nesting;
mod plot;
mod project_areas;
mod record;
mod zone;

use self::declared::Declared;
use self::lines::{Line, Section};
use self::plot::Plot;
use super::input::Input;
use super::options::ReadOptions;
use super::table::Table;
use crate::land::Refusal;
use crate::text;

/// Reads a survey coordinate text into `table`.
///
/// # Errors
///
/// [`Refusal`] if lines cannot be read or the declarations do not name a coordinate system that is known.
pub(super) fn read(
    text: &str,
    input: &Input,
    options: &ReadOptions,
    mut table: Table,
) -> Result<Table, Refusal> {
    table.survey = true;
    let (mut declared, mut plots) = (Declared::default(), Vec::new());
    for (line, section) in lines::of(text) {
        match section {
            Section::Plots => point_or_plot(&mut table, &mut plots, &line),
            Section::Keys(name) => declared.line(&mut table.notes, &name, &line),
        }
    }
    if plots.is_empty() && !table.notes.refused() {
        no_plots(&mut table);
    }
    let placed = axes::placed(&mut table.notes, plots);
    zone::decide(&mut table, &declared, &placed, options);
    declared.report(&mut table.notes);
    record::fill(&mut table, input, &declared, placed);
    project_areas::check(&mut table, &declared, record::AREA);
    Ok(table)
}

fn point_or_plot(table: &mut Table, plots: &mut Vec<Plot>, line: &Line<'_>) {
    if line.text.contains('@') {
        plots.push(Plot::heading(line));
        return;
    }
    let Some(plot) = plots.last_mut() else {
        return table.notes.problem(
            "point-without-plot",
            table.notes.row(line.number).value(line.text.as_ref()),
            text!(
                "坐标行之前没有以 @ 结尾的地块行",
                "a point stands before any plot (a line that ends with @)"
            ),
            text!(
                "请在坐标行前补上地块行：界址点数,面积,地块编号,地块名称,面,图幅号,用途,地类编码,@",
                "put the plot's line before its points: count,area,number,name,面,sheet,use,class,@"
            ),
        );
    };
    match plot::point(line) {
        Ok(point) => plot.points.push(point),
        Err(what) => table.notes.problem(
            "line-unreadable",
            table.notes.row(line.number).value(line.text.as_ref()),
            what,
            text!(
                "坐标行应为：点号,圈号,X坐标,Y坐标",
                "a point's line is: label,ring,X,Y"
            ),
        ),
    }
}

fn no_plots(table: &mut Table) {
    let place = table.notes.place();
    table.notes.problem(
        "no-plots",
        place,
        text!(
            "文件里没有地块行（以 @ 结尾的行）",
            "the file has no plot (a line that ends with @)"
        ),
        text!(
            "请核对导出是否完整",
            "check whether the export was complete"
        ),
    );
}
