//! What `districts check` says of a layer.

use super::findings::findings;
use super::json::{FindingV1, finding};
use crate::check::{DistrictQuality, Overlap};
use crate::land::{District, Layer};
use crate::lang::Lang;
use serde::Serialize;
use std::io::{self, Write};

/// Writes counts, areas and findings.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_quality(
    layer: &Layer<District>,
    quality: &DistrictQuality,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    // the sum of no numbers is -0.0, which nobody wants to read
    let area = |found: &[Overlap]| found.iter().map(|one| one.area).sum::<f64>() + 0.0;
    let (count, total) = (quality.districts, quality.area);
    let (overlaps, overlap_area) = (quality.overlaps.len(), area(&quality.overlaps));
    let (gaps, gap_area) = (quality.gaps.len(), area(&quality.gaps));
    let name = &layer.name;
    match lang {
        Lang::Zh => {
            writeln!(out, "# 区片图层 {name}\n")?;
            writeln!(
                out,
                "区片 {count} 个，面积合计 {total:.2} 平方米（椭球面积，重叠处重复计）"
            )?;
            writeln!(out, "重叠 {overlaps} 对，{overlap_area:.2} 平方米")?;
            writeln!(out, "空隙 {gaps} 处，{gap_area:.2} 平方米")?;
        }
        Lang::En => {
            writeln!(out, "# district layer {name}\n")?;
            let many = |count: usize, one: &str| match count {
                1 => format!("1 {one}"),
                _ => format!("{count} {one}s"),
            };
            writeln!(
                out,
                "{}, {total:.2} m² in all (ellipsoid; overlaps counted as often as claimed)",
                many(count, "district")
            )?;
            let pairs = many(overlaps, "overlapping pair");
            writeln!(out, "{pairs}, {overlap_area:.2} m²")?;
            writeln!(out, "{}, {gap_area:.2} m²", many(gaps, "gap"))?;
        }
    }
    if let Some(words) = &layer.demonstration {
        writeln!(
            out,
            "{}{}",
            lang.pick("【示范】", "[DEMONSTRATION] "),
            words.say(lang)
        )?;
    }
    writeln!(out)?;
    if quality.findings.is_empty() {
        return writeln!(out, "{}", lang.pick("没有发现问题。", "Nothing was found."));
    }
    findings(
        &quality.findings.iter().collect::<Vec<_>>(),
        true,
        lang,
        out,
    )
}

#[derive(Serialize)]
struct QualityV1 {
    schema: &'static str,
    layer: String,
    sha256: String,
    districts: usize,
    area_m2: String,
    overlaps: Vec<OverlapV1>,
    gaps: Vec<OverlapV1>,
    findings: Vec<FindingV1>,
}

#[derive(Serialize)]
struct OverlapV1 {
    districts: Vec<String>,
    area_m2: String,
    width_m: String,
    at: [f64; 2],
}

/// Writes the same for machines.
///
/// # Errors
///
/// Whatever `out` fails with.
pub fn write_quality_json(
    layer: &Layer<District>,
    quality: &DistrictQuality,
    out: &mut dyn Write,
) -> io::Result<()> {
    let one = |found: &Overlap| OverlapV1 {
        districts: found
            .districts
            .iter()
            .map(|&number| layer.items[number as usize].label.clone())
            .collect(),
        area_m2: format!("{:.4}", found.area),
        width_m: format!("{:.4}", found.width),
        at: found.at,
    };
    let document = QualityV1 {
        schema: "qupian.districts/1",
        layer: layer.name.clone(),
        sha256: layer.source.digest.to_string(),
        districts: quality.districts,
        area_m2: format!("{:.4}", quality.area),
        overlaps: quality.overlaps.iter().map(one).collect(),
        gaps: quality.gaps.iter().map(one).collect(),
        findings: quality.findings.iter().map(finding).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}
