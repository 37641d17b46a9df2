using FleetScan.Backend.Commands;
using FleetScan.Backend.Queues;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.TestKit.Data;

/// <summary>Does what an agent does, by the use cases and without HTTP.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Cluster">The agent's cluster.</param>
/// <param name="Instance">The agent process.</param>
public sealed record TestAgent(TestBackend Backend, ClusterId Cluster, string Instance = "agent-1")
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Leases one command.</summary>
    /// <returns>The command, or null.</returns>
    public async Task<AgentCommand?> LeaseAsync() =>
        (await Backend.Get<CommandLeases>().LeaseAsync(Backend.Account, Cluster, Instance, 1, Stop)) is [var command, ..] ? command : null;

    /// <summary>Renews.</summary>
    /// <param name="command">The command.</param>
    /// <param name="done">Objects judged.</param>
    /// <param name="total">Objects expected.</param>
    /// <returns>The answer.</returns>
    public Task<CommandAnswer> RenewAsync(AgentCommand command, long? done = null, long? total = null) =>
        Backend.Get<CommandLeases>().RenewAsync(Backend.Account, Cluster, command.Id, new() { LeaseId = command.LeaseId, Done = done, Total = total }, Stop);

    /// <summary>Uploads one part.</summary>
    /// <param name="command">The command.</param>
    /// <param name="part">Its number.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="count">On the last part: how many there are.</param>
    /// <param name="resultSha256">On the last part: the overall checksum.</param>
    /// <param name="sha256">The part's checksum; the right one where it is null.</param>
    /// <returns>The answer.</returns>
    public async Task<PartAnswer> SendAsync(AgentCommand command, int part, byte[] body, int? count = null, string? resultSha256 = null, string? sha256 = null)
    {
        var header = new PartHeader { LeaseId = command.LeaseId, Sha256 = sha256 ?? ScanResult.Sha256(body), PartCount = count, ResultSha256 = resultSha256 };
        await using var stream = new MemoryStream(body, writable: false);
        return await Backend.Get<ResultParts>().ReceiveAsync(Backend.Account, Cluster, command.JobId, part, header, stream, Stop);
    }

    /// <summary>Uploads all parts.</summary>
    /// <param name="command">The command.</param>
    /// <param name="parts">The parts.</param>
    /// <returns>The answer to the last.</returns>
    public async Task<PartAnswer> SendAllAsync(AgentCommand command, IReadOnlyList<byte[]> parts)
    {
        for (var part = 0; part < parts.Count - 1; part++)
        {
            Assert.Equal(PartOutcome.Stored, (await SendAsync(command, part, parts[part])).Outcome);
        }

        return await SendAsync(command, parts.Count - 1, parts[^1], parts.Count, ScanResult.Sha256(parts));
    }

    /// <summary>Completes.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The answer.</returns>
    public Task<CommandAnswer> CompleteAsync(AgentCommand command) =>
        Backend.Get<CommandReports>().CompleteAsync(Backend.Account, Cluster, command.Id, new() { LeaseId = command.LeaseId }, Stop);

    /// <summary>Fails.</summary>
    /// <param name="command">The command.</param>
    /// <param name="retryable">Whether trying again may help.</param>
    /// <returns>The answer.</returns>
    public Task<CommandAnswer> FailAsync(AgentCommand command, bool retryable) =>
        Backend.Get<CommandReports>().FailAsync(
            Backend.Account, Cluster, command.Id, new() { LeaseId = command.LeaseId, Reason = "the API server went away", Retryable = retryable }, Stop);

    /// <summary>Handles every message of the results queue that is visible, as the pump does.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> StoreResultsAsync() => Backend.HandleAsync(QueueNames.Results);

    /// <summary>A whole scan: lease, upload, complete, store.</summary>
    /// <param name="result">Makes the result of the leased command's job.</param>
    /// <param name="parts">Into how many parts it is cut.</param>
    /// <returns>The job.</returns>
    public async Task<JobId> ScanAsync(Func<JobId, ScanResult> result, int parts = 1)
    {
        await TestScan.WriteAsync(Backend, [Cluster]);
        var command = await LeaseAsync();
        Assert.NotNull(command);
        Assert.Equal(PartOutcome.Stored, (await SendAllAsync(command, result(command.JobId).Parts(parts))).Outcome);
        Assert.Equal(CommandOutcome.Ok, (await CompleteAsync(command)).Outcome);
        Assert.Equal(1, await StoreResultsAsync());
        return command.JobId;
    }
}
