//! The same words as a page: one column, sixteen pixels, one button, nothing fetched.

const PAGE: &str = "margin:0;padding:24px;background:#f2f6f6;color:#13262e;\
    font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
const SHEET: &str = "max-width:600px;margin:0 auto;padding:24px;background:#ffffff;\
    border:1px solid #d9e0e1;border-radius:12px";
const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:8px;\
    background:#00616b;color:#ffffff;font-weight:600;text-decoration:none";
const SMALL: &str = "margin:24px 0 0;padding-top:16px;border-top:1px solid #d9e0e1;\
    color:#5b6b71;font-size:14px";

/// The page of a mail's text. A paragraph that ends in an address of its own line is a button
/// with the line before as its words; what follows the mark of a signature is small.
pub(super) fn html(text: &str) -> String {
    let (words, end) = text.split_once("\n-- \n").unwrap_or((text, ""));
    let paragraphs: String = words
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(paragraph)
        .collect();
    let small = match end.trim() {
        "" => String::new(),
        end => format!("<p style=\"{SMALL}\">{}</p>", lines(end)),
    };
    format!(
        "<!doctype html><html dir=\"auto\"><body style=\"{PAGE}\">\
         <div style=\"{SHEET}\">{paragraphs}{small}</div></body></html>"
    )
}

fn paragraph(text: &str) -> String {
    if let Some((label, address)) = text.rsplit_once('\n')
        && is_address(address)
    {
        let (before, label) = label.rsplit_once('\n').unwrap_or(("", label));
        let label = label.trim_end_matches(':');
        let before = match before {
            "" => String::new(),
            before => format!("{}<br>", lines(before)),
        };
        return format!(
            "<p style=\"margin:0 0 16px\">{before}<a style=\"{BUTTON}\" href=\"{}\">{}</a></p>",
            escaped(address),
            escaped(label)
        );
    }
    format!("<p style=\"margin:0 0 16px\">{}</p>", lines(text))
}

fn lines(text: &str) -> String {
    let printed = text.lines().map(|line| match is_address(line) {
        true => format!(
            "<a style=\"color:#00616b\" href=\"{0}\">{0}</a>",
            escaped(line)
        ),
        false => escaped(line),
    });
    printed.collect::<Vec<_>>().join("<br>")
}

fn is_address(line: &str) -> bool {
    let schemed = line.starts_with("https://") || line.starts_with("http://");
    schemed && !line.contains(char::is_whitespace)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
