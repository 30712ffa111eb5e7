//! Trial.
use grouping::*;
fn main() {
    let arg = |n: usize| std::env::args().nth(n).unwrap_or_default();
    let people = People::read(&std::fs::read(arg(1)).unwrap()).unwrap();
    let rules = std::fs::read_to_string(arg(3)).unwrap_or_default();
    let rules = Rules::read(&rules).unwrap();
    for seed in 0..1 {
        trial(&people, &rules, "2026-12-07".parse().unwrap(), seed, arg(2).parse().unwrap());
    }
}
