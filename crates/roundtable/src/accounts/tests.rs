//! Stories of signing in.

use axum::http::StatusCode;

use crate::testing::story;

fn code_in(body: &str) -> String {
    let digits = body
        .split_whitespace()
        .find(|word| word.len() == 6 && word.parse::<u32>().is_ok());
    digits.expect("the mail has six digits").to_owned()
}

story!(
    a_stranger_signs_in_by_code_and_is_asked_to_finish_joining,
    net,
    {
        let mut ada = net.visitor();
        let shown = ada.post("/sign-in", &[("email", "ada@example.org")]).await;
        assert_eq!(shown.location(), "/sign-in/code");
        let mails = net.mails_to("ada@example.org").await;
        let code = code_in(&mails[0].1);
        let shown = ada
            .post(
                "/sign-in/code",
                &[("code", &code), ("zone", "Africa/Nairobi")],
            )
            .await;
        assert_eq!(shown.location(), "/today");
        assert_eq!(ada.get("/today").await.location(), "/joining");
    }
);

story!(a_code_works_once_and_only_in_the_browser_that_asked, net, {
    let mut ada = net.visitor();
    ada.post("/sign-in", &[("email", "ada@example.org")]).await;
    let code = code_in(&net.mails_to("ada@example.org").await[0].1);
    let mut eve = net.visitor();
    let shown = eve.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        ada.post("/sign-in/code", &[("code", &code)])
            .await
            .location(),
        "/today"
    );
    let again = ada.clone().post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
});
