//! A group gathers around one table, with nothing but their devices: no account and no mail.

use crate::testing::{Browser, Network, proof};

use super::hand::{Hand, Way};

/// The most things a founder does before a group can come.
const FOUNDER_ACTS_MAX: u32 = 12;
/// The most things anybody else does to sit down.
const GUEST_ACTS_MAX: u32 = 3;

const FOUNDER: &str = "Ada Berger";
const OTHERS: [(&str, u32, u32); 5] = [
    ("Ben Okoro", 360, 740),
    ("Chi Nguyen", 1360, 900),
    ("Dana Weiss", 320, 640),
    ("Eve Laurent", 1024, 768),
    ("Farid Aziz", 412, 915),
];

proof!(six_phones_and_laptops_gather_without_mail, which, {
    let Some((net, origin)) = Network::listen(which).await else {
        return;
    };
    let Some(phone) = Browser::open(&origin).await else {
        return;
    };
    assert!(net.app.settings.smtp.is_none(), "no mail can leave");
    phone.viewport(390, 844).await;
    let link = gathers(&phone).await;
    let path = link.strip_prefix(&origin).expect("a link to this network");
    let device = phone.another().await;
    for (name, width, height) in OTHERS {
        device.forget().await;
        device.viewport(width, height).await;
        sits_down(&device, path, name).await;
    }
    phone.wait_for("6 people at the table").await;
    phone.click("Go to the group").await;
    for table in [&phone, &device] {
        table.wait_for("6 members").await;
        for name in OTHERS.map(|(name, ..)| name).into_iter().chain([FOUNDER]) {
            assert!(table.says(name).await, "{name} is at the table");
        }
    }
    assert_eq!(net.number("select count(*) from outbox").await, 0);
    assert_eq!(net.number("select count(*) from accounts").await, 0);
});

/// The founder, from the first page to the link the others open.
async fn gathers(phone: &Browser) -> String {
    let founder = Hand::new(phone, Way::Pointer);
    founder.open("/").await;
    founder.press("I already have a group").await;
    founder.write("name", "Harbour").await;
    founder.write("your_name", FOUNDER).await;
    founder.press("Gather the group").await;
    phone.wait_for("One person at the table").await;
    assert!(founder.acts() <= FOUNDER_ACTS_MAX, "{}", founder.acts());
    let link = phone.run("return document.querySelector('#link').value");
    let link = link.await.as_str().expect("a link").to_owned();
    let (_, code) = link.rsplit_once('/').expect("a link ends with the code");
    let shown = phone.run("return document.querySelector('.big-code').textContent");
    let shown = shown
        .await
        .as_str()
        .expect("letters")
        .replace(['-', ' '], "");
    assert!(shown.contains(&code.replace('-', "")), "{shown}, {code}");
    link
}

/// Somebody with a device nobody has signed in on, from the link to the table.
async fn sits_down(device: &Browser, path: &str, name: &str) {
    let guest = Hand::new(device, Way::Pointer);
    guest.open(path).await;
    guest.write("name", name).await;
    guest.press("Take a seat").await;
    device.wait_for("You have a seat").await;
    assert!(guest.acts() <= GUEST_ACTS_MAX, "{}", guest.acts());
}
