//! What the router itself knows: every route it has, and the methods each answers.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use tower::ServiceExt;

use crate::app::App;
use crate::routes;

/// Every route of the table, `GET /today` and the like. The router is asked, not the reader:
/// a method nobody uses is refused with the list of those that are answered.
pub(super) async fn every_route(app: &App) -> Vec<(Method, &'static str)> {
    let mut found = Vec::new();
    for (path, route) in routes::table() {
        let alone: Router = Router::new().route("/", route).with_state(app.clone());
        let ask = Request::builder()
            .method(Method::TRACE)
            .uri("/")
            .body(Body::empty());
        let answer = alone
            .oneshot(ask.expect("well formed"))
            .await
            .expect("it answers");
        assert_eq!(
            answer.status(),
            StatusCode::METHOD_NOT_ALLOWED,
            "{path} answers anything"
        );
        let allowed = answer.headers()[header::ALLOW]
            .to_str()
            .expect("a list of methods");
        for method in allowed.split(',').filter(|method| *method != "HEAD") {
            found.push((method.parse().expect("a method"), path));
        }
    }
    found
}
