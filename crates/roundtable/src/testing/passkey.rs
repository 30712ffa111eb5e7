//! A device that keeps one passkey, in software: what a phone does behind its fingerprint.

use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A device and its key pair.
pub(crate) struct PasskeyDevice {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    owner: String,
    /// How often it has signed; a copy of the device would fall behind.
    pub counter: u32,
}

const PRESENT_AND_VERIFIED: u8 = 0x05;
const WITH_KEY: u8 = 0x40;

impl PasskeyDevice {
    /// A device that was never used.
    pub fn new() -> PasskeyDevice {
        let random = SystemRandom::new();
        let way = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let made = EcdsaKeyPair::generate_pkcs8(way, &random).expect("a key is made");
        let key = EcdsaKeyPair::from_pkcs8(way, made.as_ref(), &random).expect("it is a key");
        let id = Sha256::digest(key.public_key().as_ref())[..16].to_vec();
        PasskeyDevice {
            key,
            id,
            owner: String::new(),
            counter: 0,
        }
    }

    /// What the browser sends after `navigator.credentials.create`.
    pub fn create(&mut self, options: &Value) -> Value {
        self.owner = text(&options["user"]["id"]);
        self.counter += 1;
        let said = said("webauthn.create", options);
        let mut attestation = vec![0xa3];
        attestation.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData");
        let whole = [self.facts(options, WITH_KEY), self.public()].concat();
        attestation.extend([0x59]);
        attestation.extend(u16::try_from(whole.len()).expect("short").to_be_bytes());
        attestation.extend(whole);
        self.credential(json!({
            "attestationObject": base64(&attestation),
            "clientDataJSON": base64(said.as_bytes()),
        }))
    }

    /// What the browser sends after `navigator.credentials.get`.
    pub fn get(&mut self, options: &Value) -> Value {
        self.counter += 1;
        let said = said("webauthn.get", options);
        let facts = self.facts(options, 0);
        let signed = [facts.as_slice(), &Sha256::digest(said.as_bytes())].concat();
        let random = SystemRandom::new();
        let signature = self.key.sign(&random, &signed).expect("it signs");
        self.credential(json!({
            "authenticatorData": base64(&facts),
            "clientDataJSON": base64(said.as_bytes()),
            "signature": base64(signature.as_ref()),
            "userHandle": self.owner,
        }))
    }

    fn credential(&self, response: Value) -> Value {
        json!({ "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key",
                "extensions": {}, "response": response })
    }

    /// Where it is used, that somebody was there, and how often it has signed.
    fn facts(&self, options: &Value, flags: u8) -> Vec<u8> {
        let site = match options["rpId"].as_str() {
            Some(site) => site.to_owned(),
            None => text(&options["rp"]["id"]),
        };
        let mut facts = Sha256::digest(site.as_bytes()).to_vec();
        facts.push(PRESENT_AND_VERIFIED | flags);
        facts.extend(self.counter.to_be_bytes());
        facts
    }

    /// The public key, as COSE writes it.
    fn public(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let mut public = vec![0; 16];
        public.extend(u16::try_from(self.id.len()).expect("short").to_be_bytes());
        public.extend(&self.id);
        public.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        public.extend(&point[1..33]);
        public.extend([0x22, 0x58, 0x20]);
        public.extend(&point[33..65]);
        public
    }
}

fn said(kind: &str, options: &Value) -> String {
    let challenge = text(&options["challenge"]);
    json!({ "type": kind, "challenge": challenge, "origin": super::ORIGIN, "crossOrigin": false })
        .to_string()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn base64(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
