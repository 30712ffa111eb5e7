//! Trial.
use grouping::*;
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let people = People::read(&std::fs::read(file).unwrap()).unwrap();
    for seed in 0..3 {
        trial(&people, &Rules::default(), "2026-12-07".parse().unwrap(), seed, 20_000_000);
    }
}
