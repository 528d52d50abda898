//! The drawing as a picture.

use super::super::fonts::Fonts;
use super::letters::marked;
use crate::lang::Text;
use crate::text;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// More pixels than this are refused: a picture of 400 MB in memory.
const MOST: f64 = 1e8;

/// A drawing of [`map_svg`](super::map_svg) as PNG. Only the given fonts are used, never those of the machine, and nothing
/// outside the drawing is opened; a character that no font has is drawn as 〓. `scale` is how many pixels are drawn for one
/// of the drawing's, of which there are 96 an inch; see [`MapSize::scale`](super::MapSize::scale).
///
/// # Errors
///
/// Why it cannot be drawn: the text is no drawing, or the picture would be too large.
///
/// ```
/// use qupian::report::{Fonts, map_png};
/// let dot = r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="2" height="2"/></svg>"#;
/// let png = map_png(dot, &Fonts::shipped(), 2.0).unwrap();
/// // the size stands in the head: eight by six pixels
/// assert_eq!((png[19], png[23]), (8, 6));
/// assert!(map_png(dot, &Fonts::shipped(), 1e6).is_err());
/// ```
pub fn map_png(svg: &str, fonts: &Fonts, scale: f32) -> Result<Vec<u8>, Text> {
    let shown = marked(svg, fonts);
    let tree = Tree::from_str(&shown, &options(fonts))
        .map_err(|why| text!("不能画成图片：{why}", "cannot be drawn as a picture: {why}"))?;
    let size = tree.size();
    let [width, height] = [size.width(), size.height()].map(|side| (side * scale).round());
    let fits = width >= 1.0 && height >= 1.0 && f64::from(width) * f64::from(height) <= MOST;
    let pixmap = fits.then(|| Pixmap::new(width as u32, height as u32));
    let Some(mut pixmap) = pixmap.flatten() else {
        return Err(text!(
            "图片为 {width}×{height} 像素，超出限制；请减小倍数",
            "a picture of {width} by {height} pixels is beyond the limit; choose a smaller scale"
        ));
    };
    pixmap.fill(Color::WHITE);
    let fill = Transform::from_scale(width / size.width(), height / size.height());
    resvg::render(&tree, fill, &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|why| text!("不能写成 PNG：{why}", "cannot be written as PNG: {why}"))
}

/// Options with these fonts alone; the first is the one that is meant where a family is not found.
fn options(fonts: &Fonts) -> Options<'static> {
    let mut options = Options::default();
    let known = options.fontdb_mut();
    for file in fonts.files() {
        known.load_font_data(file.to_vec());
    }
    let first = known.faces().next().and_then(|face| face.families.first());
    if let Some(family) = first.map(|(name, _)| name.clone()) {
        known.set_sans_serif_family(family.clone());
        options.font_family = family;
    }
    options
}
