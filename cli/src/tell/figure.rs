//! Numbers for people: with as many digits as help, and no more.

use stagger_core::Span;

/// A quantity to about four digits, thousands apart.
pub(crate) fn figure(quantity: f64) -> String {
    if !quantity.is_finite() {
        return if quantity.is_nan() {
            "-"
        } else if quantity > 0.0 {
            "endless"
        } else {
            "-endless"
        }
        .to_string();
    }
    let size = quantity.abs();
    let places = match size {
        _ if size == size.round() && size < 1e15 => 0,
        100.0.. => 0,
        10.0.. => 1,
        0.095.. => 2,
        0.0095.. => 3,
        _ => return format!("{quantity:.1e}"),
    };
    let text = format!("{size:.places$}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let sign = if quantity < 0.0 { "-" } else { "" };
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{rest}", thousands(whole))
}

/// A chance or a share in percent.
pub(crate) fn percent(share: f64) -> String {
    format!("{} %", figure(share * 100.0))
}

/// Seconds as a duration, in the unit below the greatest at most, and not in that from ten of the greatest on: `1 d 3 h`,
/// `2 min 30 s`, `45 min`.
pub(crate) fn span(seconds: f64) -> String {
    if !seconds.is_finite() {
        return figure(seconds);
    }
    let unit = UNITS.into_iter().find(|unit| seconds.abs() >= f64::from(*unit)).unwrap_or(1);
    let below = UNITS.into_iter().find(|smaller| *smaller < unit).unwrap_or(1);
    let smaller = f64::from(if seconds.abs() < 10.0 * f64::from(unit) { below } else { unit });
    let whole = ((seconds.abs() / smaller).round() * smaller).min(1e15);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10^15")]
    let told = Span(whole as u64).to_string();
    if seconds < 0.0 && whole > 0.0 { format!("-{told}") } else { told }
}

fn thousands(digits: &str) -> String {
    let letters = digits.chars().enumerate();
    letters.fold(String::new(), |mut text, (place, digit)| {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
        text
    })
}

const UNITS: [u32; 4] = [86_400, 3600, 60, 1];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_help() {
        let told = [0.0, 17.0, 17.04, -3.256, 603.7, 12_345.6, 0.0123, 0.000_12, f64::INFINITY].map(figure);
        assert_eq!(told, ["0", "17", "17.0", "-3.26", "604", "12,346", "0.012", "1.2e-4", "endless"]);
        assert_eq!(
            [0.0, 59.6, 2700.0, 97_000.0, -90.0, 737.0].map(span),
            ["0 s", "1 min", "45 min", "1 d 3 h", "-1 min 30 s", "12 min"]
        );
        assert_eq!(percent(0.2536), "25.4 %");
    }
}
