//! [`Svg`]: the elements of a picture, and the page around them.

use std::fmt::Write;

/// A picture that is being drawn. Lengths are in pixels of its view box; texts may hold anything.
#[derive(Debug)]
pub(super) struct Svg {
    width: f64,
    height: f64,
    body: String,
}

/// Where a text stands beside its place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    pub(super) const fn new(width: f64, height: f64) -> Self {
        Self { width, height, body: String::new() }
    }

    pub(super) fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        self.add(format_args!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            short(x1),
            short(y1),
            short(x2),
            short(y2)
        ));
    }

    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
        self.add(format_args!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            short(x),
            short(y),
            short(width.max(0.0)),
            short(height.max(0.0))
        ));
    }

    /// A round mark; `told` is shown by whoever points at it.
    pub(super) fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64, told: &str) {
        let told = if told.is_empty() { String::new() } else { format!("<title>{}</title>", escaped(told)) };
        self.add(format_args!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\">{told}</circle>",
            short(x),
            short(y),
            short(radius)
        ));
    }

    /// A square that stands on its corner.
    pub(super) fn diamond(&mut self, class: &str, (x, y): (f64, f64), radius: f64, told: &str) {
        let told = if told.is_empty() { String::new() } else { format!("<title>{}</title>", escaped(told)) };
        let (x, y, r) = (short(x), short(y), short(radius));
        self.add(format_args!(
            "<path class=\"{class}\" d=\"M{x} {y}m0 -{r}l{r} {r}l-{r} {r}l-{r} -{r}z\">{told}</path>"
        ));
    }

    /// A line through these points.
    pub(super) fn path(&mut self, class: &str, points: &[(f64, f64)]) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", short(*x), short(*y))).collect();
        self.add(format_args!("<polyline class=\"{class}\" points=\"{}\"/>", points.join(" ")));
    }

    pub(super) fn text(&mut self, class: &str, anchor: Anchor, (x, y): (f64, f64), text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.add(format_args!(
            "<text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{}\" y=\"{}\">{}</text>",
            short(x),
            short(y),
            escaped(text)
        ));
    }

    /// A text along the left edge, from below.
    pub(super) fn upright(&mut self, class: &str, (x, y): (f64, f64), text: &str) {
        let (x, y) = (short(x), short(y));
        self.add(format_args!(
            "<text class=\"{class}\" text-anchor=\"middle\" transform=\"translate({x} {y}) rotate(-90)\">{}</text>",
            escaped(text)
        ));
    }

    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.body, "{element}");
    }

    /// The whole file. `told` says in words what the picture shows, for those who do not see it.
    pub(super) fn done(self, title: &str, told: &str) -> String {
        let Self { width, height, body } = self;
        let (width, height) = (short(width), short(height));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"title told\">\n<title id=\"title\">{}</title>\n<desc id=\"told\">{}</desc>\n\
             <style>{STYLE}</style>\n<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n{body}</svg>\n",
            escaped(title),
            escaped(told)
        )
    }
}

/// About how wide a text is in the font of the labels, in pixels.
pub(super) fn text_width(text: &str) -> f64 {
    use unicode_width::UnicodeWidthStr;
    7.2 * f64::from(u32::try_from(text.width()).unwrap_or(u32::MAX))
}

/// A hundredth of a pixel is enough.
fn short(number: f64) -> f64 {
    let rounded = (number * 100.0).round() / 100.0;
    // Neither -0 nor what is no number.
    if rounded.is_finite() { rounded + 0.0 } else { 0.0 }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

const STYLE: &str = "
:root{color-scheme:light dark;--page:#fff;--ink:#1b1f24;--faint:#59636e;--rule:#d9dee3;--one:#0b6e99;--other:#b8371f;--soft:#9cc9dc;--mark:#8a5a00}
@media(prefers-color-scheme:dark){:root{--page:#14181d;--ink:#e8ecf0;--faint:#a3adb8;--rule:#343c45;--one:#5bb8dd;--other:#ff8a70;--soft:#2b5a70;--mark:#e6b450}}
text{font:13px system-ui,sans-serif;fill:var(--ink)}
.page{fill:var(--page)}.title{font-size:18px;font-weight:600}.faint{fill:var(--faint)}
.grid{stroke:var(--rule)}.axis{stroke:var(--faint)}
.bar{fill:var(--soft)}.one{fill:var(--one)}.other{fill:var(--other)}.dim{fill:var(--soft)}.mark{fill:var(--mark)}
.hollow{fill:var(--page);stroke:var(--mark);stroke-width:2}
.reach{stroke:var(--faint);stroke-width:1.5}.wide{stroke:var(--soft);stroke-width:7}.sure{stroke:var(--one);stroke-width:3}
.mean{stroke:var(--one);stroke-width:2}.quantile{stroke:var(--one);stroke-width:1.5;stroke-dasharray:5 4}
.record{stroke:var(--other);stroke-width:2}.front{fill:none;stroke:var(--one);stroke-width:1.5}
.formula{fill:none;stroke:var(--mark);stroke-width:1.5;stroke-dasharray:2 4}
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_cannot_break_out() {
        let mut svg = Svg::new(10.0, 10.0);
        svg.text("title", Anchor::Start, (0.0, f64::NAN), "<script>\"&\u{7}");
        let file = svg.done("</title>", "");
        assert!(
            file.contains("y=\"0\">&lt;script&gt;&quot;&amp; </text>") && file.contains("&lt;/title&gt;"),
            "{file}"
        );
        assert!(!file.contains("<script"));
    }
}
