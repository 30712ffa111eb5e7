//! `roundtable demo`: a living network to walk through, kept between starts.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::serve::{bind, open, serve};
use super::{Done, alone, on_runtime};
use crate::demo;
use crate::settings::{Given, Settings, lan};

/// Walk through a living network of 240 members
#[derive(Args)]
pub struct Demo {
    /// Where to listen; 0.0.0.0 lets phones on the same network in
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Where the demo is kept
    #[arg(long, value_name = "FOLDER", default_value = "demo")]
    data: String,
    /// The address people type
    #[arg(long, value_name = "URL")]
    origin: Option<String>,
    /// Start over
    #[arg(long)]
    fresh: bool,
}

impl Demo {
    pub(super) fn run(self) -> Done {
        super::log_to_stderr();
        let fresh = self.fresh;
        let (settings, listener) = bind(self.settings()?)?;
        let _ours = alone::alone(&settings)?;
        on_runtime(async {
            let faces = match demo::kept(&settings.data).filter(|_| !fresh && made(&settings)) {
                Some(faces) => faces,
                None => make(&settings).await?,
            };
            let app = open(settings).await?;
            let fault = |e: sqlx::Error| format!("the demo cannot be opened ({e}).");
            let links = demo::links(&app, &faces).await.map_err(fault)?;
            greet(&app.settings, &links);
            serve(app, listener).await
        })
    }

    /// Its own database, so that no real network is ever taken for a demo.
    fn settings(&self) -> Result<Settings, String> {
        let given = Given {
            listen: self.listen.clone(),
            data: Some(self.data.clone()),
            database: Some(format!(
                "sqlite:{}",
                Path::new(&self.data).join("demo.db").display()
            )),
            origin: self.origin.clone(),
            // Nobody in it is real.
            backups_kept: Some("0".into()),
            allow_plain_http: Some("true".into()),
            ..Given::default()
        };
        let mut settings = given.settle()?;
        settings.demo = true;
        Ok(settings)
    }
}

fn made(settings: &Settings) -> bool {
    settings.data.join("demo.db").exists()
}

/// Makes the demo under another name and gives it its own once it is whole.
async fn make(settings: &Settings) -> Result<demo::Faces, String> {
    let started = Instant::now();
    let folder = &settings.data;
    clear(folder, "demo.part.db")?;
    let mut making = settings.clone();
    making.database = format!("sqlite:{}", part(folder).display());
    let app = open(making).await?;
    let tell = |said: String| {
        println!("{:>5.1} s  {said}", started.elapsed().as_secs_f64());
    };
    let made = demo::make(&app, &tell).await;
    let faces = made.map_err(|_| "the demo could not be made; the reason stands above.")?;
    app.db.close().await;
    let fault = |e: std::io::Error| format!("{} cannot be written ({e}).", folder.display());
    clear(folder, "demo.db")?;
    demo::keep(folder, &faces).map_err(fault)?;
    std::fs::rename(part(folder), folder.join("demo.db")).map_err(fault)?;
    Ok(faces)
}

fn part(folder: &Path) -> PathBuf {
    folder.join("demo.part.db")
}

fn clear(folder: &Path, name: &str) -> Result<(), String> {
    for ending in ["", "-wal", "-shm"] {
        let file = folder.join(format!("{name}{ending}"));
        match std::fs::remove_file(&file) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                return Err(format!("{} cannot be removed ({e}).", file.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

fn greet(settings: &Settings, links: &[demo::Link]) {
    println!("Roundtable is at {}", settings.origin);
    println!("It is a demo: nobody in it is real, and it sends no mail.\n");
    for link in links {
        println!("  as {:<9} {}", link.role, link.address);
    }
    println!("  to sit in    {}", settings.address("/sit-in"));
    println!("  its mail     {}\n", settings.address("/mail"));
    println!(
        "Kept in {}; --fresh starts over. Ctrl-C ends it.",
        settings.data.display()
    );
    if settings.listen.ip().is_unspecified() && settings.local() {
        for ip in lan::addresses() {
            let own = format!("http://{}:{}", lan::host(ip), settings.listen.port());
            println!("For phones on this network, start it with --origin {own}");
        }
    }
}
