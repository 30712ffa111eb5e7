//! Contrast, computed from the tokens themselves: text 4.5 to 1, edges 3 to 1, in both themes.

use std::collections::BTreeMap;

use crate::{none_of, top};

const TEXT: f64 = 4.5;
const EDGE: f64 = 3.0;

/// What stands on what.
#[rustfmt::skip]
const PAIRS: &[(&str, &[&str], f64)] = &[
    ("ink",         &["bg", "surface", "surface-2", "now-soft"],    TEXT),
    ("ink-2",       &["bg", "surface", "surface-2"],                TEXT),
    ("ink-3",       &["bg", "surface", "surface-2"],                TEXT),
    ("accent-text", &["bg", "surface", "surface-2", "accent-soft"], TEXT),
    ("on-accent",   &["accent", "accent-2"],                        TEXT),
    ("on-now",      &["now"],                                       TEXT),
    ("now-text",    &["now-soft", "bg"],                            TEXT),
    ("good",        &["good-soft", "surface"],                      TEXT),
    ("bad",         &["bad-soft", "surface"],                       TEXT),
    ("on-person",   &["p1", "p2", "p3", "p4", "p5", "p6"],          TEXT),
    ("line-strong", &["bg", "surface", "surface-2"],                EDGE),
    ("accent",      &["bg", "surface"],                             EDGE),
    ("now-line",    &["bg", "surface"],                             EDGE),
];

/// Lightness 0 to 1, chroma, hue in degrees.
type Oklch = [f64; 3];
/// Red, green, blue as light, 0 to 1 where a screen can show it.
type Light = [f64; 3];

#[test]
fn every_pair_of_tokens_can_be_read() {
    let tokens = tokens();
    let mut faults = Vec::new();
    for (front, grounds, needs) in PAIRS {
        for ground in *grounds {
            for (theme, name) in ["light", "dark"].iter().enumerate() {
                let of = |token: &str| light(tokens[token][theme]);
                let ratio = contrast(of(front), of(ground));
                if ratio < *needs {
                    faults.push(format!(
                        "{front} on {ground}, {name}: {ratio:.2} of {needs}"
                    ));
                }
            }
        }
    }
    none_of(&faults);
}

#[test]
fn every_token_can_be_shown_on_a_screen() {
    let mut faults = Vec::new();
    for (name, themes) in tokens() {
        for colour in themes {
            let outside = |part: f64| !(-0.001..=1.001).contains(&part);
            if light(colour).into_iter().any(outside) {
                faults.push(format!("{name}: {colour:?} is outside sRGB"));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn contrast_is_computed_as_the_standard_says() {
    let white = light([1.0, 0.0, 0.0]);
    let black = light([0.0, 0.0, 0.0]);
    assert!((contrast(white, black) - 21.0).abs() < 0.01);
    assert!((contrast(white, white) - 1.0).abs() < 0.01);
    // sRGB red, as the CSS Color standard gives it in oklch.
    let red = light([0.62796, 0.25768, 29.2339]);
    assert!((contrast(white, red) - 3.998).abs() < 0.01);
}

/// Every colour token in light and in dark.
fn tokens() -> BTreeMap<String, [Oklch; 2]> {
    let file = top().join("crates/roundtable/assets/css/00-tokens.css");
    let text = std::fs::read_to_string(file).expect("the tokens are there");
    let declared = text.split(';').filter_map(|declaration| {
        let (name, value) = declaration.rsplit_once("--")?.1.split_once(':')?;
        let colours = value.trim().strip_prefix("light-dark(oklch(")?;
        let (light, dark) = colours.split_once("oklch(")?;
        Some((name.trim().to_owned(), [oklch(light)?, oklch(dark)?]))
    });
    declared.collect()
}

fn oklch(text: &str) -> Option<Oklch> {
    let inside = text.split(')').next()?;
    let parts: Vec<f64> = inside
        .split_whitespace()
        .filter_map(|p| p.parse().ok())
        .collect();
    parts.try_into().ok()
}

/// Björn Ottosson's matrices, as the CSS Color standard has them.
fn light([lightness, chroma, hue]: Oklch) -> Light {
    let (sin, cos) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

fn contrast(one: Light, other: Light) -> f64 {
    let luminance = |[r, g, b]: Light| {
        0.2126 * r.clamp(0.0, 1.0) + 0.7152 * g.clamp(0.0, 1.0) + 0.0722 * b.clamp(0.0, 1.0)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
