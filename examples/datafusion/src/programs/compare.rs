//! A cluster of real processes on this machine, and whether it answers as this process does.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use datafusion::arrow::array::{Array, RecordBatch};
use datafusion::arrow::compute::concat_batches;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use tokio::process::{Child, Command};
use tokio::runtime::Runtime;

use crate::outcome::Outcome;
use crate::session::{self, Tables};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A table by name and file, or folder of files; without any, a sample is made, and asked queries that need all functions.
    #[arg(long = "table", value_name = "NAME=PATH", value_parser = session::table)]
    tables: Vec<(String, PathBuf)>,
    /// A query; give it again for each. It should say in which order the rows come.
    #[arg(long = "query", value_name = "SQL")]
    queries: Vec<String>,
    /// How many executors.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=64))]
    executors: u16,
    /// Kill an executor in the middle of each query: an equal answer and an error are right then, another answer is not.
    #[arg(long)]
    kill: bool,
    /// Give up after so many seconds, stop all processes, and fail.
    #[arg(long, default_value_t = 180)]
    seconds: u64,
}

/// One for each function, over the tables of the sample.
const QUERIES: &[&str] = &[
    "select influencer_tier(followers) as tier, influencer_tier(followers, 'iab_uk') as iab, count(*) as creators
     from creators group by 1, 2 order by 1, 2",
    "select post, engagement_rate('(likes + 2.5*comments) / views', likes, comments, views) as rate,
            shares_by_followers(shares, followers) as spread
     from posts join creators using (creator) order by post",
    "select creator, profile_evidence('instagram-profile-2017', followers, following, media, picture, user_name) as evidence
     from creators order by creator",
    "select creator, pooled_rate('by_views', 'median', likes, comments, shares, views) as estimate,
            rate_of_sums('likes_by_views', likes, views) as of_sums
     from posts group by creator order by creator",
    "select influencer_tier(followers) as tier, mean_rate('likes_by_followers', likes, followers) as mean,
            median_rate('likes_by_followers', likes, followers) as median,
            pooled_rate('likes_by_followers', 'trimmed_mean(20 %)', '90 %', likes, followers) as trimmed
     from posts join creators using (creator) group by 1 order by 1",
    "select creator, cadence(published_at, observed_at) as cadence
     from posts join creators using (creator) group by creator order by creator",
    "select creator, reply_rate(post, comment, parent, by_creator) as replies
     from comments group by creator order by creator",
];

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let folder = Folder::new()?;
    let outcome = Runtime::new()?.block_on(async {
        let mut cluster = Cluster::new(&folder.0);
        let limit = Duration::from_secs(arguments.seconds);
        let outcome = tokio::time::timeout(limit, compare(arguments, &mut cluster)).await;
        cluster.stop().await;
        outcome
    });
    match outcome {
        Ok(outcome) => outcome,
        Err(_) => Err(format!("not done after {} seconds; all processes are stopped", arguments.seconds).into()),
    }
}

async fn compare(arguments: &Arguments, cluster: &mut Cluster<'_>) -> Outcome {
    let folder = cluster.folder;
    let (tables, queries) = if arguments.tables.is_empty() {
        let sample = folder.join("sample");
        cluster.make_sample(&sample).await?;
        let tables = ["creators.parquet", "posts", "comments.parquet"]
            .map(|file| (file.trim_end_matches(".parquet").to_owned(), sample.join(file)));
        (tables.to_vec(), QUERIES.iter().map(|query| (*query).to_owned()).collect())
    } else {
        (arguments.tables.clone(), arguments.queries.clone())
    };
    let queries = if arguments.queries.is_empty() { queries } else { arguments.queries.clone() };
    if queries.is_empty() {
        return Err("tables are given, but no query: give one with --query".into());
    }
    let tables = Tables::new(tables)?;
    let local = session::local()?;
    session::register(&local, &tables).await?;

    cluster.start_scheduler().await?;
    for _ in 0..arguments.executors {
        cluster.start_executor()?;
    }
    cluster.wait_for_executors().await?;
    println!("1 scheduler and {} executors run on this machine", arguments.executors);

    let (mut equal, mut refused) = (0, 0);
    for (number, query) in queries.iter().enumerate() {
        let begin = Instant::now();
        let (here, there) =
            (folder.join(format!("{number}-here.parquet")), folder.join(format!("{number}-there.parquet")));
        session::answer_into(&local, query, &here)
            .await
            .map_err(|error| format!("{query}: in this process: {error}"))?;
        let expected = read(&here)?;
        let usual = begin.elapsed();

        cluster.start_client(&tables, query, &there)?;
        if arguments.kill {
            // Earlier and later, from query to query.
            let part = u32::try_from(number % 4 + 1)?;
            tokio::time::sleep(usual * part / 4).await;
            cluster.kill_executor().await?;
        }
        let answered = cluster.client_answered().await?;
        let first_line = query.lines().next().unwrap_or_default();
        match (answered, arguments.kill) {
            (true, _) => {
                check(&expected, &read(&there)?).map_err(|difference| format!("{query}: {difference}"))?;
                equal += 1;
                println!("equal: {} rows of {first_line} … ({:.1?})", expected.num_rows(), begin.elapsed());
            }
            (false, true) => {
                refused += 1;
                println!("an error, and no answer, to {first_line} … ({:.1?})", begin.elapsed());
            }
            (false, false) => return Err(format!("{query}: the cluster gave no answer").into()),
        }
        if arguments.kill {
            cluster.start_executor()?;
            cluster.wait_for_executors().await?;
        }
    }
    println!("{equal} answers are equal bit for bit, {refused} are errors");
    Ok(())
}

fn read(file: &Path) -> Outcome<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(file)?)?.build()?;
    let schema = datafusion::arrow::array::RecordBatchReader::schema(&reader);
    Ok(concat_batches(&schema, &reader.collect::<Result<Vec<_>, _>>()?)?)
}

/// What differs, if anything does. Arrays are compared by what they hold in memory, floats by their bits.
fn check(here: &RecordBatch, there: &RecordBatch) -> Outcome {
    if here.num_rows() != there.num_rows() {
        return Err(format!("{} rows in this process, {} on the cluster", here.num_rows(), there.num_rows()).into());
    }
    for (field, (one, other)) in here.schema().fields().iter().zip(here.columns().iter().zip(there.columns())) {
        if one.data_type() != other.data_type() {
            return Err(format!("column {}: {} and {}", field.name(), one.data_type(), other.data_type()).into());
        }
        if one.to_data() != other.to_data() {
            let row = (0..one.len()).find(|row| one.slice(*row, 1).to_data() != other.slice(*row, 1).to_data());
            return Err(format!("column {} differs in row {}", field.name(), row.unwrap_or_default()).into());
        }
    }
    if here.num_columns() != there.num_columns() {
        return Err(format!("{} columns and {}", here.num_columns(), there.num_columns()).into());
    }
    Ok(())
}

/// A folder that goes when this does.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Outcome<Folder> {
        let folder = std::env::temp_dir().join(format!("influencer-compare-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Folder(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The processes that were started. All of them end when this does, however it ends.
struct Cluster<'a> {
    /// What an executor that is killed cannot clear away itself lies in here.
    folder: &'a Path,
    port: u16,
    sample: Option<Child>,
    scheduler: Option<Child>,
    executors: Vec<(Child, u16)>,
    client: Option<Child>,
}

impl Cluster<'_> {
    fn new(folder: &Path) -> Cluster<'_> {
        Cluster { folder, port: 0, sample: None, scheduler: None, executors: Vec::new(), client: None }
    }

    fn command(program: &str) -> Outcome<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        // Even where this process is killed, its end of the pipe is closed.
        command.arg(program).kill_on_drop(true).stdin(Stdio::piped()).stdout(Stdio::null());
        Ok(command)
    }

    async fn make_sample(&mut self, folder: &Path) -> Outcome {
        let made = self.sample.insert(Cluster::command("sample")?.arg(folder).spawn()?).wait().await?;
        if made.success() { Ok(()) } else { Err("the sample could not be made".into()) }
    }

    async fn start_scheduler(&mut self) -> Outcome {
        self.port = free_port()?;
        let mut command = Cluster::command("scheduler")?;
        command.args(["--until-input-ends", "--executor-timeout", "5", "--port"]).arg(self.port.to_string());
        let scheduler = self.scheduler.insert(command.spawn()?);
        wait_for(scheduler, self.port).await
    }

    fn start_executor(&mut self) -> Outcome {
        let (port, grpc_port) = (free_port()?, free_port()?);
        let mut command = Cluster::command("executor")?;
        command.args(["--until-input-ends", "--cores", "2", "--heartbeat", "1"]);
        command.arg("--scheduler-port").arg(self.port.to_string());
        command.arg("--port").arg(port.to_string()).arg("--grpc-port").arg(grpc_port.to_string());
        command.arg("--work-dir").arg(self.folder.join(format!("executor-{port}")));
        self.executors.push((command.spawn()?, port));
        Ok(())
    }

    async fn wait_for_executors(&mut self) -> Outcome {
        for (executor, port) in &mut self.executors {
            wait_for(executor, *port).await?;
        }
        Ok(())
    }

    fn start_client(&mut self, tables: &Tables, query: &str, output: &Path) -> Outcome {
        let mut command = Cluster::command("client")?;
        command.arg("--scheduler").arg(format!("http://127.0.0.1:{}", self.port)).arg("--output").arg(output);
        for (name, path) in tables.iter() {
            command.arg("--table").arg(format!("{name}={}", path.display()));
        }
        self.client = Some(command.arg(query).spawn()?);
        Ok(())
    }

    async fn client_answered(&mut self) -> Outcome<bool> {
        match &mut self.client {
            Some(client) => Ok(client.wait().await?.success()),
            None => Ok(false),
        }
    }

    async fn kill_executor(&mut self) -> Outcome {
        if self.executors.is_empty() {
            return Err("there is no executor to kill".into());
        }
        Ok(self.executors.remove(0).0.kill().await?)
    }

    /// Ends all of them, and waits until they have.
    async fn stop(&mut self) {
        let executors = self.executors.iter_mut().map(|(executor, _)| executor);
        for process in self.sample.iter_mut().chain(&mut self.client).chain(executors).chain(&mut self.scheduler) {
            let _ = process.kill().await;
        }
    }
}

fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

async fn wait_for(process: &mut Child, port: u16) -> Outcome {
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if let Some(status) = process.try_wait()? {
            return Err(format!("a process of the cluster ended before it began: {status}").into());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
