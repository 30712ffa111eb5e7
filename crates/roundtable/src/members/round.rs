//! The picture of the round: six seats about a table whose rim is the clock.

use std::f64::consts::TAU;
use std::fmt::Write;

const MIDDLE: f64 = 240.0;
const RIM: f64 = 118.0;
const SEATS_OUT: f64 = 190.0;
const SEAT: f64 = 38.0;
/// Whose turn it is, and how much of it is over.
const SPEAKING: usize = 2;
const SPENT: f64 = 0.64;

/// The picture, drawn once for every theme and direction: colours come by class.
pub fn picture() -> String {
    let mut svg =
        String::from("<svg class=\"round\" viewBox=\"0 0 480 480\" aria-hidden=\"true\">");
    disc(&mut svg, "round-floor", 236.0);
    disc(&mut svg, "round-way", SEATS_OUT);
    disc(&mut svg, "round-table", RIM + 16.0);
    disc(&mut svg, "round-rim", RIM);
    arc(&mut svg, "round-edge");
    arc(&mut svg, "round-now");
    for seat in 0..6 {
        draw_seat(&mut svg, seat);
    }
    svg.push_str("</svg>");
    svg
}

fn disc(svg: &mut String, class: &str, radius: f64) {
    write!(
        svg,
        "<circle class=\"{class}\" cx=\"{MIDDLE}\" cy=\"{MIDDLE}\" r=\"{radius}\"/>"
    )
    .expect("a string takes whatever is written");
}

/// The time that is over, clockwise from the top.
fn arc(svg: &mut String, class: &str) {
    let (x, y) = at(SPENT, RIM);
    let (top, far) = (MIDDLE - RIM, i32::from(SPENT > 0.5));
    write!(
        svg,
        "<path class=\"{class}\" d=\"M{MIDDLE} {top}A{RIM} {RIM} 0 {far} 1 {x:.1} {y:.1}\"/>"
    )
    .expect("a string takes whatever is written");
}

/// Somebody at the table: head and shoulders inside a round of their colour.
fn draw_seat(svg: &mut String, seat: usize) {
    let around = f64::from(u8::try_from(seat).unwrap_or_default()) / 6.0;
    let (x, y) = at(around, SEATS_OUT);
    let ring = if seat == SPEAKING {
        "<circle class=\"round-turn-edge\" r=\"46\"/><circle class=\"round-turn\" r=\"46\"/>"
    } else {
        ""
    };
    write!(
        svg,
        "<g transform=\"translate({x:.1} {y:.1})\" class=\"p{}\">{ring}\
         <circle class=\"round-seat\" r=\"{SEAT}\"/>\
         <circle class=\"round-body\" cy=\"-8\" r=\"11\"/>\
         <path class=\"round-body\" d=\"M-20 23a20 17 0 0 1 40 0a38 38 0 0 1-40 0Z\"/></g>",
        seat + 1,
    )
    .expect("a string takes whatever is written");
}

/// A place this far around (0 is the top, clockwise) and this far out.
fn at(around: f64, out: f64) -> (f64, f64) {
    let angle = around * TAU;
    (MIDDLE + out * angle.sin(), MIDDLE - out * angle.cos())
}
