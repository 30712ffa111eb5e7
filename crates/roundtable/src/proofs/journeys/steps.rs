//! What Ada does on her way: joining, coming back, founding a group, signing its charter.

use super::hand::Hand;
use crate::testing::Network;

const EMAIL: &str = "ada.berger@example.org";

/// A leader who has heard of the network today.
pub(super) struct Ada<'a> {
    net: &'a Network,
    hand: Hand<'a>,
}

impl<'a> Ada<'a> {
    pub fn new(net: &'a Network, hand: Hand<'a>) -> Ada<'a> {
        Ada { net, hand }
    }

    /// From the first page, through every question, to today.
    pub async fn join(&self) {
        let Ada { hand, .. } = self;
        hand.open("/").await;
        hand.write("email", EMAIL).await;
        hand.press("Join a group").await;
        self.type_the_code().await;
        hand.browser.wait_at("/joining/name").await;
        hand.write("name", "Ada Berger").await;
        hand.write("lead", "A ward of forty nurses").await;
        hand.choose("time_zone", "Europe/Berlin", "Berlin").await;
        hand.press("Next").await;
        hand.browser.wait_at("/joining/focus").await;
        hand.tick("focus", "conflict").await;
        hand.tick("focus", "delegation").await;
        hand.write("focus_note", "Handing over a team I built")
            .await;
        hand.press("Next").await;
        hand.browser.wait_at("/joining/hours").await;
        hand.tick("free", "thu-evening").await;
        hand.tick("free", "mon-morning").await;
        hand.press("Next").await;
        hand.browser.wait_at("/joining/background").await;
        hand.tick("languages", "de").await;
        self.say_my_work().await;
        hand.press("Next").await;
        hand.browser.wait_at("/joining/promise").await;
        hand.press("I agree").await;
        hand.browser.wait_at("/today").await;
        hand.browser.wait_for("Good to see you, Ada").await;
    }

    async fn say_my_work(&self) {
        let Ada { hand, .. } = self;
        hand.write("organisation", "Nordlicht Health").await;
        let size = ("100 to 499 employees", "100 to 499");
        hand.choose("organisation_size", size.0, size.1).await;
        hand.choose("industry", "Construction", "Construction")
            .await;
        hand.choose("function", "Operations", "Operations").await;
        hand.choose("country", "de", "Germany").await;
        hand.write("years_experience", "12").await;
    }

    /// Says what joining does not ask, until the profile has no gap.
    pub async fn say_all(&self) {
        let Ada { hand, .. } = self;
        hand.press_at("a[href='/settings']").await;
        hand.browser.wait_at("/settings").await;
        hand.press("Your profile").await;
        hand.browser.wait_for("Still empty").await;
        hand.write("background", "Fifteen years of hospitals").await;
        hand.write("offers", "How we closed a site well").await;
        hand.write("asks", "How others let go").await;
        hand.press("Save profile").await;
        hand.browser.wait_for("Your profile is saved").await;
        assert!(
            !hand.browser.says("Still empty").await,
            "nothing is missing"
        );
    }

    pub async fn add_a_passkey(&self) {
        let Ada { hand, .. } = self;
        hand.press_at("a[href='/settings']").await;
        hand.browser.wait_at("/settings").await;
        hand.press_at("a[href='/settings/passkeys']").await;
        hand.browser.wait_at("/settings/passkeys").await;
        hand.write("name", "My laptop").await;
        hand.press("Add a passkey").await;
        hand.browser.wait_for("The passkey is ready").await;
    }

    pub async fn sign_out(&self) {
        let Ada { hand, .. } = self;
        hand.press_at("a[href='/settings']").await;
        hand.browser.wait_at("/settings").await;
        hand.press_at("form[action='/sign-out'] button").await;
        hand.press_at(".top a[href='/sign-in']").await;
        hand.browser.wait_at("/sign-in").await;
    }

    pub async fn sign_in_by_passkey(&self) {
        self.hand.press("Use a passkey").await;
        self.hand.browser.wait_at("/today").await;
    }

    pub async fn sign_in_by_code(&self) {
        self.hand.write("email", EMAIL).await;
        self.hand.press("Mail me a code").await;
        self.type_the_code().await;
        self.hand.browser.wait_at("/today").await;
    }

    /// From today to a group's own page.
    pub async fn found_a_group(&self) {
        let Ada { hand, .. } = self;
        hand.press("Gather a group").await;
        hand.browser.wait_at("/groups/new").await;
        hand.write("name", "Harbour").await;
        hand.press("Gather the group").await;
        hand.browser.wait_for("One person at the table").await;
        hand.press("Go to the group").await;
        hand.browser.wait_for("Our charter").await;
    }

    /// From the group's page to a charter that says who signed it.
    pub async fn sign_a_charter(&self) {
        let Ada { hand, .. } = self;
        hand.press_at("a.btn[href$='/charter']").await;
        hand.browser
            .wait_for("Begin with a few lines of ours")
            .await;
        hand.press_at(".beginnings a.btn").await;
        hand.browser.wait_for("Writing the charter").await;
        hand.write("purpose", "To be asked well").await;
        hand.press("Save the charter").await;
        hand.browser.wait_for("The charter is saved").await;
        assert!(!hand.browser.says("Signed on").await, "nobody has signed");
        hand.press("Sign the charter").await;
        hand.browser.wait_for("Signed on").await;
        assert!(hand.browser.says("To be asked well").await);
        assert!(!hand.browser.says("Not signed yet").await);
    }

    /// The newest code in the mail, typed where it is asked for.
    async fn type_the_code(&self) {
        let Ada { hand, net } = self;
        hand.browser.wait_at("/sign-in/code").await;
        let mails = net.mails_to(EMAIL).await;
        let (subject, _) = mails.last().expect("a mail with a code");
        let (code, _) = subject.split_once(' ').expect("the code comes first");
        hand.write("code", code).await;
        hand.press("Go on").await;
    }
}
