//! Certificate files: read, checked, made into what a connection needs.

use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The certificates of a chain, this server's own first.
///
/// # Errors
/// A sentence that names the setting and the file.
pub fn chain(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let wrong = |what: &str| {
        format!(
            "tls_certificate is {}, {what}: name a PEM file with the whole chain.",
            file.display()
        )
    };
    let read = CertificateDer::pem_file_iter(file)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|e| wrong(&format!("which cannot be read ({e})")))?;
    if read.is_empty() {
        return Err(wrong("which holds no certificate"));
    }
    Ok(read)
}

/// TLS 1.2 and 1.3 with this certificate.
///
/// # Errors
/// A sentence that names the setting and the file.
pub fn config(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>, String> {
    let chain = chain(certificate)?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|e| {
        format!(
            "tls_key is {}, which cannot be read ({e}): name the PEM file with the private key.",
            key.display()
        )
    })?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| format!("TLS cannot begin: {e}."))?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(|e| {
            format!("tls_certificate and tls_key do not fit each other ({e}): name a pair.")
        })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
