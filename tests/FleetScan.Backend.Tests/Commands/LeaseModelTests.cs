using CsCheck;
using FleetScan.Backend.Commands;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Commands;

/// Two agent processes of one cluster, a user and the watchdog do anything in any order; a few lines of model say what must come out.
public sealed class LeaseModelTests
{
    private const int LeaseSeconds = 90;
    private const int RetrySeconds = 15;
    private const int MaxAttempts = 2;
    private const int DeadlineSeconds = 600;

    private static readonly Gen<(int What, int Agent, int Command, int Seconds)[]> Scripts =
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[1, 100]).Array[10, 40];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leases_follow_their_model_whatever_happens_in_which_order()
    {
        await using var backend = await TestBackend.StartAsync();
        await Scripts.SampleAsync(script => RunAsync(backend, script), iter: 100, threads: 1);
    }

    private static async Task RunAsync(TestBackend backend, (int What, int Agent, int Command, int Seconds)[] script)
    {
        var cluster = await backend.AddClusterAsync();
        var jobs = new List<JobId>();
        for (var number = 0; number < 2; number++)
        {
            jobs.AddRange((await TestScan.WriteAsync(backend, [cluster], MaxAttempts, DeadlineSeconds / 60)).Children);
        }

        // Commands that are due at the same moment are leased by id, and two ids of one millisecond come in any order.
        jobs = [.. jobs.OrderBy(job => job.ToString(), StringComparer.Ordinal)];
        TestAgent[] agents = [new(backend, cluster, "agent-0"), new(backend, cluster, "agent-1")];
        var model = new Model(backend.Time.GetUtcNow(), jobs);
        var held = new Dictionary<(int Agent, int Command), AgentCommand>();
        foreach (var (what, agent, number, seconds) in script)
        {
            var now = backend.Time.GetUtcNow();
            held.TryGetValue((agent, number), out var command);
            switch (what)
            {
                case 0 or 1:
                    var leased = await agents[agent].LeaseAsync();
                    var expected = model.Lease(agent, now);
                    Assert.Equal(expected, leased is null ? null : jobs.IndexOf(leased.JobId));
                    if (leased is not null)
                    {
                        held[(agent, expected!.Value)] = leased;
                        model.Commands[expected.Value].LeaseId = leased.LeaseId;
                        Assert.Equal(model.Commands[expected.Value].Attempt, leased.Attempt);
                    }

                    break;
                case 2 when command is not null:
                    Assert.Equal(model.Renew(number, command.LeaseId, agent, now), (await agents[agent].RenewAsync(command)).Outcome);
                    break;
                case 3 when command is not null:
                    var isOpen = model.IsOpen(number, command.LeaseId, now);
                    var sent = await agents[agent].SendAllAsync(command, new ScanResult(command.JobId).Parts());
                    Assert.Equal(isOpen ? PartOutcome.Stored : PartOutcome.LeaseLost, sent.Outcome);
                    Assert.Equal(model.Complete(number, command.LeaseId, now), (await agents[agent].CompleteAsync(command)).Outcome);
                    break;
                case 4 when command is not null:
                    Assert.Equal(model.Fail(number, command.LeaseId, now), (await agents[agent].FailAsync(command, retryable: true)).Outcome);
                    break;
                case 5:
                    await backend.Get<JobTransitions>().CancelAsync(backend.Account, jobs[number], Stop);
                    model.Cancel(number);
                    break;
                case 6 or 7:
                    backend.Time.Advance(TimeSpan.FromSeconds(seconds));
                    break;
                case 8:
                    await backend.Get<LeaseWatchdog>().SweepAsync(Stop);
                    model.Sweep(now);
                    await agents[0].StoreResultsAsync();
                    model.Store();
                    break;
            }

            await CompareAsync(backend, jobs, model);
        }
    }

    private static async Task CompareAsync(TestBackend backend, List<JobId> jobs, Model model)
    {
        await using var db = backend.OpenDb();
        for (var number = 0; number < jobs.Count; number++)
        {
            var (job, expected) = (jobs[number], model.Commands[number]);
            Assert.Equal(expected.State, await db.Jobs.Where(row => row.Id == job).Select(row => row.State).SingleAsync(Stop));
            Assert.Equal(expected.Exists, await db.Commands.AnyAsync(row => row.JobId == job, Stop));
        }
    }

    private sealed class Model(DateTimeOffset start, IReadOnlyList<JobId> jobs)
    {
        private readonly DateTimeOffset _deadline = start.AddSeconds(DeadlineSeconds);

        public IReadOnlyList<CommandModel> Commands { get; } = [.. jobs.Select(_ => new CommandModel { VisibleAt = start })];

        public int? Lease(int agent, DateTimeOffset now)
        {
            var due = Enumerable.Range(0, Commands.Count)
                .Where(number => Commands[number] is { Exists: true, Cancelled: false, Attempt: < MaxAttempts } && Commands[number].VisibleAt <= now && now < _deadline)
                .OrderBy(number => Commands[number].VisibleAt).ThenBy(number => number).ToList();
            if (due.Count == 0 || OtherHolds(agent, now))
            {
                return null;
            }

            var command = Commands[due[0]];
            command.Holder = agent;
            command.Attempt++;
            command.VisibleAt = Until(now);
            command.State = JobState.Running;
            return due[0];
        }

        public bool IsOpen(int number, string lease, DateTimeOffset now) =>
            Commands[number] is { Exists: true, Cancelled: false } command && command.LeaseId == lease && now < _deadline;

        public CommandOutcome Renew(int number, string lease, int agent, DateTimeOffset now)
        {
            var command = Commands[number];
            if (!command.Exists || command.LeaseId != lease || now >= _deadline || (command.VisibleAt <= now && OtherHolds(agent, now)))
            {
                return CommandOutcome.LeaseLost;
            }

            command.VisibleAt = Until(now);
            return CommandOutcome.Ok;
        }

        public CommandOutcome Complete(int number, string lease, DateTimeOffset now)
        {
            var command = Commands[number];
            if (!command.Exists)
            {
                return command.ClosingLease == lease ? CommandOutcome.Ok : CommandOutcome.LeaseLost;
            }

            if (!IsOpen(number, lease, now))
            {
                return CommandOutcome.LeaseLost;
            }

            command.End(JobState.Processing);
            command.ClosingLease = lease;
            return CommandOutcome.Ok;
        }

        public CommandOutcome Fail(int number, string lease, DateTimeOffset now)
        {
            var command = Commands[number];
            if (!command.Exists || command.LeaseId != lease)
            {
                return !command.Exists && command.ClosingLease == lease ? CommandOutcome.Ok : CommandOutcome.LeaseLost;
            }

            var again = now.AddSeconds(RetrySeconds * Math.Pow(2, command.Attempt - 1));
            if (!command.Cancelled && command.Attempt < MaxAttempts && again < _deadline)
            {
                (command.LeaseId, command.Holder, command.VisibleAt) = (null, null, again);
                return CommandOutcome.Ok;
            }

            if (!command.Cancelled)
            {
                command.ClosingLease = lease;
            }

            command.End(command.Cancelled ? JobState.Cancelled : JobState.Failed);
            return CommandOutcome.Ok;
        }

        public void Cancel(int number)
        {
            var command = Commands[number];
            if (command.State >= JobState.Succeeded)
            {
                return;
            }

            command.State = JobState.Cancelled;
            command.Exists &= command.LeaseId is not null;
            command.Cancelled = true;
        }

        public void Sweep(DateTimeOffset now)
        {
            foreach (var command in Commands)
            {
                if (command.State < JobState.Processing && now >= _deadline)
                {
                    command.End(JobState.Expired);
                }
                else if (command is { Exists: true, Cancelled: true } && command.VisibleAt <= now)
                {
                    command.Exists = false;
                }
                else if (command is { Exists: true, Cancelled: false, LeaseId: not null, Attempt: >= MaxAttempts } && command.VisibleAt <= now.AddSeconds(-LeaseSeconds))
                {
                    command.ClosingLease = command.LeaseId;
                    command.End(JobState.Failed);
                }
            }
        }

        public void Store()
        {
            foreach (var command in Commands.Where(command => command.State == JobState.Processing))
            {
                command.State = JobState.Succeeded;
            }
        }

        private bool OtherHolds(int agent, DateTimeOffset now) =>
            Commands.Any(command => command is { Exists: true, LeaseId: not null } && command.VisibleAt > now && command.Holder != agent);

        private DateTimeOffset Until(DateTimeOffset now) => now.AddSeconds(LeaseSeconds) < _deadline ? now.AddSeconds(LeaseSeconds) : _deadline;
    }

    private sealed class CommandModel
    {
        public JobState State { get; set; } = JobState.Queued;

        public bool Exists { get; set; } = true;

        public bool Cancelled { get; set; }

        public string? LeaseId { get; set; }

        public int? Holder { get; set; }

        public DateTimeOffset VisibleAt { get; set; }

        public int Attempt { get; set; }

        public string? ClosingLease { get; set; }

        public void End(JobState state)
        {
            State = state;
            Exists = false;
        }
    }
}
