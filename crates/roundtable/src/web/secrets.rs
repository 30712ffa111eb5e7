//! Random tokens and their hashes.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

/// A token of 256 random bits, fit for a cookie or a link.
pub fn token() -> String {
    BASE64URL_NOPAD.encode(&random::<32>())
}

/// Whether a text has the shape of a token of ours.
pub fn is_token(text: &str) -> bool {
    BASE64URL_NOPAD
        .decode(text.as_bytes())
        .is_ok_and(|bytes| bytes.len() == 32)
}

/// A short code to read aloud: `chars` letters and digits that can't be taken for each other.
pub fn short_code(chars: usize) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut code = String::with_capacity(chars);
    while code.len() < chars {
        let [byte] = random::<1>();
        code.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    code
}

/// A random whole number above 0.
pub fn number() -> i64 {
    (i64::from_le_bytes(random::<8>()) & i64::MAX).max(1)
}

/// What is stored instead of a token.
pub fn hash(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// The six digits that belong to a link's token: who holds the link can show the code.
pub fn six_digits(link_token: &str) -> String {
    let digest = Sha256::digest(format!("six digits of {link_token}").as_bytes());
    let number = digest[..8]
        .iter()
        .fold(0u64, |sum, byte| sum.wrapping_mul(256) + u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives randomness");
    bytes
}
