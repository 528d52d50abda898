//! The map as a file: a drawing, or a picture of it.

use super::args::{Format, MapSizeArg, ValueArgs};
use crate::lang::Lang;
use crate::report::{Fonts, MapSize, Run, map_png, map_svg};
use crate::text;
use std::fs;
use std::io::{self, Write};

/// Writes the map in the size asked for.
pub(super) fn write_map(
    run: &Run<'_>,
    format: Format,
    arguments: &ValueArgs,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let size = size(arguments.map_size);
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
    let png = map_png(&svg, &fonts(arguments, lang)?, size.scale());
    out.write_all(&png.map_err(|why| io::Error::other(why.say(lang).to_owned()))?)
}

fn size(argument: MapSizeArg) -> MapSize {
    match argument {
        MapSizeArg::A4 => MapSize::A4,
        MapSizeArg::A3 => MapSize::A3,
        MapSizeArg::Screen => MapSize::Screen,
    }
}

/// The program's font, and those that the user adds.
fn fonts(arguments: &ValueArgs, lang: Lang) -> io::Result<Fonts> {
    let mut fonts = Fonts::shipped();
    for path in &arguments.font {
        let shown = path.display();
        let file = fs::read(path)
            .map_err(|error| io::Error::new(error.kind(), format!("{shown}: {error}")))?;
        if !fonts.add(file) {
            let said = text!(
                "{shown} 不是字体文件（TTF、OTF、TTC）",
                "{shown} is no font file (TTF, OTF, TTC)"
            );
            return Err(io::Error::other(said.say(lang).to_owned()));
        }
    }
    Ok(fonts)
}
