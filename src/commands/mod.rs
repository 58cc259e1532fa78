//! What the program does, one file per subcommand. A command prints for people on standard output,
//! logs on standard error, and answers with an exit code.

/// Prints a line for people. Unlike the one of the standard library it does not panic when nobody reads on,
/// as with `| head`.
macro_rules! println {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}

/// The same without the end of the line.
macro_rules! print {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = write!(std::io::stdout(), $($words)*);
    }};
}

mod audit;
mod bench;
mod import;
mod import_customers;
mod limits;
mod locales;
mod logging;
mod migrate;
mod partner;
mod place;
mod serve;
mod stops;
mod token;

use futures_util::future::LocalBoxFuture;

use crate::{
    config::{Command, Config},
    failure::Failure,
    schema,
};

/// All went well.
pub const OK: u8 = 0;
/// Something was wrong with what was worked on.
pub const PROBLEMS: u8 = 1;
/// The command cannot work as it was called.
pub const WRONG_USE: u8 = 2;

/// Runs a command.
///
/// Boxed here, or the binary would compile all of its futures once more.
pub fn run(config: Config) -> LocalBoxFuture<'static, Result<u8, Failure>> {
    Box::pin(chosen(config))
}

async fn chosen(config: Config) -> Result<u8, Failure> {
    let place = config.place;
    match config.command {
        Command::Serve(options) => serve::run(&place, options).await,
        Command::Migrate => migrate::run(&place).await,
        Command::Import(options) => import::run(&place, options).await,
        Command::ImportCustomers(options) => import_customers::run(&place, options).await,
        Command::Locales(command) => Ok(locales::run(&place, &command)),
        Command::Schema => {
            println!("{}", schema::sdl().trim_end());
            Ok(OK)
        }
        Command::Limits => {
            print!("{}", limits::table());
            Ok(OK)
        }
        Command::Token(options) => token::run(&place, options).await,
        Command::Partner(command) => partner::run(&place, command).await,
        Command::Audit(command) => audit::run(&place, command).await,
        Command::Bench(options) => bench::run(&place, options).await,
    }
}
