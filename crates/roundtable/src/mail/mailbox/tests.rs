//! Stories of the demo's mailbox.

use axum::http::StatusCode;

use crate::testing::story;

story!(there_is_no_mailbox_but_in_a_demo, net, {
    let mut ada = net.visitor();
    ada.post("/sign-in", &[("email", "ada@example.org")]).await;
    let absent = ada.get("/nothing").await;
    for path in ["/mail", "/mail/1", "/mail/1/calendar"] {
        let shown = ada.get(path).await;
        assert_eq!(shown.status, StatusCode::NOT_FOUND);
        assert_eq!(shown.body, absent.body, "{path} looks like nothing at all");
    }
    ada.get("/").await.never_says("/mail");
});

story!(
    a_demo_shows_every_mail_and_says_on_every_page_that_it_does,
    net,
    {
        let net = net.changed(|settings| settings.demo = true);
        let mut ada = net.visitor();
        ada.get("/mail").await.says("No mail was written yet");
        ada.post("/sign-in", &[("email", "ada@example.org")]).await;
        ada.get("/")
            .await
            .says("This is a demo")
            .says("href=\"/mail\"");
        let list = ada.get("/mail").await;
        list.says("ada@example.org").says("is your Roundtable code");
        let mail = ada.get("/mail/1").await;
        mail.says("good for 10 minutes")
            .says("<a href=\"http://localhost:3000/sign-in/link/");
        for path in ["/mail/2", "/mail/none", "/mail/1/calendar"] {
            assert_eq!(ada.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
);
