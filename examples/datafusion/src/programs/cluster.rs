//! The processes of a cluster. Plans name functions, so each of them has to know ours.

use std::io::Read;
use std::net::SocketAddr;
use std::sync::Arc;

use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::start_server;
use clap::Args;
use influencer_datafusion::{aggregate_functions, register_all, scalar_functions};

use crate::outcome::Outcome;

#[derive(Args)]
pub(crate) struct SchedulerArguments {
    /// The address to listen at.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// The port to listen at.
    #[arg(long, default_value_t = 50050)]
    port: u16,
    /// After so many seconds without a sign of life, an executor counts as lost, and its work is given to others.
    #[arg(long, default_value_t = 30)]
    executor_timeout: u64,
    #[command(flatten)]
    parent: Parent,
}

#[derive(Args)]
pub(crate) struct ExecutorArguments {
    /// The address to listen at.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// The port from which others fetch results.
    #[arg(long, default_value_t = 50051)]
    port: u16,
    /// The port at which the scheduler gives out work.
    #[arg(long, default_value_t = 50052)]
    grpc_port: u16,
    /// Where the scheduler runs.
    #[arg(long, default_value = "127.0.0.1")]
    scheduler_host: String,
    /// The port of the scheduler.
    #[arg(long, default_value_t = 50050)]
    scheduler_port: u16,
    /// How many tasks run at once; as many as there are cores, if not given.
    #[arg(long)]
    cores: Option<usize>,
    /// Where results wait to be fetched; a folder for temporary files, if not given, which stays behind when this is killed.
    #[arg(long, value_name = "FOLDER")]
    work_dir: Option<String>,
    /// Seconds from one sign of life to the next.
    #[arg(long, default_value_t = 5)]
    heartbeat: u64,
    #[command(flatten)]
    parent: Parent,
}

#[derive(Args)]
struct Parent {
    /// End as soon as standard input is closed, as it is when whoever started this is gone.
    #[arg(long)]
    until_input_ends: bool,
}

impl Parent {
    fn watch(&self) {
        if self.until_input_ends {
            std::thread::spawn(|| {
                let _ = std::io::stdin().read_to_end(&mut Vec::new());
                std::process::exit(0);
            });
        }
    }
}

pub(crate) async fn scheduler(arguments: SchedulerArguments) -> Outcome {
    arguments.parent.watch();
    let config = SchedulerConfig {
        bind_host: arguments.host.clone(),
        external_host: arguments.host.clone(),
        bind_port: arguments.port,
        executor_timeout_seconds: arguments.executor_timeout,
        expire_dead_executor_interval_seconds: 1,
        no_executors_grace_period_seconds: arguments.executor_timeout,
        // By default the first executor gets all it can take.
        task_distribution: TaskDistributionPolicy::RoundRobin,
        override_session_builder: Some(Arc::new(|config| {
            let mut state = default_session_builder(config)?;
            register_all(&mut state)?;
            Ok(state)
        })),
        ..SchedulerConfig::default()
    };
    let address: SocketAddr = format!("{}:{}", arguments.host, arguments.port).parse()?;
    let cluster = BallistaCluster::new_from_config(&config).await?;
    eprintln!("scheduler at {address}");
    Ok(start_server(cluster, address, Arc::new(config)).await?)
}

pub(crate) async fn executor(arguments: ExecutorArguments) -> Outcome {
    arguments.parent.watch();
    // From the default one: an empty one would know none of DataFusion's own.
    let mut registry = BallistaFunctionRegistry::default();
    for function in scalar_functions() {
        registry.scalar_functions.insert(function.name().to_owned(), function);
    }
    for function in aggregate_functions() {
        registry.aggregate_functions.insert(function.name().to_owned(), function);
    }
    let usual = ExecutorProcessConfig::default();
    let config = ExecutorProcessConfig {
        bind_host: arguments.host.clone(),
        external_host: Some(arguments.host.clone()),
        port: arguments.port,
        grpc_port: arguments.grpc_port,
        scheduler_host: arguments.scheduler_host,
        scheduler_port: arguments.scheduler_port,
        scheduler_connect_timeout_seconds: 30,
        vcores: arguments.cores.unwrap_or(usual.vcores),
        executor_heartbeat_interval_seconds: arguments.heartbeat,
        work_dir: arguments.work_dir,
        override_function_registry: Some(Arc::new(registry)),
        ..usual
    };
    eprintln!("executor at {}:{}", arguments.host, arguments.port);
    Ok(start_executor_process(Arc::new(config)).await?)
}
