//! The binary: reads the settings, runs one command, and turns its end into an exit code.

use std::process::ExitCode;

use partnerdesk::{commands, config::Config};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let config = match Config::read(std::env::args_os()) {
        Ok(config) => config,
        Err(error) => error.exit(),
    };
    match commands::run(config).await {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("partnerdesk: {}", failure.chain());
            ExitCode::FAILURE
        }
    }
}
