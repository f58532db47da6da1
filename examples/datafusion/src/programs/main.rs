//! SQL over Parquet with the numbers of the crate `influencer`: in this process, or on a Ballista cluster.

mod cluster;
mod compare;
mod outcome;
mod sample;
mod score;
mod session;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use tokio::runtime::Runtime;

use crate::outcome::Outcome;
use crate::session::Tables;

#[derive(Parser)]
#[command(name = "influencer-sql", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    program: Program,
}

#[derive(Subcommand)]
enum Program {
    /// Write Parquet files to try things on: creators, posts and comments, made up by a seed.
    Sample(sample::Arguments),
    /// Answer a query in this process.
    Sql(Query),
    /// Score creators: two Parquet files in, one row a creator out, within a memory limit.
    Score(Box<score::Arguments>),
    /// Run the scheduler of a cluster, until it is stopped.
    Scheduler(cluster::SchedulerArguments),
    /// Run an executor of a cluster, until it is stopped.
    Executor(cluster::ExecutorArguments),
    /// Answer a query on a cluster.
    Client(ClientArguments),
    /// Start a scheduler, two executors and a client on this machine, compare their answers with those of this process bit for bit, and
    /// stop them.
    Compare(compare::Arguments),
}

#[derive(Args)]
struct Query {
    /// A table by name and file, or folder of files, such as posts=posts.parquet; give it again for each.
    #[arg(long = "table", value_name = "NAME=PATH", value_parser = session::table)]
    tables: Vec<(String, PathBuf)>,
    /// Write the answer to this Parquet file instead of printing it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The query.
    #[arg(value_name = "QUERY")]
    sql: String,
}

#[derive(Args)]
struct ClientArguments {
    /// Where the scheduler listens.
    #[arg(long, default_value = "http://127.0.0.1:50050")]
    scheduler: String,
    /// Give up after so many seconds without an answer: where no executor runs, none ever comes.
    #[arg(long, default_value_t = 600)]
    seconds: u64,
    #[command(flatten)]
    query: Query,
}

fn main() -> ExitCode {
    match run(Arguments::parse().program) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(program: Program) -> Outcome {
    match program {
        Program::Sample(arguments) => sample::write(&arguments),
        Program::Score(arguments) => score::run(&arguments),
        Program::Sql(query) => Runtime::new()?.block_on(answer(session::local()?, &query)),
        Program::Scheduler(arguments) => Runtime::new()?.block_on(cluster::scheduler(arguments)),
        Program::Executor(arguments) => Runtime::new()?.block_on(cluster::executor(arguments)),
        Program::Client(client) => Runtime::new()?.block_on(answer_on_cluster(&client)),
        Program::Compare(arguments) => compare::run(&arguments),
    }
}

async fn answer_on_cluster(client: &ClientArguments) -> Outcome {
    let asked = async { answer(session::remote(&client.scheduler).await?, &client.query).await };
    if let Ok(answered) = tokio::time::timeout(Duration::from_secs(client.seconds), asked).await {
        return answered;
    }
    let (scheduler, seconds) = (&client.scheduler, client.seconds);
    Err(format!("{scheduler} gave no answer in {seconds} seconds: does an executor run? See --seconds").into())
}

async fn answer(session: datafusion::prelude::SessionContext, query: &Query) -> Outcome {
    session::register(&session, &Tables::new(query.tables.clone())?).await?;
    match &query.output {
        Some(file) => session::answer_into(&session, &query.sql, file).await,
        None => Ok(session.sql(&query.sql).await?.show().await?),
    }
}
