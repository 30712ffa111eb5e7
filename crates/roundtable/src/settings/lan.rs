//! The addresses at which others on the same networks find this machine.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

/// One place in each range of addresses that homes and offices use, and one on the internet.
const FAR: [Ipv4Addr; 4] = [
    Ipv4Addr::new(192, 0, 2, 1),
    Ipv4Addr::new(192, 168, 255, 254),
    Ipv4Addr::new(10, 255, 255, 254),
    Ipv4Addr::new(172, 31, 255, 254),
];

/// This machine's own addresses, the likeliest first; none where there is no network.
///
/// Asks the system from which address it would speak to each of a few places. Connecting a
/// UDP socket chooses a route and sends nothing.
pub fn addresses() -> Vec<IpAddr> {
    let mut found = Vec::new();
    for far in FAR {
        let own = UdpSocket::bind(("0.0.0.0", 0)).and_then(|socket| {
            socket.connect((far, 9))?;
            socket.local_addr()
        });
        if let Ok(own) = own {
            let ip = own.ip();
            if !ip.is_loopback() && !ip.is_unspecified() && !found.contains(&ip) {
                found.push(ip);
            }
        }
    }
    found
}

/// An address as it stands in a URL.
pub fn host(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}
