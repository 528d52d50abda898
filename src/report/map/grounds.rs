//! Districts: their grounds by price, bands along their borders, and the borders.

use super::panel::{Drawn, Panel, data};
use super::style;
use super::svg::Svg;

impl Panel<'_> {
    /// The grounds of the districts by price.
    pub(super) fn grounds(&self, svg: &mut Svg, zones: &[Drawn]) {
        svg.put("<defs>");
        for (number, rings) in zones.iter().enumerate() {
            let data = data(rings);
            svg.put(&format!("<path id=\"d{number}\" d=\"{data}\"/>"));
            svg.put(&format!(
                "<clipPath id=\"c{number}\"><use href=\"#d{number}\"/></clipPath>"
            ));
        }
        svg.put("</defs>");
        for number in 0..zones.len() {
            let fill = style::district(self.class(number), self.prices.count());
            svg.put(&format!("<use href=\"#d{number}\" fill=\"{fill}\"/>"));
        }
    }

    /// A band in the colour of the price on the inner side of every border.
    pub(super) fn bands(&self, svg: &mut Svg) {
        for number in 0..self.zones.len() {
            let band = style::band(self.class(number), self.prices.count());
            svg.put(&format!(
                "<g clip-path=\"url(#c{number})\"><use href=\"#d{number}\" fill=\"none\" stroke=\"{band}\" \
                 stroke-width=\"110\" stroke-opacity=\"0.7\"/></g>"
            ));
        }
    }

    /// The borders of the districts, above everything that lies on the ground.
    pub(super) fn borders(&self, svg: &mut Svg) {
        svg.put("<g fill=\"none\" stroke=\"#5a3a1a\" stroke-width=\"14\" stroke-dasharray=\"160 50 30 50\">");
        for number in 0..self.zones.len() {
            svg.put(&format!("<use href=\"#d{number}\"/>"));
        }
        svg.put("</g>");
    }
}
