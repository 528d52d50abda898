//! The writer of the drawing: elements with whole numbers, and text that is never anything but text.

/// The fonts that a viewer may take, the first that it has.
const FAMILIES: &str = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, sans-serif";

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    /// Height of the letters in steps.
    pub(super) size: i32,
    pub(super) fill: &'static str,
    pub(super) anchor: Anchor,
}

impl Pen {
    /// Dark text that begins at its point.
    pub(super) fn plain(size: i32) -> Self {
        Self {
            size,
            fill: "#1a1a1a",
            anchor: Anchor::Start,
        }
    }

    /// The same, held at another point of it.
    pub(super) fn at(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same in another colour.
    pub(super) fn fill(self, fill: &'static str) -> Self {
        Self { fill, ..self }
    }
}

/// A drawing in the making.
#[derive(Debug, Default)]
pub(super) struct Svg {
    text: String,
}

impl Svg {
    /// A drawing of a size in steps, and in the units of its viewer.
    pub(super) fn new([width, height]: [i32; 2], shown: [&str; 2]) -> Self {
        let mut svg = Self::default();
        let [wide, high] = shown;
        svg.put(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FAMILIES}\">"
        ));
        svg.put(&format!(
            "<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>"
        ));
        svg
    }

    /// A line of the drawing as it is: our own elements, never a value.
    pub(super) fn put(&mut self, element: &str) {
        self.text.push_str(element);
        self.text.push('\n');
    }

    /// A rectangle from its west, north, width and height, with further attributes.
    pub(super) fn rect(&mut self, [x, y, width, height]: [i32; 4], attributes: &str) {
        self.put(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {attributes}/>"
        ));
    }

    /// A path of the given data, with further attributes; nothing for no data.
    pub(super) fn path(&mut self, data: &str, attributes: &str) {
        if !data.is_empty() {
            self.put(&format!("<path d=\"{data}\" {attributes}/>"));
        }
    }

    /// A text whose base line is at a point.
    pub(super) fn text(&mut self, [x, y]: [i32; 2], pen: Pen, text: &str) {
        let (size, fill) = (pen.size, pen.fill);
        let anchor = match pen.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let said = escape(text);
        self.put(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\"{anchor}>{said}</text>"
        ));
    }

    /// The whole drawing.
    pub(super) fn finish(mut self) -> String {
        self.put("</svg>");
        self.text
    }
}

/// A text as XML holds it; characters that XML does not know are shown as the replacement character.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe += &format!("&#{};", u32::from(letter)),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    /// The texts and the number of elements of a drawing.
    fn read(drawing: &str) -> (Vec<String>, usize) {
        let (mut texts, mut elements) = (vec![String::new()], 0);
        let mut reader = Reader::from_str(drawing);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(_) | Event::Empty(_) => {
                    elements += 1;
                    texts.push(String::new());
                }
                Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
                Event::GeneralRef(reference) => {
                    let letter = match reference.resolve_char_ref().unwrap() {
                        Some(letter) => letter.to_string(),
                        None => match &*reference {
                            "amp" => "&".to_owned(),
                            "lt" => "<".to_owned(),
                            "gt" => ">".to_owned(),
                            "quot" => "\"".to_owned(),
                            other => panic!("{other}"),
                        },
                    };
                    texts.last_mut().unwrap().push_str(&letter);
                }
                Event::End(_) => {}
                Event::Eof => break,
                other => panic!("{other:?}"),
            }
        }
        (texts, elements)
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_makes_no_element(value in "(?s).{0,40}|[<>&\"'\\]!\\-]{0,12}") {
            let mut svg = Svg::new([10, 10], ["10mm", "10mm"]);
            svg.text([0, 0], Pen::plain(10), &value);
            let (texts, elements) = read(&svg.finish());
            prop_assert_eq!(elements, 3);
            let wanted: String = value.chars().map(|letter| match letter {
                '\t' | '\n' | '\r' => letter,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
                other => other,
            }).collect();
            prop_assert_eq!(texts[3].trim_end_matches('\n'), wanted.trim_end_matches('\n'));
        }
    }
}
