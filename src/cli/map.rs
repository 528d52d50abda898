//! The map as a file: a drawing, or a picture of it.

use super::args::{Format, MapSizeArg};
use super::documents::Making;
use crate::report::{MapSize, Run, map_missing, map_png, map_svg};
use crate::text;
use std::io::{self, Write};

/// Writes the map in the size asked for; for a picture, says which characters no font has. A drawing has no fonts: the
/// program that shows it brings them.
pub(super) fn write_map(
    run: &Run<'_>,
    format: Format,
    making: &Making<'_>,
    out: &mut dyn Write,
    talk: &mut dyn Write,
) -> io::Result<()> {
    let (size, lang) = (size(making.arguments.map_size), making.lang);
    let svg = map_svg(run, size, lang).ok_or_else(|| {
        let said = text!(
            "地块和区片都没有图形，画不出地图",
            "neither parcels nor districts have shapes, so there is no map to draw"
        );
        io::Error::other(said.say(lang).to_owned())
    })?;
    if format == Format::Svg {
        return out.write_all(svg.as_bytes());
    }
    if let Some(missing) = map_missing(&svg, making.fonts) {
        writeln!(talk, "{}", missing.say(lang))?;
    }
    let png = map_png(&svg, making.fonts, size.scale());
    out.write_all(&png.map_err(|why| io::Error::other(why.say(lang).to_owned()))?)
}

fn size(argument: MapSizeArg) -> MapSize {
    match argument {
        MapSizeArg::A4 => MapSize::A4,
        MapSizeArg::A3 => MapSize::A3,
        MapSizeArg::Screen => MapSize::Screen,
    }
}
