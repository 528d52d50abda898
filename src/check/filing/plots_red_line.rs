//! `plot-outside-districts`, `land-claimed-twice`, `declared-area-differs`: what the red line itself is like, as far as the
//! filing rests on it.

use super::{About, Desk, Discrepancy, FilingCheck};
use crate::land::{CellPlace, FiledRole, Finding, Severity, whole_name};
use crate::lang::Text;
use crate::text;

const GROUND: Text = Text::fixed("红线与区片图层。", "The red line and the district layer.");

pub(super) static ABOUT: [About; 3] = [
    About {
        id: "plot-outside-districts",
        severity: Severity::Error,
        title: Text::fixed("地块在区片之外", "a plot outside every district"),
        what: Text::fixed(
            "地块的全部或一部分不在任何区片内，没有价格。表中该地块各行的区片一格一并列出。",
            "All or a part of a plot lies in no district and has no price. The district cells of the plot's rows are listed with it.",
        ),
        why: Text::fixed(
            "没有公布价格的土地不能计价，也不能按零计。",
            "Land without a published price cannot be priced, and is not priced at zero.",
        ),
        example: Text::fixed(
            "地块 D-3 有 120 平方米在县界之外。",
            "120 m² of plot D-3 lie beyond the county.",
        ),
        clause: GROUND,
    },
    About {
        id: "land-claimed-twice",
        severity: Severity::Error,
        title: Text::fixed("土地落在两个区片内", "land that two districts claim"),
        what: Text::fixed(
            "地块的一部分同时落在几个重叠的区片内，没有唯一的价格。",
            "A part of a plot lies in several districts that overlap, so that it has no one price.",
        ),
        why: Text::fixed(
            "区片图层有错，表中无论写哪个都站不住。",
            "The district layer is at fault, and no price in the table stands.",
        ),
        example: Text::fixed(
            "Ⅰ、Ⅱ 区片重叠 40 平方米，在 D-5 内。",
            "Districts Ⅰ and Ⅱ overlap by 40 m² within D-5.",
        ),
        clause: GROUND,
    },
    About {
        id: "declared-area-differs",
        severity: Severity::Warning,
        title: Text::fixed(
            "红线文件的申报面积与界址不符",
            "the red line's declared area is not that of its boundary",
        ),
        what: Text::fixed(
            "红线文件中地块的申报面积，与界址点围成的面积（椭球和平面）比较。",
            "The area that the red line's file declares for a plot is held against that of its boundary, on the ellipsoid and in the plane.",
        ),
        why: Text::fixed(
            "表中的面积多半抄自申报面积。",
            "Tables are mostly filled in from the declared area.",
        ),
        example: Text::fixed(
            "申报 0.7493 公顷，界址围成 0.7612 公顷。",
            "0.7493 ha declared, 0.7612 ha within the boundary.",
        ),
        clause: Text::fixed("红线文件。", "The file of the red line."),
    },
];

/// The page of each finding of a plot.
const TOLD: [(&str, usize); 3] = [
    ("outside-districts", 0),
    ("claimed-twice", 1),
    ("declared-area-differs", 2),
];

pub(super) const CHECK: FilingCheck = FilingCheck { about: &ABOUT, run };

fn run(desk: &mut Desk<'_>) -> Vec<Discrepancy> {
    let Some(ground) = desk.ground else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for appraised in ground.appraised {
        let id = &appraised.parcel.id;
        for finding in &appraised.findings {
            let page = TOLD.iter().find(|(told, _)| *told == finding.id);
            found.extend(page.map(|&(_, page)| tell(desk, page, finding, id)));
        }
    }
    found
}

fn tell(desk: &Desk<'_>, page: usize, finding: &Finding, plot: &str) -> Discrepancy {
    let (zh, en) = (finding.what.zh(), finding.what.en());
    let what = text!("地块 {plot}：{zh}", "plot {plot}: {en}");
    let role = if page == 2 {
        FiledRole::Area
    } else {
        FiledRole::District
    };
    let mut told = Discrepancy::new(
        &ABOUT[page],
        finding.place.clone(),
        what,
        finding.tip.clone(),
    );
    told = told.at(cells(desk, plot, role));
    told.finding.clause = finding.clause.clone();
    told.finding.at_stake = finding.at_stake;
    told
}

/// The cells of a role in the rows of a plot.
fn cells(desk: &Desk<'_>, plot: &str, role: FiledRole) -> Vec<CellPlace> {
    let plot = whole_name(plot);
    let names = |line: &&super::Line<'_>| {
        let stated = desk.stated(line.row, FiledRole::Parcel);
        stated.is_some_and(|one| whole_name(one.text) == plot)
    };
    let lines = desk.lines.iter().filter(names);
    lines.filter_map(|line| desk.seat(line.row, role)).collect()
}
